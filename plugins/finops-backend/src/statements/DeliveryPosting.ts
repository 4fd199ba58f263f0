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
import {
  DeliveryReading,
  DIMENSION_VALUES,
  DimensionName,
  KeyProjection,
  ledgerBridge,
  LedgerScale,
  StatementReading,
} from '@backstage-finops/cost-engine';
import { zeroAmounts } from '../ledger/amounts';
import { StatementRow, UNALLOCATED_PREFIX } from '../ledger/schema';
import { assertNotRepeated } from '../ledger/write/assertNotRepeated';
import { recordEntityMonths } from '../ledger/write/ensureEntities';
import { formerVersion } from '../ledger/write/formerVersion';
import { lastDayOfBill } from '../ledger/write/lastDayOfBill';
import { StatementFence } from '../ledger/write/StatementFence';
import { createVersion } from '../ledger/write/statementVersions';
import { writeDimension } from '../ledger/write/writeDimension';
import { attributeKeys } from './attributeKeys';
import { cleanStatement } from './cleanStatements';
import { DeliveryPostingOptions } from './DeliveryPostingOptions';
import {
  deliveryWork,
  repeatableDelivery,
  StatementWork,
} from './deliveryWork';
import { FenceKeeper } from './FenceKeeper';
import { FormerAttributions } from './FormerAttributions';
import { assignments, identifyKeys, LedgerKey } from './identifyKeys';
import { skusDailyWindow } from './skusDailyWindow';
import { StatementStager } from './StatementStager';
import { switchDelivery } from './switchDelivery';

const DIMENSION_NAMES = Object.keys(DIMENSION_VALUES) as DimensionName[];

/**
 * Posts one delivery: stages a version of each of its statements, and an empty
 * one of each statement that the unit served and that is not in it any more;
 * then switches to all of them at once.
 *
 * @internal
 */
export class DeliveryPosting {
  readonly #options: DeliveryPostingOptions;
  readonly #knex: Knex;
  readonly #projection: KeyProjection;

  constructor(options: DeliveryPostingOptions) {
    this.#options = options;
    this.#knex = options.knex;
    this.#projection =
      options.reading?.projection ?? options.context.projection;
  }

  /**
   * @returns the ids of the statements that were switched
   * @throws StagingLostError while another one stages one of them
   * @throws DeliverySupersededError when a newer delivery of the unit serves
   * @throws DeliveryRepeatedError when another replica has posted the same
   * @throws DuplicateChangedError when the same content has come to count
   * elsewhere, or does not any more
   */
  async post(): Promise<number[]> {
    const { store, logger, now, signal, reading } = this.#options;
    const { statements: work, closedIds } = await deliveryWork(this.#options);
    const keeper = await FenceKeeper.acquire(
      this.#knex,
      work.map(({ row }) => row.id),
      `import-${randomUUID()}`,
      logger,
      now,
    );
    try {
      // Who read the same in the meantime is done; nothing need be staged then.
      const repeatable = repeatableDelivery(
        this.#options,
        work,
        this.#projection,
      );
      await assertNotRepeated(this.#knex, repeatable);
      for (const statement of work) {
        // As they are under the fence: nobody changes them from here on.
        statement.row = await store.statement(statement.row.id);
        await cleanStatement(
          this.#knex,
          keeper.fence(statement.row.id),
          signal,
        );
      }
      const versions = new Map<number, number>();
      if (reading) {
        await this.#stageReading(reading, work, keeper, versions);
      }
      for (const { row } of work.filter(each => !each.reading)) {
        versions.set(row.id, await this.#stageEmptied(keeper.fence(row.id)));
      }
      signal?.throwIfAborted();
      await switchDelivery(this.#options, {
        work,
        closedIds,
        versions,
        keeper,
        repeatable,
      });
    } finally {
      await keeper.release();
    }
    return work.map(({ row }) => row.id);
  }

  async #stageReading(
    reading: DeliveryReading,
    work: readonly StatementWork[],
    keeper: FenceKeeper,
    versions: Map<number, number>,
  ): Promise<void> {
    const { context, store, sourceId, now, signal } = this.#options;
    const statements = work.filter(
      (each): each is StatementWork & { reading: StatementReading } =>
        each.reading !== undefined,
    );
    const former = reading.statements.map(() => FormerAttributions.NONE);
    for (const each of statements) {
      former[each.reading.statement] = await this.#former(each.row);
    }
    const attributed = await attributeKeys(reading, context, former, signal);
    const keys = await identifyKeys(this.#knex, attributed, context, signal);
    await reading.assign(assignments(keys));

    const dimensions = {} as Record<DimensionName, Int32Array>;
    for (const name of DIMENSION_NAMES) {
      dimensions[name] = await writeDimension(
        this.#knex,
        name,
        reading.dimension(name),
        signal,
      );
    }
    const newestDay = Math.max(
      (await store.newestDay(sourceId)) ?? 0,
      ...statements.map(({ row, reading: { lastDay } }) =>
        lastDayOfBill(lastDay, row.billing_period, now()),
      ),
    );
    for (const each of statements) {
      const versionId = await this.#stageStatement(each, {
        reading,
        keys: keys[each.reading.statement],
        dimensions,
        skusDailyFrom: skusDailyWindow(newestDay),
        fence: keeper.fence(each.row.id),
      });
      versions.set(each.row.id, versionId);
    }
  }

  async #stageStatement(
    work: StatementWork & { reading: StatementReading },
    staging: {
      reading: DeliveryReading;
      keys: readonly LedgerKey[];
      dimensions: Record<DimensionName, Int32Array>;
      skusDailyFrom: number;
      fence: StatementFence;
    },
  ): Promise<number> {
    const { writer, deliveryId, delivery, context, now, logger, signal } =
      this.#options;
    const { row, reading: statement } = work;
    const scale = row.scale as LedgerScale;
    const stager = await StatementStager.create({
      ...staging,
      knex: this.#knex,
      writer,
      statement,
      scale,
      signal,
    });
    const versionId = await createVersion(
      this.#knex,
      staging.fence,
      {
        deliveryId,
        rows: statement.rows,
        amounts: stager.total,
        bridge: ledgerBridge(statement.bridge, stager.total, scale),
        firstDay: statement.firstDay,
        lastDay: statement.lastDay,
        firstDayWithin: statement.firstDayWithin,
        lastDayWithin: statement.lastDayWithin,
        projection: this.#projection,
        claimsRevision: context.revision,
      },
      now,
    );
    await stager.stage(versionId);
    work.moves = stager.moves;
    work.movedKeys = staging.keys.filter(
      ({ formerRef }) => formerRef !== undefined,
    ).length;
    await this.#recordMonths(stager, staging.keys);
    logger.info(
      `${delivery.source}: staged ${statement.billingAccountId} ${statement.billingPeriod} ${statement.currency}, ${statement.rows} line items`,
    );
    return versionId;
  }

  /** Who had the keys of a statement before, as far as anybody knows. */
  async #former(row: StatementRow): Promise<FormerAttributions> {
    const { now, offered } = this.#options;
    const former = await formerVersion(this.#knex, row, offered);
    return former
      ? FormerAttributions.load(
          this.#knex,
          {
            versionId: former.version.id,
            revision: former.revision,
            projection: JSON.parse(former.version.projection),
          },
          this.#projection,
          row.billing_period < now().toISOString().slice(0, 7),
        )
      : FormerAttributions.NONE;
  }

  async #recordMonths(
    stager: StatementStager,
    keys: readonly LedgerKey[],
  ): Promise<void> {
    const reasons = new Set(
      keys
        .filter(key => key.entityRef.startsWith(UNALLOCATED_PREFIX))
        .map(key => key.entityId),
    );
    const months: { entityId: number; month: string }[] = [];
    for (const [entityId, charged] of stager.months) {
      for (const month of reasons.has(entityId) ? [] : charged) {
        const text = String(month);
        months.push({
          entityId,
          month: `${text.slice(0, 4)}-${text.slice(4)}`,
        });
      }
    }
    await recordEntityMonths(this.#knex, months);
  }

  async #stageEmptied(fence: StatementFence): Promise<number> {
    const { deliveryId, context, now } = this.#options;
    return createVersion(
      this.#knex,
      fence,
      {
        deliveryId,
        rows: 0,
        amounts: zeroAmounts(),
        bridge: {
          commitmentPurchases: 0n,
          amortisedUsed: 0n,
          amortisedUnused: 0n,
          other: 0n,
        },
        projection: this.#projection,
        claimsRevision: context.revision,
      },
      now,
    );
  }
}
