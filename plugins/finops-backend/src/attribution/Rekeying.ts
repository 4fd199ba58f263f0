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

import { Knex } from 'knex';
import { LoggerService } from '@backstage/backend-plugin-api';
import { openVersions } from '../ledger/write/reattribution/openVersions';
import { AttributionContext } from '../statements/AttributionContext';
import { projectionLacks } from '../statements/projectionLacks';

/**
 * A unit of replacement that is to be read again, although it is unchanged.
 *
 * @internal
 */
export interface ReimportRequest {
  sourceId: number;
  source: string;
  unit: string;
  /** What its keys lack, for people. */
  lacks: string[];
}

/**
 * Takes requests and imports in the background. A request for a unit that already
 * waits, or is being imported, changes nothing.
 *
 * @internal
 */
export type RequestReimport = (
  requests: readonly ReimportRequest[],
) => Promise<void> | void;

/**
 * A unit that still lacks what it was asked for is asked for again after this time:
 * its import may have met another one, or a file that was not there. Each time it
 * takes twice as long, because the bill may be gone for good.
 */
const ASK_AGAIN_AFTER_MS = 15 * 60_000;

const MAX_ASK_AGAIN_AFTER_MS = 24 * 60 * 60_000;

/** @internal */
export interface RekeyingOptions {
  knex: Knex;
  requestReimport: RequestReimport;
  logger: LoggerService;
  now?: () => Date;
}

/**
 * Has bills read again when claims ask for something that was not taken into the
 * attribution keys: another column, the ids of certain resources, a tag key with too
 * many values. What serves goes on serving meanwhile, with what its keys can tell.
 *
 * @internal
 */
export class Rekeying {
  readonly #options: RekeyingOptions;
  readonly #now: () => Date;
  /** What was asked for last, and when, by unit: not each minute again. */
  readonly #requested = new Map<
    string,
    { lacks: string; at: number; waitMs: number }
  >();

  constructor(options: RekeyingOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => new Date());
  }

  /**
   * Asks for the units of open statements whose keys lack something.
   *
   * @returns all units that lack something, asked for in this run or an earlier one
   */
  async run(context: AttributionContext): Promise<ReimportRequest[]> {
    const units = new Map<string, ReimportRequest>();
    for (const version of await openVersions(this.#options.knex)) {
      // An emptied statement has no keys that could lack anything.
      if (version.firstDay === undefined) {
        continue;
      }
      const lacks = projectionLacks(context.projection, version.projection);
      if (lacks.length > 0) {
        const id = JSON.stringify([version.sourceId, version.unit]);
        const request = units.get(id) ?? {
          sourceId: version.sourceId,
          source: version.source,
          unit: version.unit,
          lacks: [],
        };
        request.lacks = [...new Set([...request.lacks, ...lacks])].sort();
        units.set(id, request);
      }
    }
    const at = this.#now().getTime();
    const fresh: ReimportRequest[] = [];
    for (const [id, request] of units) {
      const last = this.#requested.get(id);
      if (
        last?.lacks !== JSON.stringify(request.lacks) ||
        at - last.at >= last.waitMs
      ) {
        fresh.push(request);
      }
    }
    if (fresh.length > 0) {
      await this.#options.requestReimport(fresh);
    }
    for (const { sourceId, source, unit, lacks } of fresh) {
      const id = JSON.stringify([sourceId, unit]);
      const last = this.#requested.get(id);
      const text = JSON.stringify(lacks);
      this.#requested.set(id, {
        lacks: text,
        at,
        waitMs:
          last?.lacks === text
            ? Math.min(last.waitMs * 2, MAX_ASK_AGAIN_AFTER_MS)
            : ASK_AGAIN_AFTER_MS,
      });
      this.#options.logger.info(
        `${source}: ${unit} is read again in the background, because claims ask for ${lacks.join(
          ', ',
        )}`,
      );
    }
    for (const id of this.#requested.keys()) {
      if (!units.has(id)) {
        this.#requested.delete(id);
      }
    }
    return [...units.values()];
  }
}
