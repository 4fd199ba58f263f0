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

import { sortInTurns } from './sortInTurns';
import { Turns } from './Turns';

describe('sortInTurns', () => {
  it.each([0, 1, 2047, 2048, 2049, 9000])(
    'sorts %d texts as Array.sort does',
    async length => {
      // Two code units each, surrogates among them; many are equal.
      const texts = Array.from({ length }, (_, index) =>
        String.fromCharCode((index * 7919) % 65_537, (index * 31) % 7),
      );

      expect(await sortInTurns(texts, new Turns())).toEqual([...texts].sort());
    },
  );

  it('lets others have turns', async () => {
    const texts = Array.from(
      { length: 200_000 },
      (_, index) =>
        `${'a shared start '.repeat(20)}${(index * 7919) % 200_003}`,
    );
    let turns = 0;
    let done = false;
    const count = () => {
      turns++;
      if (!done) {
        setImmediate(count);
      }
    };
    setImmediate(count);
    const sorted = await sortInTurns(texts, new Turns());
    done = true;

    expect(sorted).toEqual([...texts].sort());
    expect(turns).toBeGreaterThan(3);
  });
});
