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
import { testBill } from '../__testUtils__/testBill';
import { TestPortal } from '../__testUtils__/TestPortal';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

const SHOP = 'user:default/shopkeeper';
const NOVEMBER = 'from=2026-11-01&to=2026-12-01';

describe.each(databases.eachSupportedId())(
  'a currency that no bill is in on %s',
  id => {
    let portal: TestPortal;

    beforeAll(async () => {
      portal = await TestPortal.start({
        knex: await databases.init(id),
        bills: {
          dollars: {
            'bill.csv': testBill([
              { day: '2026-11-05', cost: '1', tags: { app: 'checkout' } },
            ]),
          },
          euros: {
            'bill.csv': testBill([
              {
                day: '2026-11-05',
                cost: '2',
                currency: 'EUR',
                tags: { app: 'search' },
              },
            ]),
          },
        },
        policies: { [SHOP]: { owns: ['group:default/shop'] } },
      });
    });

    afterAll(() => portal.stop());

    const messages = async (user?: string) => {
      const texts = [];
      for (const path of [
        `organisation/cost?${NOVEMBER}`,
        `entities/system/default/store/cost?${NOVEMBER}`,
        `entities/component/default/checkout/line-items?${NOVEMBER}`,
      ]) {
        const { status, body } = await portal.get(
          `/${path}&currency=XYZ`,
          user,
        );
        texts.push(`${status} ${body.error.message}`);
      }
      return texts;
    };

    it('is refused with those that there are', async () => {
      expect(await messages()).toEqual([
        '400 No bill is in the currency XYZ; there are EUR, USD',
        '400 No bill is in the currency XYZ; there are EUR, USD',
        '400 No bill is in the currency XYZ; there are EUR, USD',
      ]);
    });

    it('is refused with those alone that the viewer has cost in', async () => {
      expect(await messages(SHOP)).toEqual([
        '400 No bill is in the currency XYZ; there is USD',
        '400 No bill is in the currency XYZ; there is USD',
        '400 No bill is in the currency XYZ',
      ]);
    });
  },
);
