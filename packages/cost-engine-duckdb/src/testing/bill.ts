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
  AttributionKey,
  Delivery,
  DeliveryFile,
  DeliveryReading,
  DeliveryRefusedError,
  DimensionName,
  DIMENSION_VALUES,
  Finding,
  GRAIN_DIMENSIONS,
  GRAIN_NAMES,
  GrainName,
  KeyProjection,
  KeyReading,
  Refusal,
} from '@backstage-finops/cost-engine';
import { DuckDBInstance } from '@duckdb/node-api';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDbCostEngine } from '../DuckDbCostEngine';

/** A line item as text, by column name; an absent column is written empty. */
export type Row = Record<string, string>;

/** A conformant usage row of FOCUS 1.0. */
export const USAGE: Readonly<Row> = {
  BilledCost: '10',
  EffectiveCost: '9',
  ListCost: '12',
  ContractedCost: '11',
  BillingAccountId: '123',
  BillingAccountName: 'Main',
  BillingCurrency: 'USD',
  BillingPeriodStart: '2025-03-01T00:00:00Z',
  BillingPeriodEnd: '2025-04-01T00:00:00Z',
  ChargePeriodStart: '2025-03-05T10:00:00Z',
  ChargePeriodEnd: '2025-03-05T11:00:00Z',
  ChargeCategory: 'Usage',
  ChargeClass: '',
  ChargeDescription: 'Instance hours',
  ChargeFrequency: 'Usage-Based',
  ConsumedQuantity: '1',
  ConsumedUnit: 'Hours',
  PricingQuantity: '1',
  PricingUnit: 'Hours',
  PricingCategory: 'Standard',
  ListUnitPrice: '12',
  ContractedUnitPrice: '11',
  InvoiceIssuerName: 'AWS',
  ProviderName: 'AWS',
  PublisherName: 'AWS',
  RegionId: 'eu-1',
  RegionName: 'Europe 1',
  ResourceId: 'i-1',
  ResourceName: 'one',
  ResourceType: 'Instance',
  ServiceCategory: 'Compute',
  ServiceName: 'EC2',
  SkuId: 'S1',
  SkuPriceId: 'S1.1',
  SubAccountId: '456',
  SubAccountName: 'shop',
  Tags: '{"app": "checkout"}',
};

/** What a usage row has besides where a commitment covers it. */
export const COVERED: Readonly<Row> = {
  CommitmentDiscountId: 'sp-1',
  CommitmentDiscountCategory: 'Spend',
  CommitmentDiscountType: 'Savings Plan',
  CommitmentDiscountName: 'plan',
  CommitmentDiscountQuantity: '1',
  CommitmentDiscountUnit: 'USD',
  CommitmentDiscountStatus: 'Used',
  BilledCost: '0',
  EffectiveCost: '0',
};

/** A usage row with some values changed. */
export function usage(changes: Row = {}): Row {
  return { ...USAGE, ...changes };
}

/** CSV text; columns are those of all rows, in order of appearance. */
export function csv(rows: readonly Row[], delimiter = ','): string {
  const columns = [...new Set(rows.flatMap(row => Object.keys(row)))];
  const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
  return [columns, ...rows.map(row => columns.map(name => row[name] ?? ''))]
    .map(values => values.map(quote).join(delimiter))
    .join('\n')
    .concat('\n');
}

/** A directory with files of bills, and an engine that works beside them. */
export class BillDirectory {
  private constructor(
    readonly path: string,
    readonly engine: DuckDbCostEngine,
  ) {}

  static async create(): Promise<BillDirectory> {
    const path = await mkdtemp(join(tmpdir(), 'finops-bills-'));
    return new BillDirectory(
      path,
      new DuckDbCostEngine({ workDirectory: join(path, 'work') }),
    );
  }

  async csv(name: string, content: readonly Row[] | string | Buffer) {
    return this.write(
      name,
      'csv',
      Array.isArray(content) ? csv(content) : (content as string | Buffer),
    );
  }

  async gzip(name: string, content: readonly Row[] | string) {
    return this.write(
      name,
      'csv.gz',
      gzipSync(typeof content === 'string' ? content : csv(content)),
    );
  }

  async write(
    name: string,
    format: DeliveryFile['format'],
    content: string | Buffer,
  ): Promise<DeliveryFile> {
    const path = join(this.path, name);
    await writeFile(path, content);
    return { path, name, format };
  }

  /** A Parquet file with the result of a query. */
  async parquet(name: string, query: string): Promise<DeliveryFile> {
    const path = join(this.path, name);
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    await connection.run(
      `COPY (${query}) TO '${path.replaceAll("'", "''")}' (FORMAT parquet)`,
    );
    connection.closeSync();
    instance.closeSync();
    return { path, name, format: 'parquet' };
  }

  /** A query of rows as text, with some columns as SQL expressions over them. */
  rowsQuery(rows: readonly Row[], expressions: Row = {}): string {
    const columns = [...new Set(rows.flatMap(row => Object.keys(row)))];
    const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
    const text = (value: string | undefined) =>
      value === undefined || value === ''
        ? 'NULL'
        : `'${value.replaceAll("'", "''")}'`;
    const values = rows
      .map(row => `(${columns.map(name => text(row[name])).join(', ')})`)
      .join(', ');
    return `SELECT ${columns
      .map(
        name =>
          `${expressions[name] ?? `${quoted(name)}::VARCHAR`} AS ${quoted(
            name,
          )}`,
      )
      .join(', ')} FROM (VALUES ${values}) t(${columns
      .map(quoted)
      .join(', ')})`;
  }

  async read(
    files: DeliveryFile[],
    options: Partial<Delivery> & { projection?: KeyProjection } = {},
  ): Promise<DeliveryReading> {
    const { projection = { columns: [], resources: [] }, ...delivery } =
      options;
    return this.engine.read(
      { source: 'test', files, ...delivery },
      { projection },
    );
  }

  /** Everything that a reading has, closed afterwards. */
  async contents(
    files: DeliveryFile[],
    options: Partial<Delivery> & { projection?: KeyProjection } = {},
  ): Promise<Contents> {
    const reading = await this.read(files, options);
    try {
      return await readContents(reading);
    } finally {
      await reading.close();
    }
  }

  /** The refusals of a delivery that must be refused. */
  async refusals(
    files: DeliveryFile[],
    options: Partial<Delivery> = {},
  ): Promise<Refusal[]> {
    let reading: DeliveryReading;
    try {
      reading = await this.read(files, options);
    } catch (error) {
      if (error instanceof DeliveryRefusedError) {
        return error.refusals;
      }
      throw error;
    }
    await reading.close();
    throw new Error('The delivery was not refused');
  }

  async remove() {
    await rm(this.path, { recursive: true, force: true });
  }
}

/** A row of a grain, with the values of its dimension. */
export interface GrainRow {
  statement: number;
  group: number;
  key: number;
  day?: number;
  dimension: number;
  values: Readonly<Record<string, string | undefined>>;
  billed: bigint;
  effective: bigint;
  list: bigint | null;
  contracted: bigint | null;
  unpriced: bigint;
  consumedQuantity?: number | null;
  pricingQuantity?: number | null;
  rowCount?: number;
}

export interface Contents {
  statements: DeliveryReading['statements'];
  findings: Finding[];
  focusVersion: string;
  projection: KeyProjection;
  keys: KeyReading[];
  attributionKeys: AttributionKey[];
  grains: Record<GrainName, GrainRow[]>;
  dimensions: Record<DimensionName, Record<string, string | undefined>[]>;
}

/** Reads everything; keys are assigned to groups by their number. */
export async function readContents(
  reading: DeliveryReading,
  group: (key: KeyReading) => number = ({ key }) => key % 3,
): Promise<Contents> {
  const keys: KeyReading[] = [];
  for await (const batch of reading.keys()) {
    keys.push(...batch);
  }
  await reading.assign(
    keys.map(key => ({
      statement: key.statement,
      key: key.key,
      group: group(key),
      order: 1000 - key.key,
    })),
  );
  const dimensions = {} as Contents['dimensions'];
  for (const name of Object.keys(DIMENSION_VALUES) as DimensionName[]) {
    dimensions[name] = [];
    for await (const batch of reading.dimension(name)) {
      for (const { number, values } of batch) {
        dimensions[name][number] = values;
      }
    }
  }
  const grains = {} as Contents['grains'];
  for (const grain of GRAIN_NAMES) {
    grains[grain] = [];
    for (const { statement } of reading.statements) {
      for await (const batch of reading.grain(statement, grain)) {
        for (let row = 0; row < batch.rows; row++) {
          grains[grain].push({
            statement,
            group: batch.group[row],
            key: batch.key[row],
            ...(batch.day && { day: batch.day[row] }),
            dimension: batch.dimension[row],
            values: dimensions[GRAIN_DIMENSIONS[grain]][batch.dimension[row]],
            billed: batch.billed[row],
            effective: batch.effective[row],
            list: batch.list[row],
            contracted: batch.contracted[row],
            unpriced: batch.unpriced[row],
            ...(batch.consumedQuantity && {
              consumedQuantity: batch.consumedQuantity[row],
            }),
            ...(batch.pricingQuantity && {
              pricingQuantity: batch.pricingQuantity[row],
            }),
            ...(batch.rowCount && { rowCount: batch.rowCount[row] }),
          });
        }
      }
    }
  }
  return {
    statements: reading.statements,
    findings: reading.findings,
    focusVersion: reading.focusVersion,
    projection: reading.projection,
    keys,
    attributionKeys: keys.map(({ attributionKey }) => attributionKey),
    grains,
    dimensions,
  };
}

/** Currency units as atto. */
export function atto(amount: string): bigint {
  const [whole, fraction = ''] = amount.replace('-', '').split('.');
  const value = BigInt(whole + fraction.padEnd(18, '0'));
  return amount.startsWith('-') ? -value : value;
}
