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

import { costRanges } from './costRanges';

describe('costRanges', () => {
  it('reads whole months from the monthly table alone', () => {
    expect(costRanges({ from: 20251101, to: 20260201 }, 'month')).toEqual([
      { table: 'entity_costs_monthly', from: 202511, to: 202602 },
    ]);
  });

  it('reads the days before and after whole months from the daily table', () => {
    expect(costRanges({ from: 20251115, to: 20260203 }, 'month')).toEqual([
      { table: 'entity_costs_daily', from: 20251115, to: 20251201 },
      { table: 'entity_costs_monthly', from: 202512, to: 202602 },
      { table: 'entity_costs_daily', from: 20260201, to: 20260203 },
    ]);
  });

  it('needs no monthly table when no month is whole', () => {
    expect(costRanges({ from: 20251115, to: 20251203 }, 'month')).toEqual([
      { table: 'entity_costs_daily', from: 20251115, to: 20251203 },
    ]);
  });

  it('reads points per day from the daily table', () => {
    expect(costRanges({ from: 20251101, to: 20251201 }, 'day')).toEqual([
      { table: 'entity_costs_daily', from: 20251101, to: 20251201 },
    ]);
  });
});
