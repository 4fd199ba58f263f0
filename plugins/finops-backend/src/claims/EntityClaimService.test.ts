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

import { TestDatabases } from '@backstage/backend-test-utils';
import { PortalWithSwitch } from '../__testUtils__/PortalWithSwitch';
import { daily, testBill } from '../__testUtils__/testBill';
import { TestPortal } from '../__testUtils__/TestPortal';
import { KeyCostReader } from '../ledger/read';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

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

describe.each(databases.eachSupportedId())(
  'what entities could claim on %s',
  id => {
    const bill = (days: number, cost: string) =>
      testBill([
        ...daily('2026-11-01', days, {
          cost,
          account: '300000000001',
          tags: { service: 'basket' },
        }),
        ...daily('2026-11-01', days, {
          cost: '1',
          account: '300000000001',
          tags: { service: 'search-index' },
        }),
      ]);
    let during: PortalWithSwitch;

    beforeEach(async () => {
      during = await PortalWithSwitch.start({
        knex: await databases.init(id),
        before: bill(5, '1'),
        after: bill(10, '2'),
      });
    });

    afterEach(async () => {
      jest.restoreAllMocks();
      await during.stop();
    });

    const amounts = async (name: string) => {
      const { candidates } = await during.portal.read(
        `/entities/component/default/${name}/claims`,
      );
      return candidates.map((one: any) => [one.value, one.amount]);
    };

    it('is of one state when a bill is delivered anew meanwhile', async () => {
      during.switchBefore(KeyCostReader, 'largestKeys');
      expect(await amounts('basket')).toEqual([['service=basket', '20']]);
    });

    it('is read once for all of them, until something else serves', async () => {
      const reads = jest.spyOn(KeyCostReader.prototype, 'largestKeys');
      expect(await amounts('basket')).toEqual([['service=basket', '5']]);
      expect(await amounts('search')).toEqual([['service=search-index', '5']]);
      expect(await amounts('basket')).toEqual([['service=basket', '5']]);
      expect(reads).toHaveBeenCalledTimes(1);
      await during.deliver();
      expect(await amounts('basket')).toEqual([['service=basket', '20']]);
    });
  },
);
