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
  CHARGE_NATURES,
  chargeNature,
  ChargeNatureColumns,
  providerOf,
  ProviderColumns,
} from '@backstage-finops/cost-engine';
import { BOOLEAN, UTINYINT, VARCHAR } from '@duckdb/node-api';
import { EngineSession } from '../session';

/**
 * The settings that say what a provider and a support plan are called.
 *
 * @public
 */
export interface NamingSettings {
  /** Lower-case spelling to canonical provider, beside the built-in table. */
  providerAliases?: ReadonlyMap<string, string>;
  /** Lower-case service names that count as support, beside the built-in list. */
  supportServices?: ReadonlySet<string>;
}

const CHARGE_TYPE = [
  'provider',
  'ServiceName',
  'ServiceCategory',
  'RegionId',
  'ChargeCategory',
  'ChargeClass',
  'PricingCategory',
  'CommitmentDiscountStatus',
  'nature',
];

/** `label` follows from the others, see {@link dimensionQuery}. */
const SKU = [
  'ServiceName',
  'SkuId',
  'SkuPriceId',
  'SkuMeter',
  'RegionId',
  'PricingCategory',
  'ChargeCategory',
  'PricingUnit',
  'ConsumedUnit',
  'description',
];

const COMMITMENT = [
  'CommitmentDiscountId',
  'CommitmentDiscountName',
  'CommitmentDiscountType',
  'CommitmentDiscountCategory',
  'CommitmentDiscountStatus',
];

const INVOICE = ['InvoiceId', 'InvoiceIssuerName'];

const HAS_COMMITMENT = `coalesce(regexp_matches(CommitmentDiscountId, '\\S'), false)`;

/**
 * Creates the table `members`: each tuple `m` with its provider and nature, which
 * the core decides on the distinct combinations, and with its number in each
 * dimension. Numbers follow the order of the values, whatever order the bill is in.
 *
 * @internal
 */
export async function createMembers(
  session: EngineSession,
  settings: NamingSettings,
): Promise<void> {
  await createProviders(session, settings);
  await createNatures(session, settings);
  const number = (columns: string[], name: string) =>
    `(dense_rank() OVER (ORDER BY ${columns
      .map(column => `${column} NULLS FIRST`)
      .join(', ')}) - 1)::INTEGER AS ${name}`;
  await session.run(
    `CREATE OR REPLACE TEMP TABLE members AS
     WITH named AS (
       SELECT t.*, p.provider, n.natureIndex, n.nature
       FROM member_tuples t
       JOIN providers p ON ${same('t', 'p', [
         'ProviderName',
         'HostProviderName',
         'ServiceProviderName',
       ])}
       JOIN natures n ON ${same('t', 'n', [
         'ChargeCategory',
         'CommitmentDiscountStatus',
         'ServiceSubcategory',
         'ServiceName',
       ])} AND n.hasCommitment = ${HAS_COMMITMENT}
     )
     SELECT *, ${number(CHARGE_TYPE, 'chargeType')}, ${number(SKU, 'sku')},
       ${number(COMMITMENT, 'commitment')}, ${number(INVOICE, 'invoice')},
       ${number(['ServiceName', 'RegionId'], 'serviceRegion')}
     FROM named`,
  );
}

/** The values of a dimension's members, in the order of their numbers. */
export function dimensionQuery(
  dimension: 'chargeTypes' | 'skus' | 'commitments' | 'invoices',
): string {
  switch (dimension) {
    case 'chargeTypes':
      return `SELECT DISTINCT chargeType AS number, ${CHARGE_TYPE} FROM members ORDER BY number`;
    case 'skus': {
      const columns = SKU.filter(name => name !== 'description');
      // The least of the descriptions is the same whatever order the rows are in.
      return `SELECT sku AS number, ${columns},
        coalesce(SkuMeter, min(anyDescription), SkuId) AS label
        FROM members GROUP BY sku, ${columns} ORDER BY number`;
    }
    case 'commitments':
      return `SELECT DISTINCT commitment AS number, ${COMMITMENT} FROM members ORDER BY number`;
    default:
      return `SELECT DISTINCT invoice AS number, ${INVOICE} FROM members ORDER BY number`;
  }
}

function same(left: string, right: string, columns: string[]): string {
  return columns
    .map(name => `${left}.${name} IS NOT DISTINCT FROM ${right}.${name}`)
    .join(' AND ');
}

async function createProviders(
  session: EngineSession,
  settings: NamingSettings,
): Promise<void> {
  const rows = await session.rows<Record<keyof ProviderColumns, string | null>>(
    `SELECT DISTINCT ProviderName, HostProviderName, ServiceProviderName FROM member_tuples`,
  );
  await session.createTable(
    'providers',
    ['ProviderName', 'HostProviderName', 'ServiceProviderName', 'provider'].map(
      name => ({ name, sqlType: 'VARCHAR', type: VARCHAR }),
    ),
    rows.map(row => [
      row.ProviderName,
      row.HostProviderName,
      row.ServiceProviderName,
      providerOf(row, settings.providerAliases),
    ]),
  );
}

async function createNatures(
  session: EngineSession,
  settings: NamingSettings,
): Promise<void> {
  const rows = await session.rows<
    Record<
      Exclude<keyof ChargeNatureColumns, 'CommitmentDiscountId'>,
      string | null
    > & { hasCommitment: boolean }
  >(
    `SELECT DISTINCT ChargeCategory, CommitmentDiscountStatus, ServiceSubcategory,
       ServiceName, ${HAS_COMMITMENT} AS hasCommitment FROM member_tuples`,
  );
  const text = (name: string) => ({
    name,
    sqlType: 'VARCHAR',
    type: VARCHAR,
  });
  await session.createTable(
    'natures',
    [
      text('ChargeCategory'),
      text('CommitmentDiscountStatus'),
      text('ServiceSubcategory'),
      text('ServiceName'),
      { name: 'hasCommitment', sqlType: 'BOOLEAN', type: BOOLEAN },
      { name: 'natureIndex', sqlType: 'UTINYINT', type: UTINYINT },
      text('nature'),
    ],
    rows.map(row => {
      const nature = chargeNature(
        { ...row, CommitmentDiscountId: row.hasCommitment ? 'set' : undefined },
        settings.supportServices,
      );
      return [
        row.ChargeCategory,
        row.CommitmentDiscountStatus,
        row.ServiceSubcategory,
        row.ServiceName,
        row.hasCommitment,
        CHARGE_NATURES.indexOf(nature),
        nature,
      ];
    }),
  );
}
