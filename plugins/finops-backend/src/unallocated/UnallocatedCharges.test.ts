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
import { startStandardPortal } from '../__testUtils__/startStandardPortal';
import { testBill } from '../__testUtils__/testBill';
import { TestPortal } from '../__testUtils__/TestPortal';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

const NOVEMBER = 'from=2026-11-01&to=2026-12-01';
/** Of the sample bill: 20 days of half a dollar each. */
const BASKET = 'tagKey=app&tagValue=basket';

const effective = (rows: Record<string, string>[]) =>
  rows.reduce((sum, row) => sum + Number(row.EffectiveCost), 0);

describe.each(databases.eachSupportedId())(
  'charges that nobody owns, on %s',
  id => {
    let portal: TestPortal;

    beforeAll(async () => {
      portal = await startStandardPortal({
        knex: await databases.init(id),
        policies: {
          'user:default/no-items': { denied: ['finops.lineItem.read'] },
          'user:default/no-statements': { denied: ['finops.statement.read'] },
          'user:default/reader': { denied: ['finops.price.read'] },
          'user:default/shop': { owns: ['group:default/shop'] },
        },
      });
    });

    afterAll(() => portal.stop());

    const read = (path: string, user?: string) =>
      portal.read(`/unallocated/${path}`, user);

    it('lead to the line items of each reason, which cost what the reason does', async () => {
      const { reasons } = await portal.read(`/unallocated?${NOVEMBER}`);
      expect(reasons).toHaveLength(4);
      for (const { reason, amount } of reasons) {
        const answer = await read(`${reason}/line-items?${NOVEMBER}`);
        expect([reason, effective(answer.rows)]).toEqual([
          reason,
          Number(amount),
        ]);
        expect(answer).toMatchObject({
          reason,
          truncated: false,
          unavailable: null,
        });
      }
    });

    it('lead from each account, tag and service to line items and an explanation of the same amount', async () => {
      const { reasons } = await portal.read(`/unallocated?${NOVEMBER}`);
      let figures = 0;
      for (const { reason, accounts, tags, services } of reasons) {
        const selections: [string, string][] = [
          ...accounts.map((one: any) => [
            `provider=${one.provider}&subAccountId=${one.subAccountId}`,
            one.amount,
          ]),
          ...tags.map((one: any) => [
            `tagKey=${one.key}&tagValue=${one.value}`,
            one.amount,
          ]),
          ...services.map((one: any) => [
            `service=${encodeURIComponent(one.service)}`,
            one.amount,
          ]),
        ];
        for (const [selection, amount] of selections) {
          const query = `${NOVEMBER}&${selection}`;
          const items = await read(`${reason}/line-items?${query}`);
          const explanation = await read(`${reason}/explanation?${query}`);
          expect([selection, effective(items.rows)]).toEqual([
            selection,
            Number(amount),
          ]);
          expect([selection, explanation.amount]).toEqual([selection, amount]);
          figures++;
        }
      }
      expect(figures).toBe(10);
    });

    it('are not those of others that have the same account, tag or service', async () => {
      const { rows } = await read(
        `unknown-value/line-items?${NOVEMBER}&service=Amazon%20EC2`,
      );
      expect(new Set(rows.map((row: any) => row.Tags))).toEqual(
        new Set(['{"app":"basket"}']),
      );
      const owned = await read(
        `unknown-value/line-items?${NOVEMBER}&tagKey=app&tagValue=checkout`,
      );
      expect(owned.rows).toEqual([]);
      // A tag counts as a whole, and not by a part of it.
      const part = await read(
        `unknown-value/line-items?${NOVEMBER}&tagKey=app&tagValue=bask`,
      );
      expect(part.rows).toEqual([]);
      const cased = await read(
        `unknown-value/line-items?${NOVEMBER}&tagKey=app&tagValue=Basket`,
      );
      expect(cased.rows).toEqual([]);
    });

    it('are bounded, and tell no prices without the permission', async () => {
      const answer = await read(
        `unknown-value/line-items?${NOVEMBER}&${BASKET}&limit=3`,
        'user:default/reader',
      );
      expect(answer.rows).toHaveLength(3);
      expect(answer.truncated).toBe(true);
      expect(answer.hidden).toEqual(['ListCost', 'ContractedCost']);
      expect(answer.rows[0].ListCost).toBeNull();
    });

    it('are explained: statements, versions, and why no claim took them', async () => {
      const answer = await read(`unknown-value/explanation?${NOVEMBER}`);
      expect(answer).toMatchObject({
        reason: 'unknown-value',
        currency: 'USD',
        metric: 'effective',
        amount: '10',
        balanced: true,
        statements: [
          {
            source: 'aws',
            billingPeriod: '2026-11',
            version: 1,
            deliveryFiles: ['bill.csv'],
            amount: '10',
          },
        ],
        outcomes: [{ detail: 'app=basket', amount: '10', keys: 1, claims: [] }],
        further: { count: 0 },
      });
      expect(answer.outcomes[0].why).toContain('app=basket is a tag');
      const part = await read(
        `unknown-value/explanation?${NOVEMBER}&${BASKET}&metric=billed`,
      );
      expect(part).toMatchObject({
        metric: 'billed',
        amount: '10',
        balanced: null,
      });
      const unused = await read(
        `not-workload-commitment/explanation?${NOVEMBER}`,
      );
      expect(unused.outcomes[0].why).toContain(
        'The unused part of a commitment is not workload',
      );
    });

    it('of a conflict are told by its name, with the claims of both sides', async () => {
      const { conflicts } = await portal.read(`/conflicts?${NOVEMBER}`);
      const query = `${NOVEMBER}&conflict=${conflicts[0].id}`;
      const items = await read(`conflict/line-items?${query}`);
      expect(effective(items.rows)).toBe(20);
      const answer = await read(`conflict/explanation?${query}`);
      expect(answer.amount).toBe(conflicts[0].amount);
      expect(answer.outcomes[0].why).toBe(
        'component:default/twin-a and component:default/twin-b have an equal right to it, so that none gets it',
      );
      expect(
        answer.outcomes[0].claims.map((one: any) => [one.entityRef, one.why]),
      ).toEqual([
        ['component:default/twin-a', expect.stringContaining('equal right')],
        ['component:default/twin-b', expect.stringContaining('equal right')],
        [
          'component:default/account-owner',
          expect.stringContaining('A tag annotation beats an account claim'),
        ],
      ]);
      const { status } = await portal.get(
        `/unallocated/conflict/explanation?conflict=0123456789abcdef`,
      );
      expect(status).toBe(404);
    });

    it('name no entity that the viewer may not see', async () => {
      const answer = await read(
        `conflict/explanation?${NOVEMBER}`,
        'user:default/shop',
      );
      expect(answer.amount).toBe('20');
      expect(answer.hidden).toContain('others');
      expect(JSON.stringify(answer)).not.toContain('twin-b');
      expect(answer.outcomes[0].claims).toMatchObject([
        { entityRef: 'component:default/twin-a' },
        { entityRef: null, claim: null },
        { entityRef: null, claim: null },
      ]);
      expect(answer.outcomes[0].why).toMatch(/may not see all/);
    });

    it('have nothing where the ledger has no charge of the reason', async () => {
      const items = await read(`not-workload-support/line-items?${NOVEMBER}`);
      expect(items).toMatchObject({ rows: [], unavailable: null });
      const answer = await read(`not-workload-support/explanation?${NOVEMBER}`);
      expect(answer).toMatchObject({ statements: [], outcomes: [] });
    });

    it.each([
      ['no-such-reason', 'reason'],
      ['unknown-value', 'tagKey and tagValue go together', 'tagKey=app'],
      ['unknown-value', 'conflict', 'conflict=0123456789abcdef'],
      ['conflict', 'conflict', 'conflict=twins'],
      ['conflict', 'exclude', 'withoutService=true&service=EC2'],
      ['conflict', 'exclude', 'withoutSubAccount=true&subAccountId=1'],
    ])(
      'of %s are refused for their %s',
      async (reason, problem, query = '') => {
        for (const view of ['line-items', 'explanation']) {
          const { status, body } = await portal.get(
            `/unallocated/${reason}/${view}?${query}`,
          );
          expect([view, status]).toEqual([view, 400]);
          expect(body.error.message).toContain(problem);
        }
      },
    );

    it('need the permissions for statements and for line items, and leave a record', async () => {
      portal.audited.length = 0;
      const path = '/unallocated/conflict/line-items';
      expect((await portal.get(path)).status).toBe(200);
      for (const user of ['no-items', 'no-statements']) {
        const { status } = await portal.get(path, `user:default/${user}`);
        expect([user, status]).toEqual([user, 403]);
      }
      const meta = { queryType: 'unallocated', reason: 'conflict' };
      expect(portal.audited).toEqual([
        { eventId: 'line-item-read', meta, outcome: 'success' },
        { eventId: 'line-item-read', meta, outcome: 'fail' },
        { eventId: 'line-item-read', meta, outcome: 'fail' },
      ]);
      const explanation = '/unallocated/conflict/explanation';
      expect(
        (await portal.get(explanation, 'user:default/no-items')).status,
      ).toBe(200);
      expect(
        (await portal.get(explanation, 'user:default/no-statements')).status,
      ).toBe(403);
    });
  },
);

describe.each(databases.eachSupportedId())(
  'charges with unusual tags and none, on %s',
  id => {
    let portal: TestPortal;

    beforeAll(async () => {
      portal = await TestPortal.start({
        knex: await databases.init(id),
        bills: {
          aws: {
            'bill.csv': testBill([
              {
                day: '2026-11-02',
                cost: '5',
                account: '300000000003',
                tags: { 'a"b?': 'c\\d%_', empty: '' },
              },
              {
                day: '2026-11-03',
                cost: '7',
                account: '300000000003',
                tags: { 'a"b?': 'c' },
              },
            ]),
          },
        },
      });
    });

    afterAll(() => portal.stop());

    it.each([
      ['a"b?', 'c\\d%_', '5'],
      ['a"b?', 'c', '7'],
      ['empty', '', '5'],
    ])('are found by %s = %s', async (key, value, amount) => {
      const query = `${NOVEMBER}&tagKey=${encodeURIComponent(
        key,
      )}&tagValue=${encodeURIComponent(value)}`;
      const answer = await portal.read(
        `/unallocated/no-matching-claim/explanation?${query}`,
      );
      expect(answer.amount).toBe(amount);
      const { rows } = await portal.read(
        `/unallocated/no-matching-claim/line-items?${query}`,
      );
      expect(rows.map((row: any) => row.EffectiveCost)).toEqual([amount]);
    });

    it('are none of those without an account or service', async () => {
      for (const without of ['withoutSubAccount', 'withoutService']) {
        const query = `${NOVEMBER}&${without}=true`;
        const { rows } = await portal.read(
          `/unallocated/no-matching-claim/line-items?${query}`,
        );
        const { amount, outcomes } = await portal.read(
          `/unallocated/no-matching-claim/explanation?${query}`,
        );
        expect({ rows, outcomes, amount }).toEqual({
          rows: [],
          outcomes: [],
          amount: expect.anything(),
        });
      }
    });
  },
);
