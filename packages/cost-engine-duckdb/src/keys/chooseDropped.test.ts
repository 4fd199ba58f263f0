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

import fc from 'fast-check';
import { chooseDropped } from './chooseDropped';

describe('chooseDropped', () => {
  const choose = async (counts: number[], limit: number) => {
    const candidates = counts.slice(1).map((_, index) => `k${index}`);
    const asked: number[] = [];
    const chosen = await chooseDropped(
      candidates,
      async dropped => {
        asked.push(dropped.length);
        return counts[dropped.length];
      },
      limit,
    );
    return { length: chosen.length, asked };
  };

  it('takes the fewest that are enough', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 1000 }), {
          minLength: 2,
          maxLength: 40,
        }),
        fc.integer({ min: 1, max: 1000 }),
        async (values, limit) => {
          const counts = [...values].sort((a, b) => b - a);
          const least = counts[counts.length - 1];
          const enough = least <= limit ? limit : 2 * least;
          const { length, asked } = await choose(counts, limit);
          expect(length).toBe(counts.findIndex(count => count <= enough));
          // Each count reads the bill's tags again.
          expect(new Set(asked).size).toBe(asked.length);
          expect(asked.length).toBeLessThanOrEqual(14);
        },
      ),
    );
  });

  it('takes none where there are none', async () => {
    expect(await choose([7], 5)).toEqual({ length: 0, asked: [0] });
  });
});
