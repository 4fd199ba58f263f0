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

import { Clock } from './Clock';
import { UtcDay, utcDayOf } from './UtcDay';

/**
 * A calendar month in UTC as 'YYYY-MM'. Sorts as months do.
 *
 * @public
 */
export type BillingPeriod = string;

/**
 * A calendar month in UTC as the number YYYYMM, as monthly cost is stored.
 *
 * @public
 */
export type MonthNumber = number;

/**
 * The month of a day, as 'YYYY-MM'.
 *
 * @public
 */
export function monthOf(day: UtcDay): BillingPeriod {
  return monthText(monthNumberOf(day));
}

/**
 * The month of a day, as YYYYMM.
 *
 * @public
 */
export function monthNumberOf(day: UtcDay): MonthNumber {
  return Math.floor(day / 100);
}

/**
 * Writes YYYYMM as 'YYYY-MM'.
 *
 * @public
 */
export function monthText(month: MonthNumber): BillingPeriod {
  const text = String(month).padStart(6, '0');
  return `${text.slice(0, 4)}-${text.slice(4)}`;
}

/**
 * Reads 'YYYY-MM' as YYYYMM.
 *
 * @throws Error when it is no month
 * @public
 */
export function parseMonth(text: string): MonthNumber {
  const match = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text);
  if (!match) {
    throw new Error(`'${text}' is not a month; write it as YYYY-MM`);
  }
  return Number(match[1]) * 100 + Number(match[2]);
}

/**
 * The month that is a number of months later, or earlier when it is negative.
 *
 * @public
 */
export function addMonths(
  period: BillingPeriod,
  months: number,
): BillingPeriod {
  const number = parseMonth(period);
  const index = Math.floor(number / 100) * 12 + (number % 100) - 1 + months;
  return monthText(Math.floor(index / 12) * 100 + (index % 12) + 1);
}

/**
 * The first day of a month.
 *
 * @public
 */
export function firstDayOfMonth(period: BillingPeriod): UtcDay {
  return parseMonth(period) * 100 + 1;
}

/**
 * The last day of a month.
 *
 * @public
 */
export function lastDayOfMonth(period: BillingPeriod): UtcDay {
  return parseMonth(period) * 100 + daysInMonth(period);
}

/**
 * How many days a month has.
 *
 * @public
 */
export function daysInMonth(period: BillingPeriod): number {
  const month = parseMonth(period);
  return new Date(
    Date.UTC(Math.floor(month / 100), month % 100, 0),
  ).getUTCDate();
}

/**
 * The month that the clock is in.
 *
 * @public
 */
export function currentMonth(clock: Clock): BillingPeriod {
  return monthOf(utcDayOf(clock()));
}
