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

import { itemsColumn } from '../items';
import { EngineSession, identifier } from '../session';
import { MATCHED_ALLOCATED } from './createKeyedItems';

/**
 * Line items carry dozens of texts. Those that occur together are one tuple, and a
 * line item refers to a tuple by a 64-bit hash:
 *
 * - `key_tuples.k`: what attribution keys and statements are made of
 * - `member_tuples.m`: what charge types, SKUs, commitments and invoices are made of
 * - `resource_tuples.r`: resource id, name and type
 *
 * @internal
 */
export interface Tuples {
  /** SQL of the hashes, over the view `items`. */
  readonly k: string;
  readonly m: string;
  readonly r: string;
}

/** How often other hashes are tried. Two collisions in a row do not happen by chance. */
const MAX_SALTS = 4;

/** The UTC month of a statement, as YYYYMM. */
export const PERIOD = `(year(BillingPeriodStart) * 100 + month(BillingPeriodStart))::INTEGER`;

const PROVIDERS = ['ProviderName', 'HostProviderName', 'ServiceProviderName'];

/**
 * What a line item without SKU is told apart by. With a SKU the description may name
 * single instances and hours, and would make every line item its own SKU.
 */
const LABEL = `CASE WHEN SkuId IS NULL AND SkuPriceId IS NULL AND SkuMeter IS NULL THEN ChargeDescription END`;

const MEMBER_COLUMNS = [
  ...PROVIDERS,
  'ServiceName',
  'ServiceCategory',
  'ServiceSubcategory',
  'RegionId',
  'ChargeCategory',
  'ChargeClass',
  'PricingCategory',
  'CommitmentDiscountId',
  'CommitmentDiscountName',
  'CommitmentDiscountType',
  'CommitmentDiscountCategory',
  'CommitmentDiscountStatus',
  'SkuId',
  'SkuPriceId',
  'SkuMeter',
  'PricingUnit',
  'ConsumedUnit',
  'InvoiceId',
  'InvoiceIssuerName',
];

/**
 * Finds the distinct tuples that attribution keys are made of. They are grouped by
 * their values, not by their hashes, so that two tuples with one hash are noticed;
 * then another hash is taken.
 *
 * @returns SQL of the hash
 * @internal
 */
export async function createKeyTuples(
  session: EngineSession,
  projectedColumns: readonly string[],
): Promise<string> {
  const columns = new Map<string, string>([
    ['BillingAccountId', 'BillingAccountId'],
    ['period', PERIOD],
    ['BillingCurrency', 'BillingCurrency'],
    ...PROVIDERS.map(name => [name, name] as const),
    ['SubAccountId', 'SubAccountId'],
    ['SubAccountName', 'SubAccountName'],
    ['Tags', 'Tags'],
    ['AllocatedTags', 'AllocatedTags'],
    ['costCategories', itemsColumn.costCategories],
    ['AllocatedResourceId', MATCHED_ALLOCATED],
    ...projectedColumns.map(
      (name, index) =>
        [projectedTupleColumn(index), itemsColumn.projected(name)] as const,
    ),
  ]);
  return createTupleTable(
    session,
    { table: 'key_tuples', id: 'k', source: 'keyed_items' },
    columns,
    { BillingAccountName: 'max(BillingAccountName)' },
  );
}

/**
 * Finds the distinct tuples of the line items, with the SQL of their hashes.
 *
 * @param k - of {@link createKeyTuples}
 * @internal
 */
export async function createTuples(
  session: EngineSession,
  k: string,
): Promise<Tuples> {
  const memberColumns = new Map<string, string>([
    ...MEMBER_COLUMNS.map(name => [name, name] as const),
    ['description', LABEL],
  ]);
  const resourceColumns = new Map<string, string>([
    ['ResourceId', 'ResourceId'],
    ['ResourceName', 'ResourceName'],
    ['ResourceType', 'ResourceType'],
  ]);
  return {
    k,
    m: await createTupleTable(
      session,
      { table: 'member_tuples', id: 'm', source: 'items' },
      memberColumns,
      {
        anyDescription: 'min(ChargeDescription)',
      },
    ),
    r: await createTupleTable(
      session,
      { table: 'resource_tuples', id: 'r', source: 'items' },
      resourceColumns,
      {},
    ),
  };
}

/** Name of a projected column in `key_tuples`. */
export function projectedTupleColumn(index: number): string {
  return `projected${index}`;
}

async function createTupleTable(
  session: EngineSession,
  { table, id, source }: { table: string; id: string; source: string },
  columns: ReadonlyMap<string, string>,
  aggregates: Readonly<Record<string, string>>,
): Promise<string> {
  for (let salt = 0; salt < MAX_SALTS; salt++) {
    const hash = hashOf([...columns.values()], salt);
    const selected = [
      `${hash} AS ${id}`,
      ...Array.from(columns, ([name, sql]) => `${sql} AS ${identifier(name)}`),
      ...Object.entries(aggregates).map(
        ([name, sql]) => `${sql} AS ${identifier(name)}`,
      ),
      'count(*) AS rows',
    ];
    await session.run(
      `CREATE OR REPLACE TEMP TABLE ${table} AS SELECT ${selected.join(
        ', ',
      )} FROM ${source} GROUP BY ALL`,
    );
    const [{ tuples, hashes }] = await session.rows<{
      tuples: bigint;
      hashes: bigint;
    }>(
      `SELECT count(*) AS tuples, count(DISTINCT ${id}) AS hashes FROM ${table}`,
    );
    if (tuples === hashes) {
      return hash;
    }
  }
  throw new Error(
    `Different values of ${table} have the same hash, with ${MAX_SALTS} hash functions`,
  );
}

/** With a salt, each value goes through MD5: a collision of single values is no longer one. */
function hashOf(columns: readonly string[], salt: number): string {
  const values =
    salt === 0
      ? columns
      : columns.map(
          sql => `md5(concat(${salt}, (${sql}) IS NULL, (${sql})::VARCHAR))`,
        );
  return `hash(${[`${salt}::UTINYINT`, ...values].join(', ')})`;
}
