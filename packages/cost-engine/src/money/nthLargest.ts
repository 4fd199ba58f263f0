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

/** Below this, sorting is faster than counting. */
const SORT_AT_MOST = 4096;
const BUCKETS = 1024;

/**
 * The n-th largest of some numbers, counting equal ones each. Linear in their
 * number: one key can have millions of parts, and sorting them would stop the event
 * loop for longer than a backend may be silent.
 *
 * @param values - finite numbers; left as they are
 * @param length - how many of them count
 * @param n - from 1 to `length`
 * @internal
 */
export function nthLargest(
  values: Float64Array,
  length: number,
  n: number,
): number {
  let candidates = values.subarray(0, length);
  let rank = n;
  while (candidates.length > SORT_AT_MOST) {
    let min = Infinity;
    let max = -Infinity;
    for (const value of candidates) {
      if (value < min) min = value;
      if (value > max) max = value;
    }
    if (min === max) {
      return min;
    }
    const perBucket = (max - min) / BUCKETS;
    const bucketOf = (value: number) =>
      Math.min(BUCKETS - 1, Math.floor((value - min) / perBucket));
    const counts = new Uint32Array(BUCKETS);
    for (const value of candidates) {
      counts[bucketOf(value)] += 1;
    }
    let bucket = BUCKETS - 1;
    while (rank > counts[bucket]) {
      rank -= counts[bucket];
      bucket -= 1;
    }
    candidates = candidates.filter(value => bucketOf(value) === bucket);
  }
  const sorted = candidates.slice().sort();
  return sorted[sorted.length - rank];
}
