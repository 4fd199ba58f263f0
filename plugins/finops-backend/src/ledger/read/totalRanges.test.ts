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

import { totalRanges } from './totalRanges';

const CURRENT = { current: true, previous: undefined };
const PREVIOUS = { current: false, previous: 'added' };
const TAKEN_OFF = { current: false, previous: 'taken off' };
const CURRENT_TAKEN_OFF = { current: true, previous: 'taken off' };

const daily = (from: number, to: number, use: object) => ({
  table: 'entity_costs_daily',
  from,
  to,
  use,
});
const monthly = (from: number, to: number, use: object) => ({
  table: 'entity_costs_monthly',
  from,
  to,
  use,
});

describe('totalRanges', () => {
  it('takes the days of the later period off the month that both share', () => {
    expect(
      totalRanges(
        { from: 20260525, to: 20260823 },
        { from: 20260823, to: 20261115 },
        20261231,
      ),
    ).toEqual([
      daily(20260823, 20260901, CURRENT_TAKEN_OFF),
      monthly(202609, 202611, CURRENT),
      daily(20261101, 20261115, CURRENT),
      daily(20260525, 20260601, PREVIOUS),
      monthly(202606, 202609, PREVIOUS),
    ]);
  });

  it('reads the last month as a whole when there is nothing after the period', () => {
    expect(
      totalRanges(
        { from: 20260801, to: 20260901 },
        { from: 20260901, to: 20261021 },
        20261020,
      ),
    ).toEqual([
      monthly(202609, 202611, CURRENT),
      monthly(202608, 202609, PREVIOUS),
    ]);
  });

  it('reads single days of periods within a month', () => {
    expect(
      totalRanges(
        { from: 20260905, to: 20260910 },
        { from: 20260910, to: 20260915 },
        20261231,
      ),
    ).toEqual([
      daily(20260910, 20260915, CURRENT),
      daily(20260905, 20260910, PREVIOUS),
    ]);
  });

  it('reads the shared month by days when the earlier period begins in it', () => {
    expect(
      totalRanges(
        { from: 20260903, to: 20260920 },
        { from: 20260920, to: 20261007 },
        20261231,
      ),
    ).toEqual([
      daily(20260920, 20261007, CURRENT),
      daily(20260903, 20260920, PREVIOUS),
    ]);
  });

  it('leaves out what is between a month to date and the same days before', () => {
    expect(
      totalRanges(
        { from: 20261001, to: 20261021 },
        { from: 20261101, to: 20261121 },
        20261231,
      ),
    ).toEqual([
      daily(20261101, 20261121, CURRENT),
      daily(20261001, 20261021, PREVIOUS),
    ]);
  });

  it('takes off the days before the earlier period, where that is fewer of them', () => {
    const previous = { from: 20260505, to: 20260803 };
    const current = { from: 20260803, to: 20261101 };
    expect(totalRanges(previous, current, 20261231)).toEqual([
      daily(20260803, 20260901, CURRENT_TAKEN_OFF),
      monthly(202609, 202611, CURRENT),
      daily(20260501, 20260505, TAKEN_OFF),
      monthly(202605, 202609, PREVIOUS),
    ]);
    expect(
      totalRanges(previous, current, 20261231, { takeOff: false }),
    ).toEqual([
      daily(20260803, 20260901, CURRENT),
      monthly(202609, 202611, CURRENT),
      daily(20260505, 20260601, PREVIOUS),
      monthly(202606, 202608, PREVIOUS),
      daily(20260801, 20260803, PREVIOUS),
    ]);
  });
});
