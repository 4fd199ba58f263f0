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

import { readAhead } from './readAhead';

describe('readAhead', () => {
  async function* numbers(log: string[], failAt = Infinity) {
    try {
      for (let n = 1; n <= 3; n++) {
        if (n === failAt) {
          throw new Error('broken');
        }
        log.push(`read ${n}`);
        yield n;
      }
    } finally {
      log.push('closed');
    }
  }

  it('reads one further while an item is worked on', async () => {
    const log: string[] = [];
    for await (const n of readAhead(numbers(log))) {
      await new Promise(setImmediate);
      log.push(`done ${n}`);
    }
    expect(log).toEqual([
      'read 1',
      'read 2',
      'done 1',
      'read 3',
      'done 2',
      'closed',
      'done 3',
    ]);
  });

  it('closes the source when nobody wants more', async () => {
    const log: string[] = [];
    for await (const n of readAhead(numbers(log))) {
      expect(n).toBe(1);
      break;
    }
    expect(log).toContain('closed');
  });

  it('passes an error on, after what came before it', async () => {
    const seen: number[] = [];
    const read = async () => {
      for await (const n of readAhead(numbers([], 3))) {
        await new Promise(setImmediate);
        seen.push(n);
      }
    };
    await expect(read()).rejects.toThrow('broken');
    expect(seen).toEqual([1, 2]);
  });
});
