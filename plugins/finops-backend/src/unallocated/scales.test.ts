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

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

const PERIOD = 'from=2026-10-01&to=2026-12-01';

describe('statements whose amounts are kept with different decimals', () => {
  let portal: TestPortal;

  beforeAll(async () => {
    const knex = await databases.init('SQLITE_3');
    portal = await TestPortal.start({
      knex,
      bills: {
        aws: {
          'bill.csv': testBill(
            ['app', 'twin', 'checkout'].flatMap(app =>
              [
                { day: '2026-10-05', cost: '0.001' },
                { day: '2026-11-05', cost: '0.5' },
              ].map(item => ({
                ...item,
                account: '300000000003',
                resource: `i-${app}`,
                tags: { app: app === 'app' ? 'basket' : app },
              })),
            ),
          ),
        },
      },
    });
    // The decimals of a currency are stored with each statement, because a later release may choose others. With three
    // fewer, the same numbers are a thousand times as much: October has 1 instead of 0.001.
    await knex('statements')
      .where({ billing_period: '2026-10' })
      .update({ scale: 6 });
  });

  afterAll(() => portal.stop());

  it('are all in the reasons, accounts, services and tags of what nobody owns', async () => {
    const answer = await portal.read(`/unallocated?${PERIOD}`);
    expect(answer.unallocated).toBe('3');
    expect(answer.total).toBe('4.5');
    const amount = '1.5';
    for (const reason of answer.reasons) {
      expect(reason).toMatchObject({
        amount,
        accounts: [{ subAccountId: '300000000003', amount }],
        services: [{ service: 'Amazon EC2', amount }],
        tags: [{ key: 'app', amount }],
      });
    }
    expect(answer.reasons).toHaveLength(2);
  });

  it('are all in the accounts and tags of a conflict', async () => {
    const amount = '1.5';
    const { conflicts } = await portal.read(`/conflicts?${PERIOD}`);
    expect(conflicts).toMatchObject([
      { amount, accounts: [{ amount }], tags: [{ value: 'twin', amount }] },
    ]);
  });

  it('are all in the resources of an entity', async () => {
    const answer = await portal.read(
      `/entities/component/default/checkout/resources?${PERIOD}`,
    );
    expect(answer).toMatchObject({
      total: '1.5',
      resources: [{ resourceId: 'i-checkout', amount: '1.5', share: 1 }],
    });
  });

  it('are all in what an entity could claim', async () => {
    const { candidates } = await portal.read(
      '/entities/component/default/basket/claims',
    );
    expect(candidates).toMatchObject([{ amount: '1.5' }]);
  });
});
