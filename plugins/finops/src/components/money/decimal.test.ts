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

import {
  compareDecimals,
  decimalRatio,
  roundDecimal,
  subtractDecimals,
  sumDecimals,
} from './decimal';

describe('decimals', () => {
  it('adds without losing a digit', () => {
    expect(sumDecimals(['0.1', '0.2'])).toBe('0.3');
    expect(sumDecimals(['9007199254740993', '0.000000001', '-1'])).toBe(
      '9007199254740992.000000001',
    );
    expect(sumDecimals([])).toBe('0');
  });

  it('subtracts', () => {
    expect(subtractDecimals('1', '1.5')).toBe('-0.5');
  });

  it('compares different scales', () => {
    expect(compareDecimals('1.50', '1.5')).toBe(0);
    expect(compareDecimals('-2', '1')).toBeLessThan(0);
    expect(compareDecimals('0.010', '0.0099')).toBeGreaterThan(0);
  });

  it('rounds half to even', () => {
    expect(roundDecimal('0.125', 2)).toBe('0.12');
    expect(roundDecimal('0.135', 2)).toBe('0.14');
    expect(roundDecimal('-0.1251', 2)).toBe('-0.13');
    expect(roundDecimal('7', 2)).toBe('7.00');
  });

  it('has no ratio to nothing', () => {
    expect(decimalRatio('1', '0')).toBeUndefined();
    expect(decimalRatio('-1', '4')).toBe(-0.25);
  });
});
