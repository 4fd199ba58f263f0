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

import { lineItemTotals } from './lineItemTotals';

describe('lineItemTotals', () => {
  it('adds up exactly', () => {
    expect([
      ...lineItemTotals([
        { BillingCurrency: 'USD', EffectiveCost: '0.1', BilledCost: '-1.00' },
        { BillingCurrency: 'USD', EffectiveCost: '0.2', BilledCost: '1' },
      ]),
    ]).toEqual([
      ['EffectiveCost', '0.3'],
      ['BilledCost', '0.00'],
    ]);
  });

  it('has no sum where an amount is missing or written in another way', () => {
    const lines = (ListCost: string | null) => [
      { BillingCurrency: 'USD', ListCost: '1', EffectiveCost: '1' },
      { BillingCurrency: 'USD', ListCost, EffectiveCost: '1' },
    ];
    for (const amount of [null, '1e-7', '1,5', '']) {
      expect([...lineItemTotals(lines(amount)).keys()]).toEqual([
        'EffectiveCost',
      ]);
    }
  });

  it('never adds up currencies', () => {
    expect(
      lineItemTotals([
        { BillingCurrency: 'USD', EffectiveCost: '1' },
        { BillingCurrency: 'EUR', EffectiveCost: '1' },
      ]).size,
    ).toBe(0);
  });
});
