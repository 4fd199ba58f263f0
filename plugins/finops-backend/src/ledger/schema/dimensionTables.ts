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

/** @internal */
export interface CostKeyRow {
  id: number;
  hash: string;
  /** attributionKeyText: canonical JSON of an AttributionKey. */
  key: string;
  provider: string;
  sub_account_id: string | null;
  sub_account_name: string | null;
  nature: string;
}

/** @internal */
export interface ChargeTypeRow {
  id: number;
  hash: string;
  provider: string | null;
  service_name: string | null;
  service_category: string | null;
  region_id: string | null;
  charge_category: string | null;
  charge_class: string | null;
  pricing_category: string | null;
  commitment_discount_status: string | null;
  nature: string | null;
}

/** @internal */
export interface SkuRow {
  id: number;
  hash: string;
  service_name: string | null;
  sku_id: string | null;
  sku_price_id: string | null;
  sku_meter: string | null;
  region_id: string | null;
  pricing_category: string | null;
  charge_category: string | null;
  pricing_unit: string | null;
  consumed_unit: string | null;
  label: string | null;
}

/** @internal */
export interface ResourceRow {
  id: number;
  hash: string;
  resource_id: string | null;
  resource_name: string | null;
  resource_type: string | null;
  service_name: string | null;
  region_id: string | null;
}

/** @internal */
export interface CommitmentRow {
  id: number;
  hash: string;
  commitment_discount_id: string | null;
  commitment_discount_name: string | null;
  commitment_discount_type: string | null;
  commitment_discount_category: string | null;
  commitment_discount_status: string | null;
}

/** @internal */
export interface InvoiceRow {
  id: number;
  hash: string;
  invoice_id: string | null;
  invoice_issuer_name: string | null;
}
