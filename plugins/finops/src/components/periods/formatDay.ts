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

import { addDays, Period } from './period';

function format(
  day: string,
  options: Intl.DateTimeFormatOptions,
  locale?: string,
) {
  // Bills are in UTC days; the reader's zone must not shift them.
  return new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    ...options,
  }).format(new Date(`${day}T00:00:00Z`));
}

/** `2026-11-20` → `20 Nov 2026`, in the order of the reader's locale. */
export function formatDay(day: string, locale?: string): string {
  return format(
    day,
    { day: 'numeric', month: 'short', year: 'numeric' },
    locale,
  );
}

/** `2026-11-20` → `20 Nov`. */
export function formatShortDay(day: string, locale?: string): string {
  return format(day, { day: 'numeric', month: 'short' }, locale);
}

/** A day of the month or `YYYY-MM` → `Nov 2026`. */
export function formatMonth(dayOrMonth: string, locale?: string): string {
  return format(
    dayOrMonth.length === 7 ? `${dayOrMonth}-01` : dayOrMonth,
    { month: 'short', year: 'numeric' },
    locale,
  );
}

/** The first and the last day of a period, as people say it (both inclusive). */
export function formatPeriod(period: Period, locale?: string): string {
  const last = addDays(period.to, -1);
  if (last === period.from) {
    return formatDay(last, locale);
  }
  const sameYear = last.slice(0, 4) === period.from.slice(0, 4);
  return `${
    sameYear
      ? formatShortDay(period.from, locale)
      : formatDay(period.from, locale)
  } – ${formatDay(last, locale)}`;
}

/** An instant as the reader's local date and time. */
export function formatInstant(instant: string, locale?: string): string {
  return new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(new Date(instant));
}
