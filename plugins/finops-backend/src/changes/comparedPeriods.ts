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

import { addMonths, monthOf } from '@backstage-finops/cost-engine';
import { Comparison, Period, periodBefore, wholeMonths } from '../request';

/** @internal */
export interface ComparedPeriods {
  before: Period;
  after: Period;
  /** Set when both are whole months: 'YYYY-MM', inclusive. */
  months?: { beforeFrom: string; afterFrom: string; afterTo: string };
}

/**
 * What a period is compared with, and whether both are whole months: quantities by month are kept for long, those by day
 * are not.
 *
 * @internal
 */
export function comparedPeriods(
  after: Period,
  comparison?: Comparison,
): ComparedPeriods {
  const before = periodBefore(after, comparison);
  if (wholeMonths(after) === undefined) {
    return { before, after };
  }
  return {
    before,
    after,
    months: {
      beforeFrom: monthOf(before.from),
      afterFrom: monthOf(after.from),
      afterTo: addMonths(monthOf(after.to), -1),
    },
  };
}
