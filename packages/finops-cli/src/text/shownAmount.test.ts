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
  shownAmount,
  shownCount,
  shownDifference,
  shownShare,
} from './shownAmount';

describe('amounts for people', () => {
  it.each([
    ['1234567.891', 'USD', '1,234,567.89'],
    ['-1234.5', 'USD', '-1,234.50'],
    ['0', 'USD', '0.00'],
    ['0.125', 'USD', '0.12'],
    ['0.0000004', 'USD', '<0.01'],
    ['-0.004', 'USD', '>-0.01'],
    ['1234567.4', 'JPY', '1,234,567'],
    ['999.995', 'USD', '1,000.00'],
    [null, 'USD', null],
  ])('%s %s is %s', (amount, currency, shown) => {
    expect(shownAmount(amount, currency)).toBe(shown);
  });

  it.each([
    ['62', '100', '62 %'],
    ['0.1', '100', '<1 %'],
    ['99.9', '100', '>99 %'],
    ['0', '100', '0 %'],
    ['1', '0', undefined],
    ['-1', '100', undefined],
    ['101', '100', undefined],
  ])('%s of %s is %s', (part, total, share) => {
    expect(shownShare(part, total)).toBe(share);
  });

  it.each([
    ['-10.00', '-10.00'],
    ['-0.004208', '-0.004208'],
    ['0', '0.00'],
    [null, null],
  ])('a difference of %s is %s', (amount, shown) => {
    expect(shownDifference(amount, 'USD')).toBe(shown);
  });

  it('separates thousands of counts', () => {
    expect(shownCount(1234567)).toBe('1,234,567');
  });
});
