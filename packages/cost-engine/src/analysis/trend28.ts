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

import { addDays, toIsoDate, UtcDay } from '../periods';

/**
 * How many days the trend compares with as many before. Four whole weeks hold each
 * weekday equally often, so that a weekly rhythm does not look like a trend.
 *
 * @public
 */
export const TREND_DAYS = 28;

/**
 * Cost of one day, in ledger units.
 *
 * @public
 */
export interface DayAmount {
  day: UtcDay;
  amount: bigint;
}

/**
 * What is known of the days of a series. A day within it that the series leaves out
 * has no cost; a day outside of it is not known.
 *
 * @public
 */
export interface TrendOptions {
  /** The last complete day; absent when there is none. */
  throughDay?: UtcDay;
  /** The first day that there is data for; absent when there is none. */
  fromDay?: UtcDay;
}

/**
 * The last 28 complete days against the 28 before. Amounts are ledger units;
 * `From` is inclusive, `To` exclusive. What is not known is absent.
 *
 * @public
 */
export interface Trend {
  currentFrom?: UtcDay;
  currentTo?: UtcDay;
  previousFrom?: UtcDay;
  previousTo?: UtcDay;
  current?: bigint;
  previous?: bigint;
  change?: bigint;
  /** Such as 0.25 for a quarter more; absent where a percentage would mislead. */
  changeRatio?: number;
  /** Why there is no change, or no ratio. */
  notComputable?: string;
}

/**
 * Compares the last 28 complete days with the 28 before.
 *
 * @param series - several entries of one day add up; order does not matter
 * @public
 */
export function trend28(
  series: Iterable<DayAmount>,
  options: TrendOptions,
): Trend {
  const { throughDay, fromDay } = options;
  if (throughDay === undefined || fromDay === undefined) {
    return { notComputable: 'No complete day has been imported.' };
  }
  const currentTo = addDays(throughDay, 1);
  const currentFrom = addDays(currentTo, -TREND_DAYS);
  const previousFrom = addDays(currentFrom, -TREND_DAYS);
  const windows = {
    currentFrom,
    currentTo,
    previousFrom,
    previousTo: currentFrom,
  };
  let current = 0n;
  let previous = 0n;
  for (const { day, amount } of series) {
    if (day >= currentFrom && day < currentTo) {
      current += amount;
    } else if (day >= previousFrom && day < currentFrom) {
      previous += amount;
    }
  }
  if (fromDay > currentFrom) {
    return {
      ...windows,
      notComputable: `Data begins on ${toIsoDate(
        fromDay,
      )}: fewer than ${TREND_DAYS} complete days.`,
    };
  }
  if (fromDay > previousFrom) {
    return {
      ...windows,
      current,
      notComputable: `Data begins on ${toIsoDate(
        fromDay,
      )}, after the first of the days to compare with.`,
    };
  }
  const change = current - previous;
  const trend: Trend = { ...windows, current, previous, change };
  if (previous <= 0n) {
    trend.notComputable =
      previous === 0n
        ? 'There was no cost before, so that there is no percentage.'
        : 'Credits exceeded cost before, so that a percentage would mislead.';
    return trend;
  }
  return { ...trend, changeRatio: ratioOf(change, previous) };
}

/**
 * A ratio of two amounts, for display.
 *
 * @param part - ledger units
 * @param whole - ledger units of the same scale, other than zero
 * @public
 */
export function ratioOf(part: bigint, whole: bigint): number {
  // Doubles hold amounts to 15 digits, which is more than any percentage shows.
  return Number(part) / Number(whole);
}
