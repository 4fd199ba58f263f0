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

import { AmountColumns } from './amountColumns';

/** @internal */
export interface ChargeDailyRow extends AmountColumns {
  version_id: number;
  key_id: number;
  day: number;
  charge_type_id: number;
}

/** @internal */
export interface SkuMonthlyRow extends AmountColumns {
  version_id: number;
  key_id: number;
  sku_id: number;
  consumed_quantity: number | null;
  pricing_quantity: number | null;
}

/** @internal */
export interface SkuDailyRow extends SkuMonthlyRow {
  day: number;
}

/** @internal */
export interface ResourceMonthlyRow extends AmountColumns {
  version_id: number;
  key_id: number;
  resource_id: number;
}

/** @internal */
export interface CommitmentMonthlyRow extends AmountColumns {
  version_id: number;
  key_id: number;
  commitment_id: number;
}

/** @internal */
export interface InvoiceMonthlyRow extends AmountColumns {
  version_id: number;
  key_id: number;
  invoice_id: number;
}

/** Fact tables that are keyed by version and attribution key. @internal */
export const KEYED_FACT_TABLES = [
  'charges_daily',
  'skus_daily',
  'skus_monthly',
  'resources_monthly',
  'commitments_monthly',
  'invoices_monthly',
] as const;

/** @internal */
export type KeyedFactTable = (typeof KEYED_FACT_TABLES)[number];
