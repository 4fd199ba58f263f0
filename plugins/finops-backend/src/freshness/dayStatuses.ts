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

import { daysFrom, toIsoDate, UtcDay } from '@backstage-finops/cost-engine';
import { DayStatus } from '@backstage-finops/plugin-finops-common';
import { Period } from '../request';
import { DayRange } from './deliveredDays';
import { FreshnessDays } from './FreshnessDays';

/** A day or month of a period, with what is known of it. @internal */
export interface TimeStatus {
  /** YYYYMMDD or YYYYMM, as in the ledger. */
  time: number;
  status: DayStatus['status'];
}

/** Of one state of sources: pages ask for a handful of periods, and each for many entities. */
const MAX_KEPT_PERIODS = 16;

const kept = new WeakMap<FreshnessDays, Map<string, readonly TimeStatus[]>>();

/**
 * Which days of a period are complete, provisional or missing. Missing is not zero: no source that contributes has
 * delivered the day.
 *
 * @internal
 */
export function dayStatuses(
  { from, to }: Period,
  freshness: FreshnessDays,
): readonly TimeStatus[] {
  let periods = kept.get(freshness);
  if (!periods || periods.size >= MAX_KEPT_PERIODS) {
    periods = new Map();
    kept.set(freshness, periods);
  }
  const name = `${from}:${to}`;
  let days = periods.get(name);
  if (!days) {
    days = daysFrom(from, to).map(day => ({
      time: day,
      status: dayStatus(day, freshness),
    }));
    periods.set(name, days);
  }
  return days;
}

/** The same by month, for {@link dayStatuses} of whole or partial months. @internal */
export function monthStatuses(days: readonly TimeStatus[]): TimeStatus[] {
  const months = new Map<number, DayStatus['status'][]>();
  for (const { time, status } of days) {
    const month = Math.floor(time / 100);
    const known = months.get(month) ?? [];
    known.push(status);
    months.set(month, known);
  }
  return [...months].map(([time, statuses]) => ({
    time,
    status: monthStatus(statuses),
  }));
}

/** The first day of a day or month of the ledger, as a date. @internal */
export function timeToIsoDate(time: number): string {
  return toIsoDate(time < 1000000 ? time * 100 + 1 : time);
}

/** The answer's form. @internal */
export function toDayStatuses(times: readonly TimeStatus[]): DayStatus[] {
  return times.map(({ time, status }) => ({
    date: timeToIsoDate(time),
    status,
  }));
}

// A source that was connected later, or has stopped, says nothing about the other sources' days.
function dayStatus(
  day: UtcDay,
  { sources }: FreshnessDays,
): DayStatus['status'] {
  const expected = sources.filter(
    one =>
      one.firstDay !== undefined &&
      one.firstDay <= day &&
      !(one.stopped && day > one.throughDay!),
  );
  if (expected.length === 0) return 'missing';
  if (expected.every(one => isWithin(day, one.complete))) return 'complete';
  return expected.some(
    one => isWithin(day, one.complete) || isWithin(day, one.charged),
  )
    ? 'provisional'
    : 'missing';
}

function isWithin(day: UtcDay, ranges: DayRange[]): boolean {
  return ranges.some(one => one.from <= day && day <= one.through);
}

function monthStatus(statuses: DayStatus['status'][]): DayStatus['status'] {
  if (statuses.every(status => status === 'complete')) return 'complete';
  return statuses.every(status => status === 'missing')
    ? 'missing'
    : 'provisional';
}
