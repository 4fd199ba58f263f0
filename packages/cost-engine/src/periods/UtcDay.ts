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

/**
 * A day in UTC as the number YYYYMMDD, which sorts and compares as days do.
 *
 * @public
 */
export type UtcDay = number;

const MS_PER_DAY = 24 * 60 * 60 * 1000;

/**
 * The UTC day that a moment falls on.
 *
 * @public
 */
export function utcDayOf(moment: Date): UtcDay {
  return (
    moment.getUTCFullYear() * 10000 +
    (moment.getUTCMonth() + 1) * 100 +
    moment.getUTCDate()
  );
}

/**
 * The first moment of a day.
 *
 * @public
 */
export function startOfDay(day: UtcDay): Date {
  return new Date(dayMs(day));
}

/**
 * The day that is a number of days later, or earlier when it is negative.
 *
 * @public
 */
export function addDays(day: UtcDay, days: number): UtcDay {
  return utcDayOf(new Date(dayMs(day) + days * MS_PER_DAY));
}

/**
 * How many days `to` is after `from`.
 *
 * @public
 */
export function daysBetween(from: UtcDay, to: UtcDay): number {
  return Math.round((dayMs(to) - dayMs(from)) / MS_PER_DAY);
}

/**
 * The days from `from`, inclusive, to `to`, exclusive.
 *
 * @public
 */
export function daysFrom(from: UtcDay, to: UtcDay): UtcDay[] {
  const days: UtcDay[] = [];
  for (let day = from; day < to; day = addDays(day, 1)) {
    days.push(day);
  }
  return days;
}

/**
 * Writes a day as 'YYYY-MM-DD'.
 *
 * @public
 */
export function toIsoDate(day: UtcDay): string {
  const text = String(day).padStart(8, '0');
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
}

/**
 * Reads a day that is written as 'YYYY-MM-DD'.
 *
 * @throws Error when it is no day of the calendar
 * @public
 */
export function parseIsoDate(text: string): UtcDay {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match) {
    const day =
      Number(match[1]) * 10000 + Number(match[2]) * 100 + Number(match[3]);
    // 2025-02-30 would silently become 2 March.
    if (utcDayOf(new Date(dayMs(day))) === day) {
      return day;
    }
  }
  throw new Error(`'${text}' is not a date; write it as YYYY-MM-DD`);
}

function dayMs(day: UtcDay): number {
  return Date.UTC(
    Math.floor(day / 10000),
    (Math.floor(day / 100) % 100) - 1,
    day % 100,
  );
}
