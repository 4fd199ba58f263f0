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

import type { DayStatus } from '@backstage-finops/plugin-finops-common';
import { addDays, daysInPeriod, Period } from '../components/periods';

/** The last day that the sample bill knows. */
export const SAMPLE_LAST_DAY = '2026-11-20';
/** The last day of the sample bill that is complete everywhere. */
export const SAMPLE_COMPLETE_DAY = '2026-11-19';
/** Days of which the provider delivered nothing. */
export const SAMPLE_MISSING_DAYS = ['2026-11-04', '2026-11-05'];
/** From here on days are not complete yet. */
export const SAMPLE_PROVISIONAL_FROM = '2026-11-20';

/** What is known of a day of the sample bill. */
export function sampleDayStatus(date: string): DayStatus['status'] {
  if (date > SAMPLE_LAST_DAY || SAMPLE_MISSING_DAYS.includes(date)) {
    return 'missing';
  }
  return date >= SAMPLE_PROVISIONAL_FROM ? 'provisional' : 'complete';
}

/** Each day of a period, with what is known of it. */
export function sampleDays(period: Period): DayStatus[] {
  return Array.from({ length: daysInPeriod(period) }, (_, index) => {
    const date = addDays(period.from, index);
    return { date, status: sampleDayStatus(date) };
  });
}

/** The days or months of a period, as an answer lists them. */
export function sampleTimes(
  period: Period,
  granularity: 'day' | 'month',
): DayStatus[] {
  const days = sampleDays(period);
  if (granularity === 'day') return days;
  const months = new Map<string, Set<DayStatus['status']>>();
  for (const { date, status } of days) {
    const month = firstOfMonth(date);
    months.set(month, (months.get(month) ?? new Set()).add(status));
  }
  return [...months].map(([date, [first, ...others]]) => ({
    date,
    status: others.length === 0 ? first : 'provisional',
  }));
}

/** What something costs over time, for each of {@link sampleTimes}. */
export function sampleAmounts(
  period: Period,
  granularity: 'day' | 'month',
  microsOn: (date: string) => bigint,
): (string | null)[] {
  const sums = new Map<string, bigint>();
  for (const { date, status } of sampleDays(period)) {
    if (status === 'missing') continue;
    const time = granularity === 'day' ? date : firstOfMonth(date);
    sums.set(time, (sums.get(time) ?? 0n) + microsOn(date));
  }
  return sampleTimes(period, granularity).map(({ date }) => {
    const sum = sums.get(date);
    return sum === undefined ? null : micros(sum);
  });
}

function firstOfMonth(date: string): string {
  return `${date.slice(0, 7)}-01`;
}

const MICROS = 1_000_000n;

/** Micro-units as a decimal string. */
export function micros(amount: bigint): string {
  const digits = (amount < 0n ? -amount : amount).toString().padStart(7, '0');
  const fraction = digits.slice(-6).replace(/0+$/, '');
  return `${amount < 0n ? '-' : ''}${digits.slice(0, -6)}${
    fraction ? `.${fraction}` : ''
  }`;
}

/** A cost that goes up and down with the week and grows slowly; the same for the same input. */
export function sampleMicros(
  seed: string,
  date: string,
  perDay: number,
): bigint {
  let hash = 2166136261;
  for (const character of `${seed} ${date}`) {
    hash = Math.imul(hash ^ character.charCodeAt(0), 16777619) >>> 0;
  }
  const day = new Date(`${date}T00:00:00Z`);
  const sinceJanuary = (day.getTime() - Date.UTC(2026, 0, 1)) / 86_400_000;
  const weekendPercent = [0, 6].includes(day.getUTCDay()) ? 72n : 100n;
  // Up to 7 % more or less, by chance.
  const noise = MICROS + BigInt((hash % 1000) - 500) * 140n;
  return (
    (BigInt(perDay) *
      MICROS *
      weekendPercent *
      BigInt(1500 + sinceJanuary) *
      noise) /
    (100n * 1500n * MICROS)
  );
}
