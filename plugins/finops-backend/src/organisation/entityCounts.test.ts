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
import { TEST_CATALOG } from '../__testUtils__/testCatalog';
import { TestPortal } from '../__testUtils__/TestPortal';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

const PERIOD = 'from=2026-11-01&to=2026-12-01';

/** In one system: checkout has cost in both currencies, search in euro alone. */
const ITEMS = [
  { cost: '100', currency: 'USD', tags: { app: 'checkout' } },
  { cost: '7', currency: 'EUR', tags: { app: 'checkout' } },
  { cost: '20', currency: 'EUR', tags: { app: 'search' } },
].map(one => ({ day: '2026-11-05', ...one }));

describe.each(databases.eachSupportedId())('numbers of entities on %s', id => {
  let portal: TestPortal;

  beforeAll(async () => {
    portal = await TestPortal.start({
      knex: await databases.init(id),
      entities: TEST_CATALOG,
      bills: { aws: { 'bill.csv': testBill(ITEMS) } },
    });
  });

  afterAll(() => portal.stop());

  it.each([
    ['USD', 1],
    ['EUR', 2],
  ])('are of those with cost in %s', async (currency, entities) => {
    const read = async (query: string) =>
      (
        await portal.read(
          `/organisation/cost?${PERIOD}&currency=${currency}&${query}`,
        )
      ).groups;

    expect(await read('groupBy=system')).toMatchObject([
      { ref: 'system:default/store', entities },
    ]);
    // As many as the way down shows.
    expect(
      await read('groupBy=entity&parent=system:default/store'),
    ).toHaveLength(entities);
  });
});
