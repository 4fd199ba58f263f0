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

import * as fc from 'fast-check';
import {
  addMonths,
  currentMonth,
  daysInMonth,
  firstDayOfMonth,
  lastDayOfMonth,
  monthOf,
  parseMonth,
} from './BillingPeriod';
import {
  addDays,
  daysBetween,
  daysFrom,
  parseIsoDate,
  startOfDay,
  toIsoDate,
  utcDayOf,
} from './UtcDay';

const day = fc
  .date({
    min: new Date('2000-01-01T00:00:00Z'),
    max: new Date('2099-12-31T23:59:59Z'),
    noInvalidDate: true,
  })
  .map(utcDayOf);

describe('UtcDay', () => {
  it('survives writing and reading', () => {
    fc.assert(
      fc.property(day, value => {
        expect(parseIsoDate(toIsoDate(value))).toBe(value);
        expect(utcDayOf(startOfDay(value))).toBe(value);
      }),
    );
  });

  it('counts days as it adds them', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -800, max: 800 }), (from, days) => {
        expect(daysBetween(from, addDays(from, days))).toBe(days);
        expect(addDays(addDays(from, days), -days)).toBe(from);
      }),
    );
  });

  it('knows leap days and year ends', () => {
    expect(addDays(20240228, 1)).toBe(20240229);
    expect(addDays(20250228, 1)).toBe(20250301);
    expect(addDays(20241231, 1)).toBe(20250101);
    expect(daysFrom(20241230, 20250102)).toEqual([
      20241230, 20241231, 20250101,
    ]);
  });

  it('goes by UTC, whatever the machine is set to', () => {
    expect(utcDayOf(new Date('2024-09-30T23:59:59.999Z'))).toBe(20240930);
    expect(utcDayOf(new Date('2024-10-01T01:00:00+02:00'))).toBe(20240930);
  });

  it.each(['2025-02-30', '2025-13-01', '2025-1-1', '01/02/2025', ''])(
    'refuses %j',
    text => {
      expect(() => parseIsoDate(text)).toThrow(/YYYY-MM-DD/);
    },
  );
});

describe('BillingPeriod', () => {
  it('contains its days and no others', () => {
    fc.assert(
      fc.property(day, value => {
        const period = monthOf(value);
        expect(firstDayOfMonth(period) <= value).toBe(true);
        expect(lastDayOfMonth(period) >= value).toBe(true);
        expect(monthOf(addDays(lastDayOfMonth(period), 1))).toBe(
          addMonths(period, 1),
        );
        expect(monthOf(addDays(firstDayOfMonth(period), -1))).toBe(
          addMonths(period, -1),
        );
        expect(
          daysBetween(firstDayOfMonth(period), lastDayOfMonth(period)) + 1,
        ).toBe(daysInMonth(period));
      }),
    );
  });

  it('crosses years', () => {
    expect(addMonths('2024-11', 14)).toBe('2026-01');
    expect(addMonths('2024-01', -13)).toBe('2022-12');
  });

  it('takes now from the clock', () => {
    expect(currentMonth(() => new Date('2025-01-01T00:00:00Z'))).toBe(
      '2025-01',
    );
  });

  it('refuses what is no month', () => {
    expect(() => parseMonth('2024-13')).toThrow(/YYYY-MM/);
    expect(() => parseMonth('202401')).toThrow(/YYYY-MM/);
  });
});
