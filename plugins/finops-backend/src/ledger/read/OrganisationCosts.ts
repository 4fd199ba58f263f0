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

import { LedgerAmounts } from '../amounts';
import { CostScope } from './CostScope';
import { CostVisibility } from './CostVisibility';
import { RangeUse } from './totalRanges';
import { Remainder } from './Remainder';

/** @internal */
export type OrganisationGrouping =
  | 'owner'
  | 'system'
  | 'domain'
  | 'entity'
  | 'service'
  | 'provider';

/** @internal */
export interface OrganisationCostRequest {
  groupBy: OrganisationGrouping;
  visibility: CostVisibility;
  /** Only what belongs to this scope. */
  within?: CostScope;
}

/** @internal */
export interface OrganisationCostCell {
  statementId: number;
  /** YYYYMM */
  time: number;
  group?: string;
  unallocated: boolean;
  /** Unallocated for what it is, such as tax: nobody could claim it. */
  notWorkload: boolean;
  /** Which of the periods it counts for. */
  use: RangeUse;
  amounts: LedgerAmounts;
}

/** @internal */
export interface OrganisationCosts {
  cells: OrganisationCostCell[];
  /** How many entities have cost in a currency, in each group of the later period. */
  entities: {
    group?: string;
    unallocated: boolean;
    currency: string;
    count: number;
  }[];
}

/** Which groups are told apart over time; see OrganisationCostReader.overDays. @internal */
export interface OrganisationSeriesGroups {
  /** undefined stands for what belongs to none. */
  own: readonly (string | undefined)[];
}

/** What is allocated to a group on a day. @internal */
export interface OrganisationSeriesCell {
  statementId: number;
  /** YYYYMMDD */
  time: number;
  group?: string | Remainder;
  amounts: LedgerAmounts;
}
