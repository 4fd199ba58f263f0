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

import { GrainBatch } from '@backstage-finops/cost-engine';
import { addUnits, LedgerAmounts } from '../ledger/amounts';

/** A row of costs of one entity. @internal */
export interface EntityCost extends LedgerAmounts {
  /** YYYYMMDD, or YYYYMM in monthly rows. */
  period: number;
  chargeTypeId: number;
  environmentId: number;
}

/** All costs of one entity in a statement, sorted by period, type, environment. @internal */
export interface EntityCosts {
  entityId: number;
  daily: EntityCost[];
  monthly: EntityCost[];
}

/** How keys and dimension numbers of a reading are called in the ledger. @internal */
export interface EntityCostIds {
  /** Environment id by number of the key. */
  environmentOfKey: ArrayLike<number>;
  /** Charge type id by number in the dimension. */
  chargeTypes: ArrayLike<number>;
}

/**
 * Adds up what the entities of a statement cost, while its daily charges
 * stream by in the order of entities. Holds one entity at a time.
 * @internal
 */
export class EntityCostAccumulator {
  readonly #types: Ranks;
  readonly #environments: Ranks;
  #entityId: number | undefined;
  #costs = new Map<number, EntityCost>();

  constructor(ids: EntityCostIds) {
    this.#types = ranksOf(ids.chargeTypes);
    this.#environments = ranksOf(ids.environmentOfKey);
  }

  /** Takes rows; yields each entity that is complete. */
  *push(batch: GrainBatch): Generator<EntityCosts> {
    const { group, key, day, dimension } = batch;
    for (let row = 0; row < batch.rows; row++) {
      if (group[row] !== this.#entityId) {
        yield* this.finish();
        this.#entityId = group[row];
      }
      this.#add(
        day![row],
        this.#types.of[dimension[row]],
        this.#environments.of[key[row]],
        batch,
        row,
      );
    }
  }

  /** The last entity. */
  *finish(): Generator<EntityCosts> {
    if (this.#entityId === undefined) {
      return;
    }
    const daily = [...this.#costs.entries()].sort(([a], [b]) => a - b);
    yield {
      entityId: this.#entityId,
      daily: daily.map(([, cost]) => cost),
      monthly: this.#monthly(daily),
    };
    this.#entityId = undefined;
    this.#costs = new Map();
  }

  #monthly(daily: readonly [number, EntityCost][]): EntityCost[] {
    const months = new Map<number, EntityCost>();
    const perDay = this.#types.ids.length * this.#environments.ids.length;
    for (const [dayOrder, cost] of daily) {
      const period = Math.floor(cost.period / 100);
      const order = period * perDay + (dayOrder % perDay);
      const month = months.get(order);
      if (month) {
        addTo(month, cost);
      } else {
        months.set(order, { ...cost, period });
      }
    }
    return [...months.entries()]
      .sort(([a], [b]) => a - b)
      .map(([, cost]) => cost);
  }

  #add(
    day: number,
    type: number,
    environment: number,
    batch: GrainBatch,
    row: number,
  ): void {
    const order = this.#order(day, type, environment);
    const cost = this.#costs.get(order);
    if (cost) {
      cost.billed += batch.billed[row];
      cost.effective += batch.effective[row];
      cost.unpriced += batch.unpriced[row];
      const list = batch.list[row];
      if (list !== null) {
        cost.list = cost.list === undefined ? list : cost.list + list;
      }
      const contracted = batch.contracted[row];
      if (contracted !== null) {
        cost.contracted =
          cost.contracted === undefined
            ? contracted
            : cost.contracted + contracted;
      }
    } else {
      this.#costs.set(order, {
        period: day,
        chargeTypeId: this.#types.ids[type],
        environmentId: this.#environments.ids[environment],
        billed: batch.billed[row],
        effective: batch.effective[row],
        list: batch.list[row] ?? undefined,
        contracted: batch.contracted[row] ?? undefined,
        unpriced: batch.unpriced[row],
      });
    }
  }

  /**
   * One number that identifies a row, and sorts like the primary key: there are as
   * many as types and environments occur in the statement, whatever their ids.
   */
  #order(period: number, type: number, environment: number): number {
    const order =
      (period * this.#types.ids.length + type) * this.#environments.ids.length +
      environment;
    if (order > Number.MAX_SAFE_INTEGER) {
      throw new RangeError(
        `There are too many charge types (${
          this.#types.ids.length
        }) and environments (${
          this.#environments.ids.length
        }) to add up. Does a convention take the environment from a tag that differs from resource to resource?`,
      );
    }
    return order;
  }
}

/** Ids of the ledger, numbered without gaps in their own order. */
interface Ranks {
  ids: Int32Array;
  /** The rank of each of the numbers that were given. */
  of: Int32Array;
}

function ranksOf(values: ArrayLike<number>): Ranks {
  const ids = Int32Array.from(new Set(Array.from(values))).sort();
  const rank = new Map(Array.from(ids, (id, index) => [id, index]));
  return { ids, of: Int32Array.from(values, id => rank.get(id)!) };
}

function addTo(sum: LedgerAmounts, part: LedgerAmounts): void {
  sum.billed += part.billed;
  sum.effective += part.effective;
  sum.unpriced += part.unpriced;
  sum.list = addUnits(sum.list, part.list);
  sum.contracted = addUnits(sum.contracted, part.contracted);
}
