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

import { toControlTotal } from './toControlTotal';

const compared = (
  controlTotal: object | undefined,
  rows = 10,
  currency = 'USD',
) =>
  toControlTotal(
    {
      amounts: {
        billed: 100_000_000_000n,
        effective: 90_000_000_000n,
        unpriced: 0n,
      },
      currency,
      scale: 9,
      rows,
    },
    controlTotal && JSON.stringify(controlTotal),
  );

describe('toControlTotal', () => {
  it('compares the metric that is stated, with the stated tolerance', () => {
    expect(
      compared({
        amount: '100.05',
        currency: 'USD',
        metric: 'billed',
        tolerance: '0.04',
        origin: 'invoice 7',
      }),
    ).toEqual({
      amount: '100.05',
      tolerance: '0.04',
      difference: '-0.05',
      withinTolerance: false,
      origin: 'invoice 7',
    });
  });

  it('allows for rounding by the number of rows, but at least one unit of the currency', () => {
    const stated = { amount: '91', currency: 'USD', metric: 'effective' };
    expect(compared(stated, 100)).toMatchObject({
      tolerance: '1',
      difference: '-1',
      withinTolerance: true,
    });
    expect(compared(stated, 1_000_000)).toMatchObject({
      tolerance: '5',
    });
  });

  it('counts in the smallest unit of the currency', () => {
    const stated = { amount: '91', currency: 'JPY', metric: 'effective' };
    // A yen has no hundredths: a hundred units are 100 yen, and a dinar has thousandths.
    expect(compared(stated, 100, 'JPY')).toMatchObject({
      tolerance: '100',
      withinTolerance: true,
    });
    expect(compared(stated, 1_000_000, 'JPY')).toMatchObject({
      tolerance: '500',
    });
    expect(compared(stated, 100, 'KWD')).toMatchObject({
      tolerance: '0.1',
      withinTolerance: false,
    });
  });

  it('knows of none where none is stated', () => {
    expect(compared(undefined)).toBeUndefined();
  });
});
