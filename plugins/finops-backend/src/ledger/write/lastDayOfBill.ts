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

import {
  lastDayOfMonth,
  UtcDay,
  utcDayOf,
} from '@backstage-finops/cost-engine';

/**
 * How far a bill has come. Terms that are paid ahead and refunds are dated outside of
 * the billing period (FOCUS allows it), and say nothing of that: by the day of a fee
 * for the coming year, everything of today would be old.
 *
 * @param lastDay - of all its charges
 * @param billingPeriod - 'YYYY-MM'
 * @internal
 */
export function lastDayOfBill(
  lastDay: UtcDay,
  billingPeriod: string,
  now: Date,
): UtcDay {
  return Math.min(lastDay, lastDayOfMonth(billingPeriod), utcDayOf(now));
}
