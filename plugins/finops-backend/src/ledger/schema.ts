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

/**
 * Tables and rows of the ledger: the shapes behind migrations/. Only `ledger/`
 * reads or writes them; everybody else calls its typed functions.
 *
 * Amount columns (`Units`) are 64-bit ledger units. They are written as bigint
 * or decimal text and must be *read* through `amounts.ts`: a driver may hand
 * out a rounded number (better-sqlite3) or a string (pg).
 */

/** `to_revision` of rows that still hold. @internal */
export const MAX_REVISION = 2147483647;

/** The revision with which a version starts to serve. @internal */
export const FIRST_REVISION = 1;

/** `environment_id` of what has no environment. @internal */
export const NO_ENVIRONMENT_ID = 0;

/** Prefix of the entity refs that stand for reasons. @internal */
export const UNALLOCATED_PREFIX = 'unallocated:';

/** Kind of the entity rows that stand for reasons. @internal */
export const UNALLOCATED_KIND = 'unallocated';

/** An amount column as it is written. @internal */
export type Units = bigint | string;

/** @internal */
export interface SourceRow {
  id: number;
  name: string;
  kind: string;
  /** JSON of a DeliveryScope. */
  scope: string | null;
  last_checked_at: string | null;
  last_success_at: string | null;
  /** JSON `{ message, at, remedy? }`. */
  last_error: string | null;
}

/** @internal */
export type DeliveryStatus =
  | 'importing'
  | 'posted'
  | 'refused'
  | 'failed'
  | 'superseded';

/** @internal */
export interface DeliveryRow {
  id: number;
  source_id: number;
  unit: string;
  fingerprint: string;
  /** JSON of DeliveryFile[]. */
  files: string;
  /** JSON of a DeliveryScope. */
  scope: string | null;
  status: DeliveryStatus;
  /** JSON of Refusal[]. */
  refusals: string | null;
  /** JSON of Finding[]. */
  findings: string | null;
  focus_version: string | null;
  content_hash: string | null;
  /** Hash of the settings that name what is read; null without any. */
  naming: string | null;
  discovered_at: string;
  finished_at: string | null;
}

/** @internal */
export interface StatementRow {
  id: number;
  source_id: number;
  /** Hash of source, unit, billing account, billing period and currency. */
  identity: string;
  unit: string;
  billing_account_id: string;
  billing_account_name: string | null;
  provider: string;
  /** 'YYYY-MM' */
  billing_period: string;
  currency: string;
  /** Decimals of a ledger unit: 9 or 6. */
  scale: number;
  serving_version_id: number | null;
  revision: number;
  staging_token: string | null;
  staging_heartbeat: string | null;
  closed_at: string | null;
  /** JSON of a control total. */
  control_total: string | null;
}

/** @internal */
export type StatementVersionStatus =
  | 'staging'
  | 'serving'
  | 'previous'
  | 'superseded';

/** @internal */
export interface AmountColumns {
  billed: Units;
  effective: Units;
  list: Units | null;
  contracted: Units | null;
  unpriced: Units;
}

/** @internal */
export interface StatementVersionRow extends AmountColumns {
  id: number;
  statement_id: number;
  delivery_id: number;
  rows: number | string;
  commitment_purchases: Units;
  amortised_used: Units;
  amortised_unused: Units;
  other: Units;
  /** YYYYMMDD; null in an emptied statement. */
  first_day: number | null;
  last_day: number | null;
  /** JSON of a KeyProjection. */
  projection: string;
  claims_revision: string;
  status: StatementVersionStatus;
  created_at: string;
  served_at: string | null;
  last_revision: number;
  /** Counts the versions of the statement that served; null until it serves. */
  number: number | null;
}

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

/** @internal */
export interface EntityRow {
  id: number;
  entity_ref: string;
  kind: string;
  namespace: string;
  name: string;
  title: string | null;
  type: string | null;
  lifecycle: string | null;
  owner_ref: string | null;
  system_ref: string | null;
  domain_ref: string | null;
  etag: string | null;
  deleted_at: string | null;
}

/** @internal */
export interface EntityAncestorRow {
  entity_id: number;
  group_ref: string;
}

/** @internal */
export interface EntityMonthRow {
  entity_id: number;
  /** 'YYYY-MM' */
  month: string;
  owner_ref: string | null;
  system_ref: string | null;
  domain_ref: string | null;
}

/** @internal */
export interface EnvironmentRow {
  id: number;
  name: string;
}

/** @internal */
export interface ClaimRow {
  id: number;
  /** Of claim id and text: a claim that changed its text is another row. */
  hash: string;
  /** Claim.id */
  claim_id: string;
  /** Null for conventions and the owner fallback. */
  entity_ref: string | null;
  kind: string;
  annotation: string;
  text: string;
}

/** @internal */
export interface AttributionRow {
  version_id: number;
  key_id: number;
  from_revision: number;
  to_revision: number;
  entity_id: number;
  environment_id: number;
  /** ClaimRow.id */
  claim_id: number | null;
  /** JSON: rank, entityRefs of a conflict, detail of a reason. */
  detail: string | null;
}

/** @internal */
export interface EntityCostDailyRow extends AmountColumns {
  entity_id: number;
  day: number;
  version_id: number;
  charge_type_id: number;
  environment_id: number;
  from_revision: number;
  to_revision: number;
}

/** `month` is YYYYMM of the charge day. @internal */
export interface EntityCostMonthlyRow extends Omit<EntityCostDailyRow, 'day'> {
  month: number;
}

/** In place of a ref in findings about settings, which belong to no entity. @internal */
export const NO_ENTITY = '';

/** @internal */
export interface ClaimFindingRow {
  id: number;
  /** {@link NO_ENTITY} for findings about settings. */
  entity_ref: string;
  annotation: string;
  value: string | null;
  severity: string;
  problem: string;
  remedy: string;
  /** Where cost moved away: the statement in which it did. */
  statement_id: number | null;
  /** And the entity, or reason, that has it now. */
  counterpart_ref: string | null;
}

/** One row, id 1. @internal */
export interface CatalogStateRow {
  id: number;
  claims_revision: string | null;
  /** Another one whenever an entity's owner, system or domain changed. */
  memberships_stamp: string | null;
  swept_at: string | null;
  entities: number | null;
  /** JSON */
  finding: string | null;
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

/** The cost tables that pages read. @internal */
export const ENTITY_COST_TABLES = [
  'entity_costs_daily',
  'entity_costs_monthly',
] as const;

/** @internal */
export type EntityCostTable = (typeof ENTITY_COST_TABLES)[number];
