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
import { Entity } from '@backstage/catalog-model';
import { daily, testBill } from '../__testUtils__/testBill';
import { TEST_CATALOG } from '../__testUtils__/testCatalog';
import { TestPortal } from '../__testUtils__/TestPortal';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

const NOVEMBER = { from: '2026-11-01', to: '2026-12-01' };

/** Each account is a key of its own. */
const spread = (value: string, keys: number, cost: string) =>
  Array.from({ length: keys }, (_, index) => ({
    day: '2026-11-03',
    cost,
    account: `${400000000000 + index}`,
    tags: { app: value },
  }));

const rival = (name: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, annotations: { 'finops/tags': 'app=rival' } },
  spec: { type: 'service', owner: 'group:discovery' },
});

describe.each(databases.eachSupportedId())(
  'several causes, providers and currencies of what nobody owns, on %s',
  id => {
    let portal: TestPortal;

    beforeAll(async () => {
      portal = await TestPortal.start({
        knex: await databases.init(id),
        entities: [...TEST_CATALOG, rival('rival-a'), rival('rival-b')],
        bills: {
          aws: {
            'bill.csv': testBill([
              ...spread('chekout', 250, '1'),
              ...spread('serch', 60, '0.8'),
              ...daily('2026-11-01', 20, { cost: '1', tags: { app: 'twin' } }),
            ]),
          },
          atlas: {
            'bill.csv': testBill([
              { day: '2026-11-04', cost: '7', account: 'project 1' },
            ]).replaceAll(',AWS,', ',MongoDB Atlas,'),
          },
          euros: {
            'bill.csv': testBill(
              daily('2026-11-01', 20, {
                cost: '100',
                currency: 'EUR',
                tags: { app: 'rival' },
              }),
            ),
          },
        },
        policies: { 'user:default/shop': { owns: ['group:default/shop'] } },
      });
    });

    afterAll(() => portal.stop());

    const query = (more: Record<string, string> = {}) =>
      new URLSearchParams({ ...NOVEMBER, ...more });

    it('say why of each cause, however many keys another has', async () => {
      const { outcomes } = await portal.read(
        `/unallocated/unknown-value/explanation?${query({ currency: 'USD' })}`,
      );
      expect(
        outcomes.map((one: any) => [one.detail, one.keys, one.amount]),
      ).toEqual([
        ['app=chekout', 250, '250'],
        ['app=serch', 60, '48'],
      ]);
      expect(outcomes[0].why).toContain('app=chekout is a tag');
      expect(outcomes[1].why).toContain('app=serch is a tag');
    });

    it('lead to accounts of a provider whose name has a space', async () => {
      const { reasons } = await portal.read(
        `/unallocated?${query({ currency: 'USD' })}`,
      );
      const [account] = reasons
        .flatMap((one: any) => one.accounts)
        .filter((one: any) => one.subAccountId === 'project 1');
      expect(account).toMatchObject({ provider: 'mongodb atlas', amount: '7' });
      const selection = query({
        provider: account.provider,
        subAccountId: account.subAccountId,
        currency: 'USD',
      });
      const path = '/unallocated/no-matching-claim';
      expect(
        await portal.read(`${path}/explanation?${selection}`),
      ).toMatchObject({ amount: '7' });
      const { rows } = await portal.read(`${path}/line-items?${selection}`);
      expect(rows).toHaveLength(1);
    });

    it('show the conflicts of a viewer in the currency that these have', async () => {
      expect(await portal.read(`/conflicts?${query()}`)).toMatchObject({
        currency: 'EUR',
        currencies: ['EUR', 'USD'],
        conflicts: [{ amount: '2000' }],
      });
      const shop = 'user:default/shop';
      expect(await portal.read(`/conflicts?${query()}`, shop)).toMatchObject({
        currency: 'USD',
        currencies: ['USD'],
        conflicts: [{ entityRefs: ['component:default/twin-a'], amount: '20' }],
      });
      const { status, body } = await portal.get(
        `/conflicts?${query({ currency: 'XXX' })}`,
        shop,
      );
      expect(status).toBe(400);
      expect(body.error.message).not.toContain('EUR');
    });
  },
);
