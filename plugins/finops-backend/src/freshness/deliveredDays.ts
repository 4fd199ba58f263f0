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
  firstDayOfMonth,
  lastDayOfMonth,
  UtcDay,
  utcDayOf,
} from '@backstage-finops/cost-engine';
import { ServingStatement } from '../ledger/read';
import { isFinal } from './isFinal';

/** A range of days, both ends within. @internal */
export interface DayRange {
  from: UtcDay;
  through: UtcDay;
}

/** What has been delivered of one billing account of a source. @internal */
export interface DeliveredDays {
  /** Days that are complete, in order, joined across billing periods. */
  complete: DayRange[];
  /** First to last day with charges, by billing period in order; the last may be partial. */
  charged: DayRange[];
  /** Bills now and then: its last charge says nothing of how far its bill has come. */
  sparse: boolean;
}

/** A billing period with the days of its charges that lie within it. */
interface PeriodDays extends DayRange {
  first: UtcDay;
  last: UtcDay;
  final: boolean;
}

/**
 * Which days of one billing account of a source are complete. A bill tells no more than its first and last charge, so the rest is inferred:
 *
 * - A billing period that has not been delivered is a gap, and so is one that was emptied.
 * - The newest day of a bill that is still being written is usually partial, so it does not count until the period is
 *   final; nor does a day that has not ended.
 * - A period that begins late or ends early is whole only where that is the habit of the account: a vendor that bills
 *   once a month, or now and then.
 *
 * @internal
 */
export function deliveredDays(
  statements: ServingStatement[],
  now: Date,
): DeliveredDays {
  const periods = periodsOf(statements, now);
  const yesterday = addDays(utcDayOf(now), -1);
  const complete: DayRange[] = [];
  periods.forEach((period, index) => {
    const from = firstCompleteDay(period, periods);
    const through = lastCompleteDay(
      period,
      periods,
      index === periods.length - 1,
      yesterday,
    );
    if (through < from) return;
    const before = complete[complete.length - 1];
    if (before && addDays(before.through, 1) === from) {
      before.through = through;
    } else {
      complete.push({ from, through });
    }
  });
  return {
    complete,
    charged: periods.map(({ from, through }) => ({ from, through })),
    sparse: isSparse(periods),
  };
}

/** Charges on one day of each month, or months that usually end before their last day. */
function isSparse(periods: PeriodDays[]): boolean {
  const ended = periods.slice(0, -1);
  return (
    (periods.length > 0 && periods.every(one => one.from === one.through)) ||
    (ended.length > 0 && !most(ended, one => one.through === one.last))
  );
}

function periodsOf(statements: ServingStatement[], now: Date): PeriodDays[] {
  const periods = new Map<string, PeriodDays>();
  for (const statement of statements) {
    const first = firstDayOfMonth(statement.billingPeriod);
    const last = lastDayOfMonth(statement.billingPeriod);
    const from = statement.firstDayWithin;
    const through = statement.lastDayWithin;
    if (from === undefined || through === undefined) continue;
    const known = periods.get(statement.billingPeriod);
    const final = isFinal(statement, now);
    periods.set(statement.billingPeriod, {
      first,
      last,
      from: known ? Math.min(known.from, from) : from,
      through: known ? Math.max(known.through, through) : through,
      final: final && (known?.final ?? true),
    });
  }
  return [...periods.values()].sort((a, b) => a.first - b.first);
}

/**
 * The days before the first charge count unless the source's other bills begin on the first: then its export began, or
 * was interrupted.
 */
function firstCompleteDay(period: PeriodDays, all: PeriodDays[]): UtcDay {
  if (period.from === period.first) return period.first;
  const others = all.filter(one => one !== period);
  const habit =
    others.length > 0 && !most(others, one => one.from === one.first);
  return habit ? period.first : period.from;
}

function lastCompleteDay(
  period: PeriodDays,
  all: PeriodDays[],
  newest: boolean,
  yesterday: UtcDay,
): UtcDay {
  if (endsAsUsual(period, all, newest)) {
    return period.final ? period.last : Math.min(period.last, yesterday);
  }
  const settled =
    period.through === period.last && (!newest || yesterday > period.last);
  if (period.final) return period.through;
  return Math.min(
    settled ? period.through : addDays(period.through, -1),
    yesterday,
  );
}

/** Whether a bill that stops before the end of its period is nevertheless all of it. */
function endsAsUsual(
  period: PeriodDays,
  all: PeriodDays[],
  newest: boolean,
): boolean {
  if (period.through === period.last) return false;
  const others = all.filter(one => one !== period);
  const onTheFirst = (one: PeriodDays) => one.through === one.first;
  if (onTheFirst(period) && others.every(onTheFirst)) {
    // One bill alone shows no habit, until nothing more is expected of it.
    return period.final || others.length > 0;
  }
  if (newest && !period.final) return false;
  const ended = others.filter(one => one !== all[all.length - 1]);
  return ended.length > 0 && !most(ended, one => one.through === one.last);
}

/** Whether at least half do; when in doubt, a day is not complete. */
function most(
  periods: PeriodDays[],
  holds: (period: PeriodDays) => boolean,
): boolean {
  return 2 * periods.filter(holds).length >= periods.length;
}
