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

/** `to_revision` of rows that still hold. @internal */
export const MAX_REVISION = 2147483647;

/** The revision with which a version starts to serve. @internal */
export const FIRST_REVISION = 1;

/** `environment_id` of what has no environment. @internal */
export const NO_ENVIRONMENT_ID = 0;

/** @internal */
export interface EnvironmentRow {
  id: number;
  name: string;
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

/** The cost tables that pages read. @internal */
export const ENTITY_COST_TABLES = [
  'entity_costs_daily',
  'entity_costs_monthly',
] as const;

/** @internal */
export type EntityCostTable = (typeof ENTITY_COST_TABLES)[number];
