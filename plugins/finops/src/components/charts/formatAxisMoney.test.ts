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

import { formatAxisMoney } from './formatAxisMoney';

describe('formatAxisMoney', () => {
  it.each([
    [-50, 120, '−$50.00'],
    [-2_000, 2_500, '−$2,000'],
    [-25_000, 50_000, '−$25K'],
    [0, 120, '$0.00'],
    [12_500, 50_000, '$12.5K'],
  ])('writes %d on an axis up to %d as %s', (value, largest, text) => {
    expect(formatAxisMoney(value, largest, 'USD', 'en-US')).toBe(text);
  });

  it('writes virtual currencies without a symbol', () => {
    expect(formatAxisMoney(-3, 10, 'CREDITS', 'en-US')).toBe('−3.00');
  });
});
