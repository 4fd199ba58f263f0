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

import { addDays } from '../periods';
import { trend28 } from './trend28';

const THROUGH = 20241027;

function days(count: number, amount: (daysAgo: number) => bigint) {
  return Array.from({ length: count }, (_, daysAgo) => ({
    day: addDays(THROUGH, -daysAgo),
    amount: amount(daysAgo),
  }));
}

describe('trend28', () => {
  it('compares the last 28 complete days with the 28 before', () => {
    const trend = trend28(
      [
        ...days(60, daysAgo => (daysAgo < 28 ? 15n : 10n)),
        // Incomplete days take no part.
        { day: addDays(THROUGH, 1), amount: 1_000_000n },
      ],
      { throughDay: THROUGH, fromDay: 20240101 },
    );
    expect(trend).toEqual({
      currentFrom: 20240930,
      currentTo: 20241028,
      previousFrom: 20240902,
      previousTo: 20240930,
      current: 420n,
      previous: 280n,
      change: 140n,
      changeRatio: 0.5,
    });
  });

  it('takes a day without charges within the data as no cost', () => {
    const trend = trend28([{ day: addDays(THROUGH, -30), amount: 8n }], {
      throughDay: THROUGH,
      fromDay: 20240101,
    });
    expect(trend.current).toBe(0n);
    expect(trend.changeRatio).toBe(-1);
  });

  it('says so when there is too little data, and never takes it for zero', () => {
    expect(trend28([], {})).toEqual({
      notComputable: 'No complete day has been imported.',
    });
    const half = trend28(
      days(40, () => 1n),
      {
        throughDay: THROUGH,
        fromDay: addDays(THROUGH, -39),
      },
    );
    expect(half.current).toBe(28n);
    expect(half.previous).toBeUndefined();
    expect(half.change).toBeUndefined();
    expect(half.notComputable).toMatch(/Data begins on 2024-09-18/);
    const few = trend28(
      days(5, () => 1n),
      {
        throughDay: THROUGH,
        fromDay: addDays(THROUGH, -4),
      },
    );
    expect(few.current).toBeUndefined();
    expect(few.notComputable).toMatch(/fewer than 28 complete days/);
  });

  it('gives no percentage of nothing, or of a credit', () => {
    const options = { throughDay: THROUGH, fromDay: 20240101 };
    const rise = trend28(
      days(3, () => 5n),
      options,
    );
    expect(rise.change).toBe(15n);
    expect(rise.changeRatio).toBeUndefined();
    expect(rise.notComputable).toMatch(/no cost before/);
    const credit = trend28(
      days(56, daysAgo => (daysAgo < 28 ? 1n : -1n)),
      options,
    );
    expect(credit.change).toBe(56n);
    expect(credit.changeRatio).toBeUndefined();
    expect(credit.notComputable).toMatch(/Credits exceeded/);
  });
});
