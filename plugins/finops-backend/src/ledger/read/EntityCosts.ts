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
import { SeriesChoice } from './EntityCostRequest';

/** What a scope has of one charge type and environment in a whole period. @internal */
export interface EntityCostTotal {
  statementId: number;
  previous: boolean;
  /** The entity, where it was asked for; otherwise the first of the scope or undefined for its parts. */
  entityId?: number;
  chargeTypeId: number;
  environmentId: number;
  amounts: LedgerAmounts;
}

/** What a scope has of one sub-account in a whole period. @internal */
export interface SubAccountTotal {
  statementId: number;
  previous: boolean;
  group?: string;
  label?: string;
  nature: string;
  amounts: LedgerAmounts;
}

/** Workload over time that belongs to a group; what else does adds to it. @internal */
export interface GroupOverTime {
  /** Name, or the id of an environment or entity. */
  group: string | number | null;
  /** By YYYYMMDD or YYYYMM; undefined where the metric is not known. */
  amounts: ReadonlyMap<number, bigint | undefined>;
}

/** All charges of both periods, and the workload of the period over time. @internal */
export interface EntityCosts {
  totals: EntityCostTotal[];
  series(choice: SeriesChoice): Promise<GroupOverTime[]>;
  /** Of the state that all of it was read in, where that is known: otherwise several queries were made. */
  stamp?: string;
}
