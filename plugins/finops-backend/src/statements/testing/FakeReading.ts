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

import {
  Amounts,
  AttributionKey,
  attributionKeyText,
  COST_MEASURES,
  DeliveryReading,
  DIMENSION_VALUES,
  DimensionName,
  DimensionRow,
  Finding,
  GrainBatch,
  GrainName,
  KeyAssignment,
  KEY_FORMAT,
  KeyProjection,
  KeyReading,
  parseAtto,
  StatementReading,
  toIsoDate,
} from '@backstage-finops/cost-engine';
import { FakeLineItem } from './FakeLineItem';

const GRAIN_DIMENSIONS: Record<GrainName, DimensionName> = {
  chargesDaily: 'chargeTypes',
  skusDaily: 'skus',
  skusMonthly: 'skus',
  resourcesMonthly: 'resources',
  commitmentsMonthly: 'commitments',
  invoicesMonthly: 'invoices',
};

/** Small, so that keys span batches. */
const ROWS_PER_BATCH = 3;

interface Row {
  item: FakeLineItem;
  statement: number;
  key: number;
  atto: Amounts;
}

/** What FakeCostEngine reads. */
export class FakeReading implements DeliveryReading {
  readonly statements: StatementReading[] = [];
  readonly findings: Finding[] = [];
  readonly focusVersion = '1.2';
  readonly #rows: Row[] = [];
  readonly #keys: AttributionKey[] = [];
  readonly #dimensions = new Map<DimensionName, Map<string, DimensionRow>>();
  readonly #order = new Map<string, KeyAssignment>();

  readonly projection: KeyProjection;

  constructor(
    items: FakeLineItem[],
    projection: KeyProjection,
    private readonly onStep: (step: string) => Promise<void> | void,
  ) {
    this.projection = { ...projection, keyFormat: KEY_FORMAT };
    const keys = new Map<string, AttributionKey>();
    for (const item of items) {
      const key = this.#keyOf(item);
      keys.set(attributionKeyText(key), key);
    }
    const texts = [...keys.keys()].sort();
    this.#keys = texts.map(text => keys.get(text)!);
    const statements = new Map<string, StatementReading>();
    for (const item of items) {
      const atto = attoOf(item);
      const day = item.day ?? 20261105;
      const id = [item.account, item.period, item.currency].join('|');
      let statement = statements.get(id);
      if (!statement) {
        statement = {
          statement: statements.size,
          billingAccountId: item.account ?? 'account',
          billingPeriod: item.period ?? '2026-11',
          currency: item.currency ?? 'USD',
          provider: item.provider ?? 'aws',
          rows: 0,
          amounts: { billed: 0n, effective: 0n, unpriced: 0n },
          bridge: {
            commitmentPurchases: 0n,
            amortisedUsed: 0n,
            amortisedUnused: 0n,
            other: 0n,
          },
          firstDay: day,
          lastDay: day,
        };
        statements.set(id, statement);
      }
      statement.rows++;
      statement.firstDay = Math.min(statement.firstDay, day);
      statement.lastDay = Math.max(statement.lastDay, day);
      if (toIsoDate(day).startsWith(statement.billingPeriod)) {
        const { firstDayWithin = day, lastDayWithin = day } = statement;
        statement.firstDayWithin = Math.min(firstDayWithin, day);
        statement.lastDayWithin = Math.max(lastDayWithin, day);
      }
      add(statement.amounts, atto);
      statement.bridge.other += atto.effective - atto.billed;
      this.#rows.push({
        item,
        statement: statement.statement,
        key: texts.indexOf(attributionKeyText(this.#keyOf(item))),
        atto,
      });
    }
    this.statements.push(...statements.values());
  }

  async *keys(): AsyncIterable<KeyReading[]> {
    await this.onStep('keys');
    const found = new Map<string, KeyReading>();
    for (const { statement, key, atto } of this.#rows) {
      const id = `${statement}|${key}`;
      const reading = found.get(id) ?? {
        statement,
        key,
        attributionKey: this.#keys[key],
        rows: 0,
        amounts: { billed: 0n, effective: 0n, unpriced: 0n },
      };
      reading.rows++;
      add(reading.amounts, atto);
      found.set(id, reading);
    }
    yield [...found.values()];
  }

  async *dimension(name: DimensionName): AsyncIterable<DimensionRow[]> {
    await this.onStep(`dimension ${name}`);
    for (const { item } of this.#rows) {
      this.#number(name, item);
    }
    yield [...(this.#dimensions.get(name)?.values() ?? [])];
  }

  async assign(assignments: Iterable<KeyAssignment>): Promise<void> {
    await this.onStep('assign');
    for (const assignment of assignments) {
      this.#order.set(`${assignment.statement}|${assignment.key}`, assignment);
    }
  }

  async *grain(statement: number, grain: GrainName): AsyncIterable<GrainBatch> {
    await this.onStep(`grain ${grain}`);
    const daily = grain.endsWith('Daily');
    const sums = new Map<
      string,
      {
        group: number;
        order: number;
        key: number;
        day: number;
        dimension: number;
        amounts: Amounts;
      }
    >();
    for (const row of this.#rows.filter(each => each.statement === statement)) {
      const { group, order } = this.#order.get(`${statement}|${row.key}`)!;
      const day = daily ? row.item.day ?? 20261105 : 0;
      const dimension = this.#number(GRAIN_DIMENSIONS[grain], row.item);
      const id = [row.key, day, dimension].join('|');
      const sum = sums.get(id) ?? {
        group,
        order,
        key: row.key,
        day,
        dimension,
        amounts: { billed: 0n, effective: 0n, unpriced: 0n },
      };
      add(sum.amounts, row.atto);
      sums.set(id, sum);
    }
    const sorted = [...sums.values()].sort(
      (a, b) =>
        a.group - b.group ||
        a.order - b.order ||
        a.day - b.day ||
        a.dimension - b.dimension,
    );
    for (let start = 0; start < sorted.length; start += ROWS_PER_BATCH) {
      await this.onStep(`grain ${grain} rows`);
      const part = sorted.slice(start, start + ROWS_PER_BATCH);
      yield {
        rows: part.length,
        group: part.map(row => row.group),
        key: part.map(row => row.key),
        day: daily ? part.map(row => row.day) : undefined,
        dimension: part.map(row => row.dimension),
        billed: part.map(row => row.amounts.billed),
        effective: part.map(row => row.amounts.effective),
        list: part.map(row => row.amounts.list ?? null),
        contracted: part.map(row => row.amounts.contracted ?? null),
        unpriced: part.map(row => row.amounts.unpriced),
        consumedQuantity: part.map(() => 1.5),
        pricingQuantity: part.map(() => null),
      };
    }
  }

  async close(): Promise<void> {
    await this.onStep('close');
  }

  #keyOf(item: FakeLineItem): AttributionKey {
    const columns: Record<string, string> = {};
    for (const column of this.projection.columns) {
      if (item.columns?.[column] !== undefined) {
        columns[column] = item.columns[column];
      }
    }
    return {
      provider: item.provider ?? 'aws',
      subAccountId: item.subAccount,
      nature: item.nature ?? 'workload',
      tags: Object.entries(item.tags ?? {})
        .filter(([key]) => !this.projection.droppedTagKeys?.includes(key))
        .sort(([a], [b]) => (a < b ? -1 : 1)),
      columns,
    };
  }

  #number(name: DimensionName, item: FakeLineItem): number {
    const all: Record<string, string | undefined> = {
      provider: item.provider ?? 'aws',
      nature: item.nature ?? 'workload',
      ServiceName: item.service,
      ChargeCategory: 'Usage',
      SkuId: item.sku,
      label: item.sku,
      ResourceId: item.resource,
      InvoiceId: item.invoice,
    };
    const values = Object.fromEntries(
      DIMENSION_VALUES[name].map(column => [column, all[column]]),
    );
    const rows = this.#dimensions.get(name) ?? new Map<string, DimensionRow>();
    this.#dimensions.set(name, rows);
    const id = JSON.stringify(values);
    let row = rows.get(id);
    if (!row) {
      row = { number: rows.size, values };
      rows.set(id, row);
    }
    return row.number;
  }
}

function attoOf(item: FakeLineItem): Amounts {
  const billed = parseAtto(item.billed);
  const effective =
    item.effective === undefined ? billed : parseAtto(item.effective);
  const list = item.list === undefined ? undefined : parseAtto(item.list);
  const contracted =
    item.contracted === undefined ? undefined : parseAtto(item.contracted);
  const unpriced =
    list === undefined || contracted === undefined ? effective : 0n;
  return { billed, effective, list, contracted, unpriced };
}

function add(sum: Amounts, part: Amounts): void {
  for (const measure of COST_MEASURES) {
    const value = part[measure];
    if (value !== undefined) {
      sum[measure] = (sum[measure] ?? 0n) + value;
    }
  }
}
