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

import { DateTime } from 'luxon';

/** The periods that the picker offers; `custom` takes its days from the URL. */
export const PERIOD_PRESETS = [
  '28d',
  'month',
  'last-month',
  '90d',
  '12m',
  'custom',
] as const;

/** One of {@link PERIOD_PRESETS}. */
export type PeriodPreset = (typeof PERIOD_PRESETS)[number];

/** UTC days: `from` is the first, `to` the one after the last, both `YYYY-MM-DD`. */
export interface Period {
  from: string;
  to: string;
  /** Set for months to date: people compare them with the same days of the months before. */
  comparison?: 'sameDays';
}

/** What the picker calls each preset. */
export const PERIOD_LABELS: Record<PeriodPreset, string> = {
  '28d': 'Last 28 days',
  month: 'This month',
  'last-month': 'Last month',
  '90d': 'Last 90 days',
  '12m': 'Last 12 months',
  custom: 'Custom dates',
};

/** Above this many days a bar per day is narrower than a finger, so bars are months. */
export const MAX_DAYS_OF_DAILY_CHART = 100;

function utcDay(day: string): DateTime {
  return DateTime.fromISO(day, { zone: 'utc' });
}

/** The period that an answer is compared with. */
export function previousPeriodOf(answer: {
  previousFrom: string;
  previousTo: string;
}): Period {
  return { from: answer.previousFrom, to: answer.previousTo };
}

/** Whether the text is an existing day `YYYY-MM-DD`. */
export function isDay(text: string | null | undefined): text is string {
  return (
    typeof text === 'string' &&
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    utcDay(text).isValid
  );
}

/** Adds days to a UTC day. */
export function addDays(day: string, days: number): string {
  return utcDay(day).plus({ days }).toFormat('yyyy-MM-dd');
}

/** The number of days in a period. */
export function daysInPeriod(period: Period): number {
  return Math.round(utcDay(period.to).diff(utcDay(period.from), 'days').days);
}

/** Bars per day for short periods, per month for long ones. */
export function granularityOf(period: Period): 'day' | 'month' {
  return daysInPeriod(period) > MAX_DAYS_OF_DAILY_CHART ? 'month' : 'day';
}

/**
 * The days of a preset. Presets count back from the last day that the bill
 * covers, not from today: a bill arrives a day or more late, and days that no
 * bill can know yet would show as missing.
 *
 * @param lastDay - last day with data, `YYYY-MM-DD`
 */
export function presetPeriod(
  preset: Exclude<PeriodPreset, 'custom'>,
  lastDay: string,
): Period {
  const to = addDays(lastDay, 1);
  const month = utcDay(lastDay).startOf('month');
  switch (preset) {
    case 'month':
      return {
        from: month.toFormat('yyyy-MM-dd'),
        to,
        comparison: 'sameDays',
      };
    case 'last-month':
      return {
        from: month.minus({ months: 1 }).toFormat('yyyy-MM-dd'),
        to: month.toFormat('yyyy-MM-dd'),
      };
    case '90d':
      return { from: addDays(to, -90), to };
    case '12m':
      return {
        from: month.minus({ months: 11 }).toFormat('yyyy-MM-dd'),
        to,
        comparison: 'sameDays',
      };
    default:
      return { from: addDays(to, -28), to };
  }
}

/** The day in UTC at an instant. */
export function utcDayOf(now: Date): string {
  return DateTime.fromJSDate(now, { zone: 'utc' }).toFormat('yyyy-MM-dd');
}
