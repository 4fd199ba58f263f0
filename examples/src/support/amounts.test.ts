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
import {
  costOf,
  divideRounded,
  formatDecimal,
  nano,
  NANO_DECIMALS,
  parseDecimal,
} from './amounts';

describe('amounts', () => {
  it('reads back every amount that it writes', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 30n), 10n ** 30n), value => {
        const text = formatDecimal(value, NANO_DECIMALS);
        expect(parseDecimal(text, NANO_DECIMALS)).toBe(value);
      }),
    );
  });

  it('writes plain decimals without trailing zeros', () => {
    expect(formatDecimal(0n, 9)).toBe('0');
    expect(formatDecimal(-1n, 9)).toBe('-0.000000001');
    expect(formatDecimal(1_500_000_000n, 9)).toBe('1.5');
  });

  it('prices a quantity exactly where the result fits, and rounds half away from zero where not', () => {
    expect(costOf(nano('0.192'), 2_500_000n)).toBe(nano('0.48'));
    expect(divideRounded(5n, 2n)).toBe(3n);
    expect(divideRounded(-5n, 2n)).toBe(-3n);
  });

  it('refuses what is not a plain decimal', () => {
    expect(() => nano('1,5')).toThrow("'1,5' is not a plain decimal");
    expect(() => nano('0.0000000001')).toThrow('at most 9 decimals');
  });
});
