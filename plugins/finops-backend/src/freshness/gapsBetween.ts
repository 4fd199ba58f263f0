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

/**
 * Days between the first and the last complete one that are not complete: of them "complete through" says nothing.
 *
 * @param complete - in order
 * @internal
 */
export function gapsBetween(complete: readonly DayRange[]): DayRange[] {
  return complete.slice(1).map(({ from }, index) => ({
    from: addDays(complete[index].through, 1),
    through: addDays(from, -1),
  }));
}
