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

import { inTurns } from './inTurns';

/** Slices that each take longer than a turn may. */
function* longSlices(count: number, after: () => void) {
  for (let i = 0; i < count; i++) {
    const until = performance.now() + 11;
    while (performance.now() < until);
    after();
    yield;
  }
  return 'done';
}

describe('inTurns', () => {
  it('lets others have their turn between long slices', async () => {
    const order: string[] = [];
    const other = () => {
      order.push('other');
      if (order.length < 8) {
        setImmediate(other);
      }
    };
    setImmediate(other);
    const result = await inTurns(longSlices(3, () => order.push('slice')));
    expect(result).toBe('done');
    const first = order.indexOf('slice');
    expect(order.slice(first, first + 5)).toEqual([
      'slice',
      'other',
      'slice',
      'other',
      'slice',
    ]);
  });

  it('stops in the middle when aborted', async () => {
    const controller = new AbortController();
    let slices = 0;
    const work = inTurns(
      longSlices(10, () => {
        slices += 1;
        if (slices === 2) {
          controller.abort(new Error('shutting down'));
        }
      }),
      controller.signal,
    );
    await expect(work).rejects.toThrow('shutting down');
    expect(slices).toBe(2);
  });
});
