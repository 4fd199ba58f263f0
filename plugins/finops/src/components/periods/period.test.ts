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

import { formatPeriod } from './formatDay';
import { daysInPeriod, granularityOf, isDay, presetPeriod } from './period';

describe('periods', () => {
  it('counts back from the last day of the bill', () => {
    expect(presetPeriod('28d', '2026-11-20')).toEqual({
      from: '2026-10-24',
      to: '2026-11-21',
    });
    expect(presetPeriod('month', '2026-11-20')).toEqual({
      from: '2026-11-01',
      to: '2026-11-21',
      comparison: 'sameDays',
    });
    expect(presetPeriod('last-month', '2026-03-31')).toEqual({
      from: '2026-02-01',
      to: '2026-03-01',
    });
    expect(presetPeriod('12m', '2026-11-20')).toEqual({
      from: '2025-12-01',
      to: '2026-11-21',
      comparison: 'sameDays',
    });
  });

  it('draws months when there are too many days', () => {
    expect(granularityOf(presetPeriod('90d', '2026-11-20'))).toBe('day');
    expect(granularityOf(presetPeriod('12m', '2026-11-20'))).toBe('month');
  });

  it('knows real days', () => {
    expect(isDay('2026-02-28')).toBe(true);
    expect(isDay('2026-02-30')).toBe(false);
    expect(isDay('yesterday')).toBe(false);
    expect(daysInPeriod({ from: '2026-02-27', to: '2026-03-02' })).toBe(3);
  });

  it('says the last day, not the day after it', () => {
    expect(
      formatPeriod({ from: '2026-10-24', to: '2026-11-21' }, 'en-GB'),
    ).toBe('24 Oct – 20 Nov 2026');
    expect(
      formatPeriod({ from: '2025-12-01', to: '2026-11-21' }, 'en-GB'),
    ).toBe('1 Dec 2025 – 20 Nov 2026');
  });
});
