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

export const HOUR_MS = 3_600_000;
export const HOURS_A_DAY = 24;
export const DAY_MS = 86_400_000;

/** A billing month that starts at `start` (UTC, milliseconds); `days` are those with data. */
export interface Month {
  /** `YYYY-MM` */
  name: string;
  start: number;
  end: number;
  /** First instant of each day with data. */
  days: number[];
  /** Whether the month is still being billed: data end before it does. */
  open: boolean;
}

export function startOfMonth(name: string): number {
  const match = /^(\d{4})-(\d{2})$/.exec(name);
  if (!match || Number(match[2]) < 1 || Number(match[2]) > 12) {
    throw new Error(`'${name}' is not a month: write YYYY-MM`);
  }
  return Date.UTC(Number(match[1]), Number(match[2]) - 1, 1);
}

export function shiftMonth(name: string, by: number): string {
  const date = new Date(startOfMonth(name));
  date.setUTCMonth(date.getUTCMonth() + by);
  return date.toISOString().slice(0, 7);
}

/** `count` months up to and including the day (or whole month) `until`. */
export function monthsUntil(until: string, count: number): Month[] {
  const lastName = until.slice(0, 7);
  const dataEnd =
    until.length === 7
      ? startOfMonth(shiftMonth(lastName, 1))
      : Date.parse(`${until}T00:00:00Z`) + DAY_MS;
  if (Number.isNaN(dataEnd)) {
    throw new Error(`'${until}' is not a date: write YYYY-MM-DD or YYYY-MM`);
  }
  const months: Month[] = [];
  for (let back = count - 1; back >= 0; back--) {
    const name = shiftMonth(lastName, -back);
    const start = startOfMonth(name);
    const end = startOfMonth(shiftMonth(name, 1));
    const days: number[] = [];
    for (let day = start; day < Math.min(end, dataEnd); day += DAY_MS) {
      days.push(day);
    }
    months.push({ name, start, end, days, open: dataEnd < end });
  }
  return months;
}

/** Days since 2025-11-01, the day on which the company's story starts. */
export function dayOfStory(day: number): number {
  return Math.floor((day - Date.UTC(2025, 10, 1)) / DAY_MS);
}

/** 0 is Sunday. */
export function weekday(day: number): number {
  return new Date(day).getUTCDay();
}
