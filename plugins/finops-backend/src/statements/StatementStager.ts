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

import { setImmediate as nextTurn } from 'node:timers/promises';
import { Knex } from 'knex';
import {
  DeliveryReading,
  DimensionName,
  GrainBatch,
  GrainName,
  lastDayOfMonth,
  LedgerScale,
  StatementApportioner,
  StatementReading,
} from '@backstage-finops/cost-engine';
import { LedgerAmounts } from '../ledger/amounts';
import { FIRST_REVISION, MAX_REVISION } from '../ledger/schema';
import { BULK_TABLES, BulkTable, BulkValues } from '../ledger/write/BulkTable';
import { BulkWriter } from '../ledger/write/BulkWriter';
import { MovedCost, sumOfMoves } from '../ledger/write/MovedCost';
import { StatementFence } from '../ledger/write/StatementFence';
import { stagedTotals } from '../ledger/write/stagedTotals';
import { assertBalanced, RunningTotal } from './balance';
import { EntityCostAccumulator, EntityCosts } from './EntityCostAccumulator';
import { EntityCostBuffer } from './EntityCostBuffer';
import { LedgerKey } from './identifyKeys';

/** The grains, in the order in which they are staged, and where they go. */
const GRAINS: readonly {
  grain: GrainName;
  table: BulkTable;
  dimension: DimensionName;
  quantities?: boolean;
}[] = [
  {
    grain: 'skusDaily',
    table: BULK_TABLES.skus_daily,
    dimension: 'skus',
    quantities: true,
  },
  {
    grain: 'skusMonthly',
    table: BULK_TABLES.skus_monthly,
    dimension: 'skus',
    quantities: true,
  },
  {
    grain: 'resourcesMonthly',
    table: BULK_TABLES.resources_monthly,
    dimension: 'resources',
  },
  {
    grain: 'commitmentsMonthly',
    table: BULK_TABLES.commitments_monthly,
    dimension: 'commitments',
  },
  {
    grain: 'invoicesMonthly',
    table: BULK_TABLES.invoices_monthly,
    dimension: 'invoices',
  },
];

/** Attributions per write. */
const ATTRIBUTIONS_PER_WRITE = 10_000;

/** @internal */
export interface StatementStagerOptions {
  knex: Knex;
  writer: BulkWriter;
  reading: DeliveryReading;
  statement: StatementReading;
  keys: readonly LedgerKey[];
  scale: LedgerScale;
  /** Ledger ids by dimension and number. */
  dimensions: Readonly<Record<DimensionName, Int32Array>>;
  /** Daily SKU rows before this day are not kept (YYYYMMDD). */
  skusDailyFrom: number;
  fence: StatementFence;
  signal?: AbortSignal;
}

/**
 * Stages one statement: apportions its exact amounts to ledger amounts, grain
 * by grain, and writes them under a version that does not serve yet.
 * @internal
 */
export class StatementStager {
  readonly #options: StatementStagerOptions;
  readonly #label: string;
  readonly #apportioner: StatementApportioner;
  /** Ledger ids by number of the key. */
  readonly #keyIds: Int32Array;
  readonly #environments: Int32Array;
  readonly #months = new Map<number, Set<number>>();

  static async create(
    options: StatementStagerOptions,
  ): Promise<StatementStager> {
    const { statement, keys, scale } = options;
    const label = `Statement ${statement.billingAccountId} ${statement.billingPeriod} ${statement.currency}`;
    const apportioner = await StatementApportioner.create(
      { scale, amounts: statement.amounts, keys, label },
      nextTurn,
    );
    return new StatementStager(options, label, apportioner);
  }

  private constructor(
    options: StatementStagerOptions,
    label: string,
    apportioner: StatementApportioner,
  ) {
    this.#options = options;
    this.#label = label;
    this.#apportioner = apportioner;
    const { keys } = options;
    const highest = keys.reduce((max, { key }) => Math.max(max, key), -1);
    this.#keyIds = new Int32Array(highest + 1);
    this.#environments = new Int32Array(highest + 1);
    for (const { key, keyId, environmentId } of keys) {
      this.#keyIds[key] = keyId;
      this.#environments[key] = environmentId;
    }
  }

  /** The statement in ledger units. */
  get total(): LedgerAmounts {
    const { billed, effective, list, contracted, unpriced } =
      this.#apportioner.total;
    return { billed, effective, list, contracted, unpriced };
  }

  /** What goes to others than had it before, the largest amount first. */
  get moves(): MovedCost[] {
    return sumOfMoves(this.#moves());
  }

  *#moves(): Generator<MovedCost> {
    for (const { key, formerRef, entityRef } of this.#options.keys) {
      if (formerRef !== undefined) {
        const { effective } = this.#apportioner.keyAmounts(key);
        yield { from: formerRef, to: entityRef, effective };
      }
    }
  }

  /** In which months (YYYYMM) each entity and reason has charges. */
  get months(): ReadonlyMap<number, ReadonlySet<number>> {
    return this.#months;
  }

  /**
   * Writes everything under the version.
   *
   * @throws BalanceError when it does not add up
   * @throws StagingLostError when another one took over
   */
  async stage(versionId: number): Promise<void> {
    await this.#stageAttributions(versionId);
    await this.#stageCharges(versionId);
    for (const grain of GRAINS) {
      await this.#stageGrain(versionId, grain);
    }
    await this.#verify(versionId);
  }

  /** What passed by added up; so must what the database holds. */
  async #verify(versionId: number): Promise<void> {
    const { knex, statement, keys, signal } = this.#options;
    const staged = stagedTotals(knex, {
      id: versionId,
      firstDay: statement.firstDay,
      lastDay: statement.lastDay,
      entityIds: [...new Set(keys.map(({ entityId }) => entityId))],
    });
    for await (const { table, amounts } of staged) {
      signal?.throwIfAborted();
      assertBalanced(this.#label, `the table ${table}`, amounts, this.total);
    }
  }

  async #stageAttributions(versionId: number): Promise<void> {
    const { writer, fence, signal } = this.#options;
    const keys = [...this.#options.keys].sort((a, b) => a.keyId - b.keyId);
    for (let start = 0; start < keys.length; start += ATTRIBUTIONS_PER_WRITE) {
      const part = keys.slice(start, start + ATTRIBUTIONS_PER_WRITE);
      await writer.write(
        BULK_TABLES.attributions,
        {
          rows: part.length,
          columns: [
            { all: versionId },
            { each: part.map(key => key.keyId) },
            { all: FIRST_REVISION },
            { all: MAX_REVISION },
            { each: part.map(key => key.entityId) },
            { each: part.map(key => key.environmentId) },
            { each: part.map(key => key.claimId) },
            { each: part.map(key => key.detail) },
          ],
        },
        fence,
        signal,
      );
    }
  }

  /** The daily charges, and on the way the costs of entities. */
  async #stageCharges(versionId: number): Promise<void> {
    const { dimensions, writer, fence, signal } = this.#options;
    const accumulator = new EntityCostAccumulator({
      environmentOfKey: this.#environments,
      chargeTypes: dimensions.chargeTypes,
    });
    const entityCosts = new EntityCostBuffer(versionId, (table, rows) =>
      writer.write(table, rows, fence, signal),
    );
    const add = (entity: EntityCosts) => {
      this.#months.set(
        entity.entityId,
        new Set(entity.monthly.map(({ period }) => period)),
      );
      return entityCosts.add(entity);
    };
    const charges = new RunningTotal();
    for await (const batch of this.#batches('chargesDaily')) {
      charges.add(batch, batch.rows);
      await writer.write(
        BULK_TABLES.charges_daily,
        {
          rows: batch.rows,
          columns: [
            { all: versionId },
            { each: lookUp(this.#keyIds, batch.key, batch.rows) },
            { each: batch.day! },
            {
              each: lookUp(dimensions.chargeTypes, batch.dimension, batch.rows),
            },
            ...amountColumns(batch),
          ],
        },
        fence,
        signal,
      );
      for (const entity of accumulator.push(batch)) {
        await add(entity);
      }
      await nextTurn();
    }
    for (const entity of accumulator.finish()) {
      await add(entity);
    }
    await entityCosts.flush();

    assertBalanced(this.#label, 'daily charges', charges.amounts, this.total);
    assertBalanced(
      this.#label,
      'entities and the unallocated by day',
      entityCosts.daily.amounts,
      this.total,
    );
    assertBalanced(
      this.#label,
      'entities and the unallocated by month',
      entityCosts.monthly.amounts,
      this.total,
    );
  }

  async #stageGrain(
    versionId: number,
    { grain, table, dimension, quantities }: (typeof GRAINS)[number],
  ): Promise<void> {
    const { dimensions, writer, fence, signal, statement, skusDailyFrom } =
      this.#options;
    const from = grain === 'skusDaily' ? skusDailyFrom : 0;
    // What is dated outside of its billing period is not worth its days either.
    if (lastDayOfMonth(statement.billingPeriod) < from) {
      return;
    }
    const total = new RunningTotal();
    for await (const batch of this.#batches(grain)) {
      total.add(batch, batch.rows);
      const kept = from > 0 ? since(batch, from) : batch;
      await writer.write(
        table,
        {
          rows: kept.rows,
          columns: [
            { all: versionId },
            { each: lookUp(this.#keyIds, kept.key, kept.rows) },
            ...(kept.day ? [{ each: kept.day }] : []),
            { each: lookUp(dimensions[dimension], kept.dimension, kept.rows) },
            ...amountColumns(kept),
            ...(quantities
              ? [
                  { each: kept.consumedQuantity ?? [] },
                  { each: kept.pricingQuantity ?? [] },
                ]
              : []),
          ],
        },
        fence,
        signal,
      );
      await nextTurn();
    }
    assertBalanced(this.#label, grain, total.amounts, this.total);
  }

  /** Ledger rows of a grain. */
  #batches(grain: GrainName): AsyncGenerator<GrainBatch> {
    const { reading, statement } = this.#options;
    return this.#apportioner.apportionBatches(
      reading.grain(statement.statement, grain),
      grain,
    );
  }
}

function amountColumns(batch: GrainBatch): BulkValues[] {
  return [
    { each: batch.billed },
    { each: batch.effective },
    { each: batch.list },
    { each: batch.contracted },
    { each: batch.unpriced },
  ];
}

function lookUp(
  ids: Int32Array,
  numbers: ArrayLike<number>,
  rows: number,
): Int32Array {
  const found = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    found[row] = ids[numbers[row]];
  }
  return found;
}

/** The rows of a batch from a day on. */
function since(batch: GrainBatch, from: number): GrainBatch {
  const rows: number[] = [];
  for (let row = 0; row < batch.rows; row++) {
    if (batch.day![row] >= from) {
      rows.push(row);
    }
  }
  if (rows.length === batch.rows) {
    return batch;
  }
  const pick = <T>(values: ArrayLike<T>): T[] => rows.map(row => values[row]);
  return {
    rows: rows.length,
    group: pick(batch.group),
    key: pick(batch.key),
    day: pick(batch.day!),
    dimension: pick(batch.dimension),
    billed: pick(batch.billed),
    effective: pick(batch.effective),
    list: pick(batch.list),
    contracted: pick(batch.contracted),
    unpriced: pick(batch.unpriced),
    consumedQuantity: batch.consumedQuantity && pick(batch.consumedQuantity),
    pricingQuantity: batch.pricingQuantity && pick(batch.pricingQuantity),
  };
}
