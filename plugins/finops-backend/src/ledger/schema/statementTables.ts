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

import { AmountColumns, Units } from './amountColumns';

/** @internal */
export interface SourceRow {
  id: number;
  name: string;
  kind: string;
  /** JSON of a DeliveryScope. */
  scope: string | null;
  last_checked_at: string | null;
  last_success_at: string | null;
  /** When it was last listed as a whole, and what it no longer offers was settled. */
  last_listed_at: string | null;
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
  /** Of the charges within the billing period; null where there are none. */
  first_day_within: number | null;
  last_day_within: number | null;
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
