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

import { addDays } from '@backstage-finops/cost-engine';
import { DayRange } from './deliveredDays';
import { TimeStatus } from './dayStatuses';
import { FreshnessDays } from './FreshnessDays';

/**
 * Days of a period that are not complete in every source, though bills begin before them and later days are complete.
 *
 * @param days - of the period, in order
 * @internal
 */
export function gapsWithin(
  days: readonly TimeStatus[],
  { firstDay, throughDay }: Pick<FreshnessDays, 'firstDay' | 'throughDay'>,
): DayRange[] {
  const gaps: DayRange[] = [];
  if (firstDay === undefined || throughDay === undefined) return gaps;
  for (const { time, status } of days) {
    if (status === 'complete' || time < firstDay || time > throughDay) continue;
    const last = gaps[gaps.length - 1];
    if (last && addDays(last.through, 1) === time) {
      last.through = time;
    } else {
      gaps.push({ from: time, through: time });
    }
  }
  return gaps;
}
