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

import { testBill } from '../__testUtils__/testBill';
import { TestPortal } from '../__testUtils__/TestPortal';

jest.setTimeout(60_000);

describe('what an entity could claim', () => {
  it('is found although a fee is dated ahead', async () => {
    const portal = await TestPortal.start({
      bills: {
        aws: {
          'bill.csv': testBill([
            {
              day: '2026-11-05',
              cost: '7',
              account: '300000000001',
              tags: { service: 'basket' },
            },
            {
              day: '2027-10-01',
              billingPeriod: '2026-11',
              cost: '1200',
              category: 'Purchase',
            },
          ]),
        },
      },
    });
    try {
      await portal.importsEnd();
      const { candidates } = await portal.read(
        '/entities/component/default/basket/claims',
      );
      expect(candidates).toContainEqual(
        expect.objectContaining({ amount: '7' }),
      );
    } finally {
      await portal.stop();
    }
  });
});
