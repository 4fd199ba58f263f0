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

import { nthLargest } from './nthLargest';

/**
 * Which parts are rounded up: the `count` with the largest remainders; among equal
 * ones those that come first.
 *
 * @param remainders - one for each part, zero for parts that are exact
 * @param length - how many of them there are
 * @param count - how many to round up, at most `length`
 * @param roundUp - called with the position of each, in ascending order
 * @internal
 */
export function largestRemainders(
  remainders: Float64Array,
  length: number,
  count: number,
  roundUp: (position: number) => void,
): void {
  if (count === 0) {
    return;
  }
  const threshold = nthLargest(remainders, length, count);
  let atThreshold = count;
  for (let position = 0; position < length; position += 1) {
    if (remainders[position] > threshold) {
      atThreshold -= 1;
    }
  }
  for (let position = 0; position < length; position += 1) {
    const remainder = remainders[position];
    if (remainder > threshold) {
      roundUp(position);
    } else if (remainder === threshold && atThreshold > 0) {
      atThreshold -= 1;
      roundUp(position);
    }
  }
}
