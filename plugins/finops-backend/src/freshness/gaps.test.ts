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

import { gapsBetween } from './gapsBetween';
import { gapsWithin } from './gapsWithin';

describe('gaps', () => {
  it('lie between complete days, also across the end of a month', () => {
    expect(
      gapsBetween([
        { from: 20260801, through: 20260830 },
        { from: 20260902, through: 20260910 },
        { from: 20260912, through: 20261001 },
      ]),
    ).toEqual([
      { from: 20260831, through: 20260901 },
      { from: 20260911, through: 20260911 },
    ]);
    expect(gapsBetween([])).toEqual([]);
  });

  it('of a period are its days that lack after the first bill and before the last complete day', () => {
    const statuses = {
      20260829: 'missing',
      20260830: 'complete',
      20260831: 'missing',
      20260901: 'provisional',
      20260902: 'complete',
      20260903: 'missing',
      20260904: 'complete',
      20260905: 'provisional',
      20260906: 'missing',
    } as const;
    const days = Object.entries(statuses).map(([time, status]) => ({
      time: Number(time),
      status,
    }));
    const gaps = gapsWithin(days, { firstDay: 20260830, throughDay: 20260904 });
    expect(gaps).toEqual([
      { from: 20260831, through: 20260901 },
      { from: 20260903, through: 20260903 },
    ]);
    expect(gapsWithin(days, {})).toEqual([]);
  });
});
