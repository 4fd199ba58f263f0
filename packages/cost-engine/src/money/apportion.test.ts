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
import { apportion } from './apportion';
import { divideHalfEven } from './divideHalfEven';

describe('apportion', () => {
  it('gives each part its floor or ceiling, and the whole its total', () => {
    fc.assert(
      fc.property(
        fc.array(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), {
          minLength: 1,
          maxLength: 60,
        }),
        amounts => {
          const exact = amounts.reduce((a, b) => a + b, 0n);
          const total = divideHalfEven(exact, 10n ** 9n);
          const parts = amounts.map((atto, id) => ({ atto, id }));
          const units = apportion(total, parts, 9);
          expect(units.reduce((a, b) => a + b, 0n)).toBe(total);
          units.forEach((value, index) => {
            const difference = value * 10n ** 9n - amounts[index];
            expect(difference > -(10n ** 9n) && difference < 10n ** 9n).toBe(
              true,
            );
          });
        },
      ),
    );
  });

  it('does not depend on the order of the parts', () => {
    fc.assert(
      fc.property(
        fc
          .array(fc.bigInt({ min: -3n, max: 3n }), {
            minLength: 1,
            maxLength: 20,
          })
          .chain(values => {
            const parts = values.map((value, index) => ({
              atto: value * 250_000_000n,
              id: `part-${index}`,
            }));
            return fc.tuple(
              fc.constant(parts),
              fc.shuffledSubarray(parts, {
                minLength: parts.length,
                maxLength: parts.length,
              }),
            );
          }),
        ([parts, shuffled]) => {
          const exact = parts.reduce((sum, { atto }) => sum + atto, 0n);
          const total = divideHalfEven(exact, 10n ** 9n);
          const byId = (list: typeof parts) =>
            new Map(
              apportion(total, list, 9).map((units, i) => [list[i].id, units]),
            );
          const expected = byId(parts);
          for (const [id, units] of byId(shuffled)) {
            expect(units).toBe(expected.get(id));
          }
        },
      ),
    );
  });

  it('rounds up the largest remainders, and among equals the smallest ids', () => {
    const part = (id: number, atto: bigint) => ({ id, atto });
    expect(
      apportion(
        2n,
        [
          part(3, 600_000_000n),
          part(2, 600_000_000n),
          part(1, 200_000_000n),
          part(0, 600_000_000n),
        ],
        9,
      ),
    ).toEqual([0n, 1n, 0n, 1n]);
    expect(
      apportion(-1n, [part(0, -400_000_000n), part(1, -600_000_000n)], 9),
    ).toEqual([0n, -1n]);
  });

  it('refuses a total that is not that of the parts', () => {
    expect(() => apportion(3n, [{ id: 1, atto: 10n ** 9n }], 9)).toThrow(
      /cannot be rounded to a total of 3/,
    );
    expect(() => apportion(0n, [{ id: 1, atto: 10n ** 9n }], 9)).toThrow(
      /cannot be rounded to a total of 0/,
    );
  });
});
