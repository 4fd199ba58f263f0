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

import { DuckDBInstance } from '@duckdb/node-api';
import path from 'path';

/** The floor does not spill: a tighter import is measured against the fastest floor. */
const AMPLE_MEMORY = '1GB';

const DECIMAL = (column: string) =>
  // Exact, as the ledger needs it: a DOUBLE through its shortest text.
  `${column}::VARCHAR::DECIMAL(38,18)`;

const KEY = [
  'ProviderName',
  'SubAccountId',
  'SubAccountName',
  'ChargeCategory',
  'CommitmentDiscountStatus',
  'ServiceSubcategory',
  'Tags',
];
const CHARGE_TYPE = [
  'ProviderName',
  'ServiceName',
  'ServiceCategory',
  'RegionId',
  'ChargeCategory',
  'ChargeClass',
  'PricingCategory',
  'CommitmentDiscountStatus',
];
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
];
const RESOURCE = [
  'ResourceId',
  'ResourceName',
  'ResourceType',
  'ServiceName',
  'RegionId',
];
const COMMITMENT = ['CommitmentDiscountId', 'CommitmentDiscountStatus'];
const INVOICE = ['InvoiceId', 'InvoiceIssuerName'];
const AMOUNTS = ['billed', 'effective', 'list', 'contracted', 'unpriced'];

/** The grains that the ledger stores by their columns. */
const GRAINS: Record<string, string[]> = {
  keys: KEY,
  charges_daily: [...KEY, 'day', ...CHARGE_TYPE],
  skus_daily: [...KEY, 'day', ...SKU],
  skus_monthly: [...KEY, ...SKU],
  resources_monthly: [...KEY, ...RESOURCE],
  commitments_monthly: [...KEY, ...COMMITMENT],
  invoices_monthly: [...KEY, ...INVOICE],
};

/**
 * The floor of an import: what DuckDB alone needs to compute the distinct
 * keys and all stored grains of one Parquet bill, in exact decimals, and to
 * write them to Parquet. It reads the file once, into the finest grain, as
 * the fastest of the ways tried; nothing is checked, attributed or posted.
 */
export async function runFloor(options: {
  readonly bill: string;
  readonly folder: string;
  readonly memoryLimit?: string;
}): Promise<{ seconds: number; rows: number }> {
  const started = performance.now();
  const instance = await DuckDBInstance.create(':memory:', {
    threads: '2',
    memory_limit: options.memoryLimit ?? AMPLE_MEMORY,
    temp_directory: path.join(options.folder, 'spill'),
  });
  const connection = await instance.connect();
  const finest = [
    ...new Set([
      ...KEY,
      ...CHARGE_TYPE,
      ...SKU,
      ...RESOURCE,
      ...COMMITMENT,
      ...INVOICE,
    ]),
  ];
  await connection.run(`
    CREATE TEMP TABLE finest AS
    SELECT ${finest.join(', ')}, ChargePeriodStart::DATE AS day,
      sum(${DECIMAL('BilledCost')}) AS billed,
      sum(${DECIMAL('EffectiveCost')}) AS effective,
      sum(${DECIMAL('ListCost')}) AS list,
      sum(${DECIMAL('ContractedCost')}) AS contracted,
      sum(${DECIMAL('EffectiveCost')})
        FILTER (ListCost IS NULL OR ContractedCost IS NULL) AS unpriced,
      sum(ConsumedQuantity) AS consumed,
      sum(PricingQuantity) AS pricing
    FROM read_parquet('${options.bill.replaceAll("'", "''")}')
    GROUP BY ALL
  `);
  let rows = 0;
  for (const [grain, columns] of Object.entries(GRAINS)) {
    const quantities = grain.startsWith('skus')
      ? ['sum(consumed) AS consumed', 'sum(pricing) AS pricing']
      : [];
    const target = path.join(options.folder, `${grain}.parquet`);
    const result = await connection.runAndReadAll(`
      COPY (
        SELECT ${[
          ...new Set(columns),
          ...AMOUNTS.map(amount => `sum(${amount}) AS ${amount}`),
          ...quantities,
        ].join(', ')}
        FROM finest GROUP BY ALL
      ) TO '${target.replaceAll("'", "''")}' (FORMAT parquet)
    `);
    rows += Number(result.getRows()[0][0]);
  }
  connection.closeSync();
  instance.closeSync();
  return { seconds: (performance.now() - started) / 1000, rows };
}
