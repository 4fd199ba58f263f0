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

import * as fc from 'fast-check';
import { nthLargest } from './nthLargest';

describe('nthLargest', () => {
  it('agrees with sorting, for few and many numbers, and for equal ones', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(3, 4097, 20_000),
        fc.constantFrom(1, 7, 1e9, 1e12),
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
        (length, spread, seed, fraction) => {
          let state = seed;
          const values = Float64Array.from({ length: length + 5 }, () => {
            state = (state * 48271) % 2147483647;
            return Math.floor((state / 2147483647) * spread);
          });
          const before = values.slice();
          const n = 1 + Math.floor(fraction * length);
          const sorted = values.slice(0, length).sort();
          expect(nthLargest(values, length, n)).toBe(sorted[length - n]);
          expect(values).toEqual(before);
        },
      ),
      { numRuns: 60 },
    );
  });
});
