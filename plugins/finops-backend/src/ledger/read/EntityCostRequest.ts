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

import { CostMetric } from '@backstage-finops/cost-engine';
import { CostScope } from './CostScope';
import { CostVisibility } from './CostVisibility';

/** @internal */
export type EntityCostGrouping =
  | 'environment'
  | 'service'
  | 'category'
  | 'region'
  | 'subAccount'
  | 'chargeCategory'
  | 'pricingCategory'
  | 'entity';

/** @internal */
export interface EntityCostRequest {
  scope: CostScope;
  visibility: CostVisibility;
  /** Days, YYYYMMDD; `to` exclusive. */
  current: { from: number; to: number };
  /** The period just before. */
  previous: { from: number; to: number };
  /** The last day with charges in the ledger. */
  lastDay: number;
  /** Of the period before, only this metric and effective cost are sure to be read. */
  metric: CostMetric;
}

/** @internal */
export interface EntitySeriesRequest {
  scope: CostScope;
  visibility: CostVisibility;
  from: number;
  to: number;
  granularity: 'day' | 'month';
  groupBy: EntityCostGrouping;
  /** By entity, those that are told apart, by id; all others are one group, which is null. All of them unless told. */
  apart?: readonly number[];
  metric: CostMetric;
  /** Absent where all statements have the same one. */
  currency?: string;
  /** Set where statements differ in scale: amounts are brought to this one. */
  toScale?: number;
}

/** Which statements a series is of, the scale that its amounts are brought to, and which entities are told apart. @internal */
export type SeriesChoice = Pick<
  EntitySeriesRequest,
  'currency' | 'toScale' | 'apart'
>;
