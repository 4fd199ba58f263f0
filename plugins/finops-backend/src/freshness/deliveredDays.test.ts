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

import { statementOf } from './testing/statementOf';
import { deliveredDays } from './deliveredDays';

const at = (text: string) => new Date(text);
const NOW = at('2026-11-23T08:00:00Z');

describe('deliveredDays', () => {
  it('ends with yesterday on the first of a month', () => {
    const now = at('2026-11-01T08:00:00Z');
    expect(
      deliveredDays(
        [
          statementOf('aws', '2026-09'),
          statementOf('aws', '2026-10'),
          statementOf('aws', '2026-11', { through: 1 }),
        ],
        now,
      ).complete,
    ).toEqual([{ from: 20260901, through: 20261031 }]);
  });

  it('leaves the newest day out while the next has not begun', () => {
    const bills = [
      statementOf('aws', '2026-09'),
      statementOf('aws', '2026-10'),
    ];
    expect(deliveredDays(bills, at('2026-11-01T08:00:00Z')).complete).toEqual([
      { from: 20260901, through: 20261030 },
    ]);
    expect(deliveredDays(bills, at('2026-11-02T08:00:00Z')).complete).toEqual([
      { from: 20260901, through: 20261031 },
    ]);
  });

  it('never counts days to come, whatever the bill says', () => {
    const bills = [
      statementOf('aws', '2026-10'),
      statementOf('aws', '2026-11'),
    ];
    expect(deliveredDays(bills, NOW).complete).toEqual([
      { from: 20261001, through: 20261122 },
    ]);
  });

  it('leaves the newest day of an open bill out, however long ago it was', () => {
    expect(
      deliveredDays(
        [
          statementOf('aws', '2026-10'),
          statementOf('aws', '2026-11', { through: 20 }),
        ],
        NOW,
      ).complete,
    ).toEqual([{ from: 20261001, through: 20261119 }]);
  });

  it('takes monthly bills for whole months, up to yesterday', () => {
    const monthly = ['2026-09', '2026-10', '2026-11'].map(month =>
      statementOf('vendor', month, { through: 1, provider: 'vendor' }),
    );
    expect(deliveredDays(monthly, NOW).complete).toEqual([
      { from: 20260901, through: 20261122 },
    ]);
    // One bill shows no habit while more may come.
    const [first] = monthly;
    expect(deliveredDays([first], at('2026-10-03T08:00:00Z')).complete).toEqual(
      [],
    );
    expect(deliveredDays([first], NOW).complete).toEqual([
      { from: 20260901, through: 20260930 },
    ]);
  });

  it('does not take the first day of a daily bill for a month', () => {
    expect(
      deliveredDays(
        [
          statementOf('aws', '2026-10'),
          statementOf('aws', '2026-11', { through: 1 }),
        ],
        NOW,
      ).complete,
    ).toEqual([{ from: 20261001, through: 20261031 }]);
  });

  it('has a gap where a month was never delivered, or was emptied', () => {
    const around = [
      statementOf('aws', '2026-09'),
      statementOf('aws', '2026-11', { through: 20 }),
    ];
    const emptied = {
      ...statementOf('aws', '2026-10'),
      firstDay: undefined,
      lastDay: undefined,
      firstDayWithin: undefined,
      lastDayWithin: undefined,
    };
    for (const bills of [around, [...around, emptied]]) {
      expect(deliveredDays(bills, NOW).complete).toEqual([
        { from: 20260901, through: 20260930 },
        { from: 20261101, through: 20261119 },
      ]);
    }
  });

  it('has a gap where a daily bill of an earlier month stops early', () => {
    expect(
      deliveredDays(
        [
          statementOf('aws', '2026-08'),
          statementOf('aws', '2026-09', { through: 20 }),
          statementOf('aws', '2026-10'),
          statementOf('aws', '2026-11', { through: 20 }),
        ],
        NOW,
      ).complete,
    ).toEqual([
      { from: 20260801, through: 20260920 },
      { from: 20261001, through: 20261119 },
    ]);
  });

  it('begins with the export, also within a month', () => {
    expect(
      deliveredDays(
        [
          statementOf('aws', '2026-09', { from: 15 }),
          statementOf('aws', '2026-10'),
          statementOf('aws', '2026-11', { through: 20 }),
        ],
        NOW,
      ).complete,
    ).toEqual([{ from: 20260915, through: 20261119 }]);
  });

  it('has no gaps in the bills of a vendor that charges now and then', () => {
    expect(
      deliveredDays(
        [
          statementOf('vendor', '2026-08', { from: 3, through: 20 }),
          statementOf('vendor', '2026-09', { from: 5, through: 12 }),
          statementOf('vendor', '2026-10', { from: 2, through: 27 }),
        ],
        NOW,
      ).complete,
    ).toEqual([{ from: 20260801, through: 20261031 }]);
  });

  it('knows no day of a bill whose charges are all dated outside of it', () => {
    const late = {
      ...statementOf('aws', '2026-11'),
      firstDay: 20261015,
      lastDay: 20261215,
      firstDayWithin: undefined,
      lastDayWithin: undefined,
    };
    expect(
      deliveredDays([statementOf('aws', '2026-10'), late], NOW).complete,
    ).toEqual([{ from: 20261001, through: 20261031 }]);
  });
});
