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

import { addDays, UtcDay } from '@backstage-finops/cost-engine';
import { chooseCurrency } from '../currency';
import { freshnessOf } from '../freshness';
import { statementOf } from '../freshness/testing/statementOf';
import { toTrend } from './toTrend';

const MONEY = chooseCurrency(
  [],
  { stamp: '', statements: [], byId: new Map(), lastDay: 0 },
  'USD',
);
const ONE = 1_000_000_000n;

/** The trend of a cost of one each day that the bills have charges for. */
function trendOf(
  statements: ReturnType<typeof statementOf>[],
  now: string,
): ReturnType<typeof toTrend> {
  const days: { day: UtcDay; amount: bigint }[] = [];
  for (const { firstDay, lastDay } of statements) {
    for (let day = firstDay!; day <= lastDay!; day = addDays(day, 1)) {
      days.push({ day, amount: ONE });
    }
  }
  return toTrend(days, freshnessOf(statements, new Date(now)), MONEY);
}

const SUMMER = ['2026-08', '2026-09', '2026-10'].map(month =>
  statementOf('aws', month),
);

describe('toTrend', () => {
  it('is through yesterday on the first of a month', () => {
    expect(
      trendOf(
        [...SUMMER, statementOf('aws', '2026-11', { through: 1 })],
        '2026-11-01T08:00:00Z',
      ),
    ).toMatchObject({
      currentTo: '2026-11-01',
      current: '28',
      previous: '28',
      change: '0',
      changeRatio: 0,
      notComputable: null,
    });
  });

  it('is through the last complete day when the bills ended some time ago', () => {
    expect(
      trendOf(
        [...SUMMER, statementOf('aws', '2026-11', { through: 20 })],
        '2027-02-01T08:00:00Z',
      ),
    ).toMatchObject({ currentTo: '2026-11-21', change: '0' });
  });

  it('is not computable over a month that is missing in between', () => {
    const trend = trendOf(
      [SUMMER[0], SUMMER[1], statementOf('aws', '2026-11', { through: 29 })],
      '2026-11-30T08:00:00Z',
    );
    expect(trend).toMatchObject({
      currentFrom: '2026-11-01',
      current: '28',
      previous: null,
      change: null,
      changeRatio: null,
      notComputable: 'aws lacks 2026-10-01 to 2026-10-31.',
    });
  });

  it('is not computable, never growth, while a source is new', () => {
    expect(
      trendOf(
        [
          ...SUMMER,
          statementOf('aws', '2026-11', { through: 20 }),
          statementOf('gcp', '2026-10', { from: 20 }),
          statementOf('gcp', '2026-11', { through: 20 }),
        ],
        '2026-11-23T08:00:00Z',
      ),
    ).toMatchObject({
      previous: null,
      change: null,
      changeRatio: null,
      notComputable: 'Data of gcp begins on 2026-10-20.',
    });
  });

  it('ends with the slower source', () => {
    expect(
      trendOf(
        [
          ...SUMMER,
          statementOf('aws', '2026-11', { through: 20 }),
          ...['2026-08', '2026-09', '2026-10'].map(month =>
            statementOf('gcp', month),
          ),
          statementOf('gcp', '2026-11', { through: 11 }),
        ],
        '2026-11-23T08:00:00Z',
      ),
    ).toMatchObject({ currentTo: '2026-11-11', current: '56', change: '0' });
  });
});
