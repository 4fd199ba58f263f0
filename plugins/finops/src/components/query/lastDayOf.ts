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

import type { Freshness } from '@backstage-finops/plugin-finops-common';
import { utcDayOf } from '../periods';

/**
 * The day from which presets count back: the last that every contributing
 * source has completely. Beyond it the slower sources lack days that the period
 * before has, which would look like savings. Without such a day it is the last
 * that any source has, and today where there is no bill yet.
 */
export function lastDayOf(freshness: Freshness, now: Date): string {
  if (freshness.throughDay !== null) return freshness.throughDay;
  const days = freshness.sources
    .map(source => source.throughDay)
    .filter((day): day is string => day !== null)
    .sort();
  return days[days.length - 1] ?? utcDayOf(now);
}
