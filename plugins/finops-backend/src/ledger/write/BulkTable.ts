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

/** What a column of a bulk table holds. @internal */
export type BulkColumnType = 'integer' | 'units' | 'double' | 'text';

/** @internal */
export interface BulkColumn {
  name: string;
  type: BulkColumnType;
}

/** @internal */
export type BulkValue = number | bigint | string | null | undefined;

/**
 * Values of one column: one per row, or the same for all rows (the version of
 * a fact). Undefined and null are both stored as null.
 * @internal
 */
export type BulkValues =
  | { readonly each: ArrayLike<BulkValue> }
  | { readonly all: BulkValue };

/** Rows by column; `columns` in the order of the table. @internal */
export interface BulkRows {
  readonly rows: number;
  readonly columns: readonly BulkValues[];
}

/** A table that is written in bulk. @internal */
export interface BulkTable {
  readonly name: string;
  readonly columns: readonly BulkColumn[];
}

const AMOUNTS: BulkColumn[] = [
  { name: 'billed', type: 'units' },
  { name: 'effective', type: 'units' },
  { name: 'list', type: 'units' },
  { name: 'contracted', type: 'units' },
  { name: 'unpriced', type: 'units' },
];

const QUANTITIES: BulkColumn[] = [
  { name: 'consumed_quantity', type: 'double' },
  { name: 'pricing_quantity', type: 'double' },
];

const integers = (...names: string[]): BulkColumn[] =>
  names.map(name => ({ name, type: 'integer' }));

/** The tables that are written in bulk, columns in the order of their rows. @internal */
export const BULK_TABLES = {
  charges_daily: {
    name: 'charges_daily',
    columns: [
      ...integers('version_id', 'key_id', 'day', 'charge_type_id'),
      ...AMOUNTS,
    ],
  },
  skus_daily: {
    name: 'skus_daily',
    columns: [
      ...integers('version_id', 'key_id', 'day', 'sku_id'),
      ...AMOUNTS,
      ...QUANTITIES,
    ],
  },
  skus_monthly: {
    name: 'skus_monthly',
    columns: [
      ...integers('version_id', 'key_id', 'sku_id'),
      ...AMOUNTS,
      ...QUANTITIES,
    ],
  },
  resources_monthly: {
    name: 'resources_monthly',
    columns: [...integers('version_id', 'key_id', 'resource_id'), ...AMOUNTS],
  },
  commitments_monthly: {
    name: 'commitments_monthly',
    columns: [...integers('version_id', 'key_id', 'commitment_id'), ...AMOUNTS],
  },
  invoices_monthly: {
    name: 'invoices_monthly',
    columns: [...integers('version_id', 'key_id', 'invoice_id'), ...AMOUNTS],
  },
  attributions: {
    name: 'attributions',
    columns: [
      ...integers(
        'version_id',
        'key_id',
        'from_revision',
        'to_revision',
        'entity_id',
        'environment_id',
        'claim_id',
      ),
      { name: 'detail', type: 'text' },
    ],
  },
  entity_costs_daily: {
    name: 'entity_costs_daily',
    columns: [
      ...integers(
        'entity_id',
        'day',
        'version_id',
        'charge_type_id',
        'environment_id',
        'from_revision',
        'to_revision',
      ),
      ...AMOUNTS,
    ],
  },
  entity_costs_monthly: {
    name: 'entity_costs_monthly',
    columns: [
      ...integers(
        'entity_id',
        'month',
        'version_id',
        'charge_type_id',
        'environment_id',
        'from_revision',
        'to_revision',
      ),
      ...AMOUNTS,
    ],
  },
} satisfies Record<string, BulkTable>;
