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

import { BILLING_RELATIONS } from './company/billingRelations';
import { DAY_MS, Month } from './support/calendar';

/**
 * How many line items the bills have when a day's usage is one. Counted on one ordinary week of the
 * story's middle and scaled to the months: the exact number is not needed to choose a size.
 */
export function rowsAtOneSlice(months: Month[], seed: number): number {
  const start = Date.UTC(2026, 5, 7);
  const days = Array.from({ length: 7 }, (_, day) => start + day * DAY_MS);
  const week: Month = {
    name: '2026-06',
    start: Date.UTC(2026, 5, 1),
    end: Date.UTC(2026, 6, 1),
    days,
    open: false,
  };
  let rows = 0;
  for (const { provider, lineItems } of BILLING_RELATIONS) {
    const bill = { provider, month: week, seed, slices: 1 };
    for (const item of lineItems(bill)) {
      rows += item.row.ChargeCategory === 'Usage' ? 1 : 0;
    }
  }
  const daysOfAll = months.reduce((sum, month) => sum + month.days.length, 0);
  return Math.max(1, (rows / days.length) * daysOfAll);
}
