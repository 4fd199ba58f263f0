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
  daysBetween,
  firstDayOfMonth,
  monthOf,
  UtcDay,
} from '@backstage-finops/cost-engine';
import { CostRange, costRanges } from './costRanges';

/** What a range counts for of two periods. @internal */
export interface RangeUse {
  current: boolean;
  /** Days that are taken off were read with their month. */
  previous: 'added' | 'taken off' | undefined;
}

/** @internal */
export const CURRENT: RangeUse = { current: true, previous: undefined };
/** @internal */
export const PREVIOUS: RangeUse = { current: false, previous: 'added' };
const TAKEN_OFF: RangeUse = { current: false, previous: 'taken off' };
const CURRENT_TAKEN_OFF: RangeUse = { current: true, previous: 'taken off' };

/** @internal */
export interface UsedRange extends CostRange {
  use: RangeUse;
}

/**
 * The ranges that two periods as wholes are made of, with as few single days as possible:
 *
 * - a period that reaches beyond the last day with charges reaches to the end of its month, which is whole then;
 * - the month that two adjacent periods share is read as a whole for the earlier one, and the later one's days of it,
 *   which are read anyway, are taken off again;
 * - the first month of the earlier period is read as a whole where fewer days of it are outside than within, and those
 *   are taken off.
 *
 * (Nothing is taken off the later period: what is known of list cost can be added up, but when parts of it are taken off,
 * "unknown" could not be told from zero. The earlier period shows no list cost beside others.)
 *
 * For example, 23 August to 15 November after 5 May to 23 August: August is read as a whole for the earlier period, and
 * 23 to 31 August, which are read by days for the later one, are taken off it again, as are 1 to 4 May.
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
  const end = lastDay < to ? nextMonth(addDays(to, -1)) : to;
  const current = costRanges({ from, to: end }, 'month');
  const shared = firstDayOfMonth(monthOf(from));
  const [first] = current;
  const sharesMonth =
    takeOff &&
    previous.to === from &&
    shared !== from &&
    previous.from <= shared &&
    first.table === 'entity_costs_daily' &&
    first.to === nextMonth(from);
  if (!sharesMonth) {
    return [...used(current, CURRENT), ...previousRanges(previous, takeOff)];
  }
  return [
    { ...first, use: CURRENT_TAKEN_OFF },
    ...used(current.slice(1), CURRENT),
    ...previousRanges({ from: previous.from, to: nextMonth(from) }, takeOff),
  ];
}

function previousRanges(
  { from, to }: { from: UtcDay; to: UtcDay },
  takeOff: boolean,
): UsedRange[] {
  const month = firstDayOfMonth(monthOf(from));
  const end = nextMonth(from);
  const wholeMonth =
    takeOff && end <= to && daysBetween(month, from) < daysBetween(from, end);
  if (!wholeMonth || month === from) {
    return used(costRanges({ from, to }, 'month'), PREVIOUS);
  }
  return [
    ...used(costRanges({ from: month, to: from }, 'month'), TAKEN_OFF),
    ...used(costRanges({ from: month, to }, 'month'), PREVIOUS),
  ];
}

function nextMonth(day: UtcDay): UtcDay {
  return firstDayOfMonth(addMonths(monthOf(day), 1));
}

function used(ranges: CostRange[], use: RangeUse): UsedRange[] {
  return ranges.map(range => ({ ...range, use }));
}
