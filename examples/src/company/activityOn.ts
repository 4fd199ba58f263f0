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

import { randomAt } from '../support/random';
import { dayOfStory, weekday } from '../support/calendar';
import { Rhythm } from './Rhythm';
import { Workload } from './Workload';

/** From Sunday to Saturday. Groceries are bought towards the weekend. */
const WEEK: Record<Rhythm, number[]> = {
  shoppers: [1.08, 0.92, 0.9, 0.94, 1.02, 1.18, 1.16],
  office: [0.22, 1.0, 1.04, 1.06, 1.03, 0.96, 0.24],
  batch: [0.7, 1.1, 1.0, 1.0, 1.0, 1.2, 0.9],
  steady: [1, 1, 1, 1, 1, 1, 1],
  always: [1, 1, 1, 1, 1, 1, 1],
};

/** How far a day may be from its expectation, to each side. */
const NOISE: Record<Rhythm, number> = {
  shoppers: 0.06,
  office: 0.1,
  batch: 0.12,
  steady: 0.01,
  always: 0,
};

/** January to December: people cook for the winter holidays and travel in August. */
const SHOPPING_SEASON = [
  0.95, 0.96, 0.99, 1.0, 1.0, 0.99, 0.94, 0.9, 0.98, 1.02, 1.06, 1.22,
];

const DAYS_A_MONTH = 30;

/**
 * What multiplies a workload's quantity on a day.
 * Only `+ − × ÷` are used: transcendental functions may differ in the last bit between machines.
 */
export function activityOn(
  workload: Workload,
  rhythm: Rhythm,
  stream: string,
  day: number,
  seed: number,
): number {
  const index = dayOfStory(day);
  if (
    index < (workload.fromDay ?? 0) ||
    index >= (workload.toDay ?? Number.MAX_SAFE_INTEGER)
  ) {
    return 0;
  }
  if (rhythm === 'always') {
    return 1;
  }
  const growth = 1 + ((workload.growth / 100) * index) / DAYS_A_MONTH;
  const season =
    rhythm === 'shoppers' ? SHOPPING_SEASON[new Date(day).getUTCMonth()] : 1;
  const noise = 1 + NOISE[rhythm] * (2 * randomAt(seed, stream, index) - 1);
  const event = (workload.events ?? [])
    .filter(e => index >= e.fromDay && index < e.toDay)
    .reduce((product, e) => product * e.factor, 1);
  return growth * season * WEEK[rhythm][weekday(day)] * noise * event;
}
