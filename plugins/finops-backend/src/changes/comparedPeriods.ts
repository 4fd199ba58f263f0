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

import {
  addMonths,
  firstDayOfMonth,
  monthOf,
} from '@backstage-finops/cost-engine';
import { Period, periodBefore } from '../request';

/** @internal */
export interface ComparedPeriods {
  before: Period;
  after: Period;
  /** Set when both are whole months: 'YYYY-MM', inclusive. */
  months?: { beforeFrom: string; afterFrom: string; afterTo: string };
}

/**
 * What a period is compared with: whole months with as many months before, because that is what people compare and what
 * is kept for long; anything else with as many days before.
 *
 * @internal
 */
export function comparedPeriods(after: Period): ComparedPeriods {
  const isFirst = (day: number) => day % 100 === 1;
  if (!isFirst(after.from) || !isFirst(after.to)) {
    return { before: periodBefore(after), after };
  }
  const afterFrom = monthOf(after.from);
  const afterEnd = monthOf(after.to);
  let count = 0;
  while (addMonths(afterFrom, count) < afterEnd) count += 1;
  const beforeFrom = addMonths(afterFrom, -count);
  return {
    before: { from: firstDayOfMonth(beforeFrom), to: after.from },
    after,
    months: { beforeFrom, afterFrom, afterTo: addMonths(afterEnd, -1) },
  };
}
