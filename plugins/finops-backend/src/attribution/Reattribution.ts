/*
 * Copyright 2026 The FinOps for Backstage Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

import { randomUUID } from 'node:crypto';
import { Knex } from 'knex';
import { AuditorService, LoggerService } from '@backstage/backend-plugin-api';
import { monthOf, utcDayOf } from '@backstage-finops/cost-engine';
import { auditedSwitch } from '../audit';
import { BulkWriter } from '../ledger/write/BulkWriter';
import { createBulkWriter } from '../ledger/write/createBulkWriter';
import { MovedCostFindings } from '../ledger/write/MovedCostFindings';
import { cleanRevision } from '../ledger/write/reattribution/cleanRevision';
import { EntityRefs } from '../ledger/write/reattribution/EntityRefs';
import { isUnchanged } from '../ledger/write/reattribution/isUnchanged';
import {
  OpenVersion,
  openVersions,
} from '../ledger/write/reattribution/openVersions';
import { purgeEnded } from '../ledger/write/reattribution/purgeEnded';
import { KeyChange } from '../ledger/write/reattribution/servedKeys';
import { stageRevision } from '../ledger/write/reattribution/stageRevision';
import {
  confirmRevision,
  switchRevision,
} from '../ledger/write/reattribution/switchRevision';
import { StagingLostError } from '../ledger/write/StatementFence';
import { AttributionContext } from '../statements/AttributionContext';
import { FenceKeeper } from '../statements/FenceKeeper';
import { findChanges } from './findChanges';
import { KeyOutcomes } from './KeyOutcomes';
import { movedCosts } from './movedCosts';
import { OutcomeIds } from './OutcomeIds';
import {
  ReattributionFailedError,
  StatementFailure,
} from './ReattributionFailedError';

/** @internal */
export interface ReattributionOptions {
  knex: Knex;
  logger: LoggerService;
  auditor: AuditorService;
  now?: () => Date;
}

/** @internal */
export interface ReattributionRequest {
  /**
   * First month in which charges move from one entity to another, 'YYYY-MM'. The
   * current month, unless somebody wants otherwise on purpose.
   */
  movesFrom?: string;
  /** Look at all open statements, not only those attributed by other claims. */
  all?: boolean;
}

/**
 * - `changed`: keys were attributed anew
 * - `unchanged`: the claims changed, and nothing of this statement did
 * - `busy`: somebody else stages it; the next run looks at it again
 *
 * @internal
 */
export interface ReattributedStatement {
  statementId: number;
  status: 'changed' | 'unchanged' | 'busy';
  changedKeys: number;
}

/**
 * Attributes what is posted anew when claims change, without the bill: the ledger
 * keeps the keys of each version and their charges. Only the rows of touched
 * entities are written, as a new revision of the version that becomes visible at
 * once, by compare-and-swap; before that moment the old revision serves.
 *
 * @internal
 */
export class Reattribution {
  readonly #knex: Knex;
  readonly #logger: LoggerService;
  readonly #auditor: AuditorService;
  readonly #moved: MovedCostFindings;
  readonly #now: () => Date;
  readonly #writer: BulkWriter;

  constructor(options: ReattributionOptions) {
    this.#knex = options.knex;
    this.#logger = options.logger;
    this.#auditor = options.auditor;
    this.#moved = new MovedCostFindings(options.knex);
    this.#now = options.now ?? (() => new Date());
    this.#writer = createBulkWriter(this.#knex);
  }

  /**
   * Brings all open statements up to date, the newest billing period first. Closed
   * ones are frozen. A statement that can't be attributed anew holds back no other.
   *
   * @throws ReattributionFailedError after the last statement, when some could not be
   * attributed anew, such as one that would not balance
   */
  async run(
    context: AttributionContext,
    request: ReattributionRequest = {},
    signal?: AbortSignal,
  ): Promise<ReattributedStatement[]> {
    await this.#moved.expire(monthBefore(this.#now()));
    const movesFrom =
      request.movesFrom ?? this.#now().toISOString().slice(0, 7);
    const by = {
      outcomes: new KeyOutcomes(this.#knex, context),
      ids: new OutcomeIds(this.#knex, context),
      refs: new EntityRefs(this.#knex),
    };
    const results: ReattributedStatement[] = [];
    const failures: StatementFailure[] = [];
    for (const version of await openVersions(this.#knex)) {
      if (!request.all && version.claimsRevision === context.revision) {
        continue;
      }
      signal?.throwIfAborted();
      try {
        const changes = await findChanges(
          this.#knex,
          version,
          by,
          movesFrom,
          signal,
        );
        const status = await this.#apply(version, changes, context, signal);
        results.push({
          statementId: version.statementId,
          status,
          changedKeys: status === 'changed' ? changes.length : 0,
        });
      } catch (error) {
        signal?.throwIfAborted();
        failures.push({ statementId: version.statementId, error });
      }
    }
    if (failures.length > 0) {
      throw new ReattributionFailedError(failures, results);
    }
    return results;
  }

  async #apply(
    version: OpenVersion,
    changes: readonly KeyChange[],
    context: AttributionContext,
    signal?: AbortSignal,
  ): Promise<ReattributedStatement['status']> {
    if (changes.length === 0) {
      await confirmRevision(this.#knex, version, context.revision);
      return 'unchanged';
    }
    try {
      await this.#stage(version, changes, context, signal);
    } catch (error) {
      if (error instanceof StagingLostError) {
        this.#logger.debug(error.message);
        return 'busy';
      }
      throw error;
    }
    this.#logger.info(
      `Attributed ${changes.length} keys of statement ${version.statementId} (${version.billingPeriod}) anew`,
    );
    await this.#purge(version, changes);
    return 'changed';
  }

  async #stage(
    version: OpenVersion,
    changes: readonly KeyChange[],
    context: AttributionContext,
    signal?: AbortSignal,
  ): Promise<void> {
    const { statementId } = version;
    const keeper = await FenceKeeper.acquire(
      this.#knex,
      [statementId],
      `reattribute-${randomUUID()}`,
      this.#logger,
      this.#now,
    );
    try {
      const fence = keeper.fence(statementId);
      if (!(await isUnchanged(this.#knex, version))) {
        throw new StagingLostError(statementId);
      }
      await cleanRevision(this.#knex, version, fence, signal);
      await stageRevision(
        { knex: this.#knex, writer: this.#writer, fence, signal },
        version,
        changes,
      );
      const moves = await movedCosts(this.#knex, version, changes);
      signal?.throwIfAborted();
      await auditedSwitch(
        this.#auditor,
        [
          {
            ...version,
            switched: {
              fromRevision: version.revision,
              toRevision: version.revision + 1,
            },
            claimsRevision: context.revision,
            changedKeys: changes.length,
            moves,
          },
        ],
        () =>
          switchRevision(this.#knex, version, fence, context.revision, {
            moves,
            movedIn: monthOf(utcDayOf(this.#now())),
          }),
      );
    } finally {
      await keeper.release();
    }
  }

  /** It serves already; a failure here costs space until the next change. */
  async #purge(
    version: OpenVersion,
    changes: readonly KeyChange[],
  ): Promise<void> {
    try {
      await purgeEnded(this.#knex, version, changes);
    } catch (error) {
      this.#logger.info(
        `Rows of an earlier revision are left for the next re-attribution to delete: ${error}`,
      );
    }
  }
}

/** 'YYYY-MM' of the month before. */
function monthBefore(now: Date): string {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1))
    .toISOString()
    .slice(0, 7);
}
