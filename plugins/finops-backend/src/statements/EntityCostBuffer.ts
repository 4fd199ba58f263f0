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

import { FIRST_REVISION, MAX_REVISION } from '../ledger/schema';
import { BULK_TABLES, BulkRows, BulkTable } from '../ledger/write/BulkTable';
import { RunningTotal } from './balance';
import { EntityCost, EntityCosts } from './EntityCostAccumulator';

/** Rows that are collected before they are written. */
const BUFFERED_ROWS = 1_000;

/** The costs of entities by day, or by month, on their way to their table. */
class CostRows {
  readonly total = new RunningTotal();
  entityIds: number[] = [];
  costs: EntityCost[] = [];

  add(entityId: number, costs: EntityCost[]): void {
    for (const cost of costs) {
      this.entityIds.push(entityId);
      this.costs.push(cost);
    }
  }

  take(versionId: number): BulkRows {
    const { entityIds, costs } = this;
    this.entityIds = [];
    this.costs = [];
    const amounts = {
      billed: costs.map(cost => cost.billed),
      effective: costs.map(cost => cost.effective),
      list: costs.map(cost => cost.list ?? null),
      contracted: costs.map(cost => cost.contracted ?? null),
      unpriced: costs.map(cost => cost.unpriced),
    };
    this.total.add(amounts, costs.length);
    return {
      rows: costs.length,
      columns: [
        { each: entityIds },
        { each: costs.map(cost => cost.period) },
        { all: versionId },
        { each: costs.map(cost => cost.chargeTypeId) },
        { each: costs.map(cost => cost.environmentId) },
        { all: FIRST_REVISION },
        { all: MAX_REVISION },
        { each: amounts.billed },
        { each: amounts.effective },
        { each: amounts.list },
        { each: amounts.contracted },
        { each: amounts.unpriced },
      ],
    };
  }
}

/**
 * Collects the costs of entities, which are few per entity, and writes them
 * by the thousand, in the order of the primary key.
 * @internal
 */
export class EntityCostBuffer {
  readonly #versionId: number;
  readonly #write: (table: BulkTable, rows: BulkRows) => Promise<void>;
  readonly #daily = new CostRows();
  readonly #monthly = new CostRows();

  constructor(
    versionId: number,
    write: (table: BulkTable, rows: BulkRows) => Promise<void>,
  ) {
    this.#versionId = versionId;
    this.#write = write;
  }

  /** What was written by day. */
  get daily(): RunningTotal {
    return this.#daily.total;
  }

  /** What was written by month. */
  get monthly(): RunningTotal {
    return this.#monthly.total;
  }

  async add({ entityId, daily, monthly }: EntityCosts): Promise<void> {
    this.#daily.add(entityId, daily);
    this.#monthly.add(entityId, monthly);
    if (this.#daily.costs.length >= BUFFERED_ROWS) {
      await this.flush();
    }
  }

  async flush(): Promise<void> {
    await this.#write(
      BULK_TABLES.entity_costs_daily,
      this.#daily.take(this.#versionId),
    );
    await this.#write(
      BULK_TABLES.entity_costs_monthly,
      this.#monthly.take(this.#versionId),
    );
  }
}
