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
  addDays,
  addMonths,
  firstDayOfMonth,
  monthNumberOf,
  monthOf,
  UtcDay,
} from '@backstage-finops/cost-engine';
import { EntityCostTable } from '../schema';

/** A range of one table: days YYYYMMDD or months YYYYMM, `to` exclusive. @internal */
export interface CostRange {
  table: EntityCostTable;
  from: number;
  to: number;
}

/**
 * Whole months are read from the monthly table, which is some thirty times smaller; only the days around them from the
 * daily one. Points per day need the daily table throughout.
 *
 * @internal
 */
export function costRanges(
  period: { from: UtcDay; to: UtcDay },
  granularity: 'day' | 'month',
): CostRange[] {
  const daily = (from: number, to: number): CostRange[] =>
    from < to ? [{ table: 'entity_costs_daily', from, to }] : [];
  if (granularity === 'day') return daily(period.from, period.to);
  const isFirst = (day: number) => day % 100 === 1;
  const monthsFrom = isFirst(period.from)
    ? period.from
    : firstDayOfMonth(addMonths(monthOf(period.from), 1));
  const monthsTo = firstDayOfMonth(monthOf(period.to));
  if (monthsFrom >= monthsTo) return daily(period.from, period.to);
  return [
    ...daily(period.from, monthsFrom),
    {
      table: 'entity_costs_monthly',
      from: monthNumberOf(monthsFrom),
      to: monthNumberOf(addDays(monthsTo, -1)) + 1,
    },
    ...daily(monthsTo, period.to),
  ];
}
