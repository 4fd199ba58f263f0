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

import { comparedPeriods } from './comparedPeriods';

describe('comparedPeriods', () => {
  it('compares days with as many days before', () => {
    expect(comparedPeriods({ from: 20260311, to: 20260321 })).toEqual({
      before: { from: 20260301, to: 20260311 },
      after: { from: 20260311, to: 20260321 },
    });
  });

  it('compares whole months with as many months before, across a year', () => {
    expect(comparedPeriods({ from: 20260101, to: 20260301 })).toEqual({
      before: { from: 20251101, to: 20260101 },
      after: { from: 20260101, to: 20260301 },
      months: {
        beforeFrom: '2025-11',
        afterFrom: '2026-01',
        afterTo: '2026-02',
      },
    });
  });

  it('compares days with as many days before also where they begin with a month by chance', () => {
    const days = { from: 20261001, to: 20261029 };
    expect(comparedPeriods(days).before).toEqual({
      from: 20260903,
      to: 20261001,
    });
    const within = { from: 20261002, to: 20261029 };
    expect(comparedPeriods(within, 'sameDays').before).toEqual({
      from: 20260905,
      to: 20261002,
    });
  });

  it.each([
    // A month to date, with the same days of the month before.
    [20261101, 20261121, 20261001, 20261021],
    [20260101, 20260102, 20251201, 20251202],
    // Two months to date, and thirteen.
    [20261001, 20261121, 20260801, 20260921],
    [20251101, 20261121, 20241001, 20251021],
    // The month before is shorter, or longer.
    [20260301, 20260331, 20260201, 20260301],
    [20260201, 20260301, 20260101, 20260201],
    [20260201, 20260228, 20260101, 20260128],
    [20240301, 20240330, 20240201, 20240301],
  ])(
    'compares %i to %i, from the first of a month, with %i to %i',
    (from, to, beforeFrom, beforeTo) => {
      expect(comparedPeriods({ from, to }, 'sameDays').before).toEqual({
        from: beforeFrom,
        to: beforeTo,
      });
    },
  );
});
