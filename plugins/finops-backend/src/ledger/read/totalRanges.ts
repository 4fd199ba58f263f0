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
  monthOf,
  UtcDay,
} from '@backstage-finops/cost-engine';
import { CostRange, costRanges } from './costRanges';

/** Which of two adjacent periods a range counts for. @internal */
export type RangeUse = 'current' | 'previous' | 'current, not previous';

/** @internal */
export interface UsedRange extends CostRange {
  use: RangeUse;
}

/**
 * The ranges that two periods as wholes are made of, with as few single days as possible:
 *
 * - a period that reaches beyond the last day with charges reaches to the end of its month, which is whole then;
 * - the month that two adjacent periods share is read as a whole for the earlier one, and the later one's days of it, which are
 *   read anyway, are taken off again. (Never the other way round: what is known of list cost can be added up, but when
 *   parts of it are taken off, "unknown" could not be told from zero. The earlier period shows no list cost beside
 *   others.)
 *
 * For example, 23 August to 15 November after 25 May to 23 August: August is read as a whole for the earlier period, and
 * 23 to 31 August, which are read by days for the later one, are taken off it again.
 *
 * @param lastDay - the last day with charges
 * @param options - takeOff: whether days may be taken off, which they may not where list or contracted cost is shown
 * @internal
 */
export function totalRanges(
  previous: { from: UtcDay; to: UtcDay },
  { from, to }: { from: UtcDay; to: UtcDay },
  lastDay: UtcDay,
  { takeOff = true }: { takeOff?: boolean } = {},
): UsedRange[] {
  const nextMonth = (day: UtcDay) =>
    firstDayOfMonth(addMonths(monthOf(day), 1));
  const end = lastDay < to ? nextMonth(addDays(to, -1)) : to;
  const current = costRanges({ from, to: end }, 'month');
  const shared = firstDayOfMonth(monthOf(from));
  const [first] = current;
  const takesOff =
    takeOff &&
    previous.to === from &&
    shared !== from &&
    previous.from <= shared &&
    first.table === 'entity_costs_daily' &&
    first.to === nextMonth(from);
  if (!takesOff) {
    return [
      ...used(current, 'current'),
      ...used(costRanges(previous, 'month'), 'previous'),
    ];
  }
  return [
    { ...first, use: 'current, not previous' },
    ...used(current.slice(1), 'current'),
    ...used(
      costRanges({ from: previous.from, to: nextMonth(from) }, 'month'),
      'previous',
    ),
  ];
}

function used(ranges: CostRange[], use: RangeUse): UsedRange[] {
  return ranges.map(range => ({ ...range, use }));
}
