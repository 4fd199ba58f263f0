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
import { WHOLE } from '../__testUtils__/standardBills';
import { startStandardPortal } from '../__testUtils__/startStandardPortal';
import { TestPortal } from '../__testUtils__/TestPortal';

jest.setTimeout(120_000);

const SHOP = 'user:default/shopkeeper';
const RETAIL = 'user:default/director';
const NOT_SHOP = 'user:default/competitor';

/** Names of what belongs to the other team; no answer may contain one. */
const OTHERS = [
  'component:default/search',
  'discovery',
  'account-owner',
  'twin-b',
  'mistyped',
  'i-search',
];

const ALLOWED = [
  ...['checkout', 'basket', 'twin-a'].flatMap(name =>
    ['cost', 'resources', 'changes', 'line-items', 'explanation'].map(
      view => `/entities/component/default/${name}/${view}?${WHOLE}`,
    ),
  ),
  '/entities/component/default/checkout/claims',
  ...['cost', 'resources', 'changes', 'line-items', 'explanation'].flatMap(
    view => [
      `/entities/system/default/store/${view}?${WHOLE}`,
      `/entities/group/default/shop/${view}?${WHOLE}`,
    ],
  ),
  `/entities/system/default/store/cost?${WHOLE}&groupBy=entity`,
  `/entities/system/default/store/cost?${WHOLE}&groupBy=subAccount`,
  ...['owner', 'system', 'domain', 'entity', 'service', 'provider'].map(
    groupBy => `/organisation/cost?${WHOLE}&groupBy=${groupBy}`,
  ),
  `/organisation/cost?${WHOLE}&groupBy=entity&parent=system:default/store`,
  `/organisation/cost?${WHOLE}&groupBy=entity&parent=group:default/retail`,
  `/conflicts?${WHOLE}`,
  '/findings',
  '/statements/1/differences',
];

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

describe.each(databases.eachSupportedId())(
  'a viewer who may see the cost of one team, on %s',
  id => {
    let portal: TestPortal;

    beforeAll(async () => {
      portal = await startStandardPortal({
        knex: await databases.init(id),
        policies: {
          [SHOP]: { owns: ['user:default/shopkeeper', 'group:default/shop'] },
          [RETAIL]: { owns: ['group:default/retail'] },
          [NOT_SHOP]: { shunned: ['group:default/shop'] },
        },
      });
    });

    afterAll(() => portal.stop());

    it.each(ALLOWED)('sees nothing of another on %s', async path => {
      const answer = JSON.stringify(await portal.read(path, SHOP));
      for (const name of OTHERS) {
        expect(answer).not.toContain(name);
      }
    });

    it.each([
      'component/default/search',
      'component/default/account-owner',
      'component/default/mistyped',
      'group/default/discovery',
      'group/default/retail',
      'domain/default/commerce',
    ])('may not open %s', async entity => {
      for (const view of [
        'cost',
        'resources',
        'changes',
        'line-items',
        'explanation',
        'claims',
      ]) {
        const { status, body } = await portal.get(
          `/entities/${entity}/${view}`,
          SHOP,
        );
        expect({ view, status }).toEqual({ view, status: 403 });
        expect(body.error.name).toBe('NotAllowedError');
      }
    });

    it('gets roll-ups without the parts of others, and is told so', async () => {
      const cost = await portal.read(
        `/entities/system/default/store/cost?${WHOLE}&groupBy=entity`,
        SHOP,
      );
      expect(cost.headline.amount).toBe('233.999999982');
      expect(cost.groups).toHaveLength(1);
      expect(cost.hidden).toContain('parts');
    });

    it('gets an organisation that consists of their own cost', async () => {
      const cost = await portal.read(
        `/organisation/cost?${WHOLE}&groupBy=owner`,
        SHOP,
      );
      expect(cost).toMatchObject({
        total: '230.999999982',
        allocated: '230.999999982',
        unallocated: null,
      });
      expect(cost.groups.map((one: any) => one.ref)).toEqual([
        'group:default/shop',
      ]);
      expect(cost.hidden).toEqual(['organisation', 'parts']);
    });

    it('sees their own conflicts, with others without a name', async () => {
      const { conflicts } = await portal.read(`/conflicts?${WHOLE}`, SHOP);
      expect(conflicts).toEqual([
        expect.objectContaining({
          entityRefs: ['component:default/twin-a'],
          others: 1,
          amount: '20',
          detail: null,
        }),
      ]);
    });

    it('reads in an explanation that others were outranked, not who', async () => {
      const path = `/entities/component/default/checkout/explanation?${WHOLE}`;
      const everybody = await portal.read(path);
      expect(everybody.claims[0].outranked).toEqual([
        expect.objectContaining({
          entityRef: 'component:default/account-owner',
        }),
      ]);
      const shop = await portal.read(path, SHOP);
      expect(shop.claims[0].outranked).toEqual([
        {
          entityRef: null,
          claim: null,
          why: expect.stringContaining('may not see'),
        },
      ]);
      expect(shop.check.balanced).toBe(true);
    });

    it('sees nothing unallocated when only told whose cost not to see', async () => {
      for (const groupBy of ['owner', 'entity', 'service']) {
        const cost = await portal.read(
          `/organisation/cost?${WHOLE}&groupBy=${groupBy}`,
          NOT_SHOP,
        );
        expect(cost).toMatchObject({ total: '405', unallocated: null });
      }
    });

    it('sees the teams below a department that they belong to', async () => {
      const cost = await portal.read(
        `/entities/group/default/retail/cost?${WHOLE}&groupBy=entity`,
        RETAIL,
      );
      expect(cost.headline.amount).toBe('638.999999982');
      const search = await portal.read(
        `/entities/component/default/search/cost?${WHOLE}`,
        RETAIL,
      );
      expect(search.headline.amount).toBe('405');
    });
  },
);
