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
import { daily, testBill } from '../__testUtils__/testBill';
import { TestPortal } from '../__testUtils__/TestPortal';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

const NOVEMBER = 'from=2026-11-01&to=2026-11-20';

describe.each(databases.eachSupportedId())(
  'a month kept with fewer decimals than the one before on %s',
  id => {
    let portal: TestPortal;

    beforeAll(async () => {
      const knex = await databases.init(id);
      portal = await TestPortal.start({
        knex,
        bills: {
          aws: {
            'bill.csv': testBill(
              daily('2026-10-01', 51, {
                cost: '1',
                quantity: '2',
                sku: 'COMPUTE',
                resource: 'i-checkout',
                tags: { app: 'checkout' },
              }),
            ),
          },
        },
      });
      // With three decimals fewer, the same numbers are a thousand times as much: a day of November has 1000 instead of 1.
      await knex('statements')
        .where({ billing_period: '2026-11' })
        .update({ scale: 6 });
    });

    afterAll(() => portal.stop());

    it.each([
      [
        'entities/component/default/checkout/cost',
        { headline: { amount: '19000', previousAmount: '19' } },
      ],
      ['organisation/cost', { total: '19000', previousTotal: '19' }],
    ])('is compared exactly: %s', async (path, expected) => {
      expect(await portal.read(`/${path}?${NOVEMBER}`)).toMatchObject(expected);
    });

    it.each([
      ['each period has one', NOVEMBER, '19', '19000'],
      ['a period has both', 'from=2026-10-25&to=2026-11-10', '16', '9007'],
    ])(
      'moves cost by its price, not by usage: %s',
      async (_, period, before, after) => {
        const total = `${Number(after) - Number(before)}`;
        expect(
          await portal.read(
            `/entities/component/default/checkout/changes?${period}`,
          ),
        ).toMatchObject({
          notComputable: null,
          before,
          after,
          total,
          priceEffect: total,
          usageEffect: '0',
          movers: [{ before, after, change: total }],
        });
      },
    );
  },
);
