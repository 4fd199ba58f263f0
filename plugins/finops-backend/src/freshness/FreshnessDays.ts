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

import { UtcDay } from '@backstage-finops/cost-engine';
import { DayRange } from './deliveredDays';

/** @internal */
export interface SourceDays {
  source: string;
  provider: string;
  importedAt?: string;
  /** Days that are complete in all of its billing accounts, in order. */
  complete: DayRange[];
  /** Days that may be partial among them, by billing account and period, in the order of their first days. */
  charged: DayRange[];
  /** First day that is complete or has charges. */
  firstDay?: UtcDay;
  /** Last day that has charges. */
  lastDay?: UtcDay;
  /** Last day that is complete. */
  throughDay?: UtcDay;
  /** Last day of the billing periods that no longer change. */
  finalThroughDay?: UtcDay;
  /** Further behind than is waited for. */
  stopped: boolean;
}

/** @internal */
export interface FreshnessDays {
  sources: SourceDays[];
  /** First day that a source has delivered. */
  firstDay?: UtcDay;
  lastDay?: UtcDay;
  throughDay?: UtcDay;
  finalThroughDay?: UtcDay;
}
