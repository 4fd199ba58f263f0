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

import { HOUR_MS, HOURS_A_DAY } from '../support/calendar';
import { Usage } from './usageLine';

/**
 * Cuts a day's usage into `slices` line items: first into hours, and beyond 24 into several resources.
 * Quantity and covered cost of the slices add up to those of the day.
 */
export function sliceUsage(usage: Usage, slices: number): Usage[] {
  if (slices <= 1) {
    return [usage];
  }
  const count = BigInt(slices);
  const part = (whole: bigint, index: bigint) =>
    (whole * (index + 1n)) / count - (whole * index) / count;
  return Array.from({ length: slices }, (_, slice) => {
    const index = BigInt(slice);
    const window = Math.min(slices, HOURS_A_DAY);
    const place = slice % window;
    const resource = usage.resource ?? usage.plan.resource?.(usage.deployment);
    const replica = Math.floor(slice / HOURS_A_DAY);
    return {
      ...usage,
      quantity: part(usage.quantity, index),
      start: usage.start + Math.floor((place * HOURS_A_DAY) / window) * HOUR_MS,
      end:
        usage.start +
        Math.floor(((place + 1) * HOURS_A_DAY) / window) * HOUR_MS,
      covered: usage.covered && {
        ...usage.covered,
        effective: part(usage.covered.effective, index),
        drawn: part(usage.covered.drawn, index),
      },
      resource:
        resource && replica > 0
          ? {
              id: `${resource.id}-r${replica}`,
              name: `${resource.name}-r${replica}`,
            }
          : resource,
    };
  });
}
