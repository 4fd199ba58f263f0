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
import {
  DIMENSION_VALUES,
  DimensionName,
  DimensionRow,
} from '@backstage-finops/cost-engine';
import { ensureHashedRows, HashedTable } from './ensureHashedRows';
import { ledgerHash } from './ledgerHash';

/** Where each dimension of a reading is stored; columns in the order of its values. */
const DIMENSION_TABLES: Readonly<Record<DimensionName, HashedTable>> = {
  chargeTypes: {
    name: 'charge_types',
    columns: [
      'provider',
      'service_name',
      'service_category',
      'region_id',
      'charge_category',
      'charge_class',
      'pricing_category',
      'commitment_discount_status',
      'nature',
    ],
  },
  skus: {
    name: 'skus',
    columns: [
      'service_name',
      'sku_id',
      'sku_price_id',
      'sku_meter',
      'region_id',
      'pricing_category',
      'charge_category',
      'pricing_unit',
      'consumed_unit',
      'label',
    ],
  },
  resources: {
    name: 'resources',
    columns: [
      'resource_id',
      'resource_name',
      'resource_type',
      'service_name',
      'region_id',
    ],
  },
  commitments: {
    name: 'commitments',
    columns: [
      'commitment_discount_id',
      'commitment_discount_name',
      'commitment_discount_type',
      'commitment_discount_category',
      'commitment_discount_status',
    ],
  },
  invoices: {
    name: 'invoices',
    columns: ['invoice_id', 'invoice_issuer_name'],
  },
};

/**
 * Stores a dimension of a reading.
 *
 * @returns the ledger id of each of its numbers
 * @internal
 */
export async function writeDimension(
  knex: Knex,
  name: DimensionName,
  batches: AsyncIterable<DimensionRow[]>,
  signal?: AbortSignal,
): Promise<Int32Array> {
  let ids = new Int32Array(1024);
  let length = 0;
  for await (const batch of batches) {
    const found = await ensureHashedRows(
      knex,
      DIMENSION_TABLES[name],
      batch.map(row => {
        const values = DIMENSION_VALUES[name].map(
          column => row.values[column] ?? null,
        );
        return { hash: ledgerHash(JSON.stringify(values)), values };
      }),
      signal,
    );
    for (let i = 0; i < batch.length; i++) {
      const { number } = batch[i];
      if (number >= ids.length) {
        const larger = new Int32Array(Math.max(ids.length * 2, number + 1));
        larger.set(ids);
        ids = larger;
      }
      ids[number] = found[i];
      length = Math.max(length, number + 1);
    }
  }
  return ids.slice(0, length);
}
