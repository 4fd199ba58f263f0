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

import { daily, testBill } from '../__testUtils__/testBill';
import { TestPortal } from '../__testUtils__/TestPortal';

jest.setTimeout(120_000);

describe('a bill with charges that are dated outside of its period', () => {
  let portal: TestPortal;

  beforeAll(async () => {
    const tags = { app: 'checkout' };
    portal = await TestPortal.start({
      bills: {
        aws: {
          'bill.csv': testBill([
            ...daily('2026-08-01', 112, { cost: '1', tags }),
            // A refund of October, and a term that begins in December.
            { day: '2026-10-05', billingPeriod: '2026-11', cost: '-1', tags },
            { day: '2026-12-15', billingPeriod: '2026-11', cost: '9', tags },
          ]),
        },
      },
    });
  });

  afterAll(() => portal.stop());

  it('is as fresh as the charges within it', async () => {
    const cost = await portal.read(
      '/entities/component/default/checkout/cost?from=2026-11-01&to=2026-11-20',
    );
    expect(cost.freshness).toMatchObject({
      throughDay: '2026-11-19',
      finalThroughDay: '2026-10-31',
    });
    expect(cost.trend).toMatchObject({
      currentTo: '2026-11-20',
      current: '28',
      // With the refund, on the day that it is for.
      previous: '27',
      change: '1',
    });
    expect(cost.headline).toEqual({
      amount: '19',
      unpriced: '0',
      previousAmount: '19',
      notComparable: null,
    });
  });
});
