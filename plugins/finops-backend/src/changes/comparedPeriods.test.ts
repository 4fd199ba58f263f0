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
});
