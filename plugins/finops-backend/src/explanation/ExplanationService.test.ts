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
import { WHOLE } from '../__testUtils__/standardBills';
import { startStandardPortal } from '../__testUtils__/startStandardPortal';
import { TestPortal } from '../__testUtils__/TestPortal';

jest.setTimeout(120_000);

describe('the explanation of a cost', () => {
  let portal: TestPortal;

  beforeAll(async () => {
    portal = await startStandardPortal();
  });

  afterAll(() => portal.stop());

  it('consists of statements and claims that add up to the figure', async () => {
    const explanation = await portal.read(
      `/entities/component/default/checkout/explanation?${WHOLE}`,
    );
    expect(explanation.check).toEqual({
      statements: '230.999999982',
      claims: '230.999999982',
      figure: '230.999999982',
      balanced: true,
    });
    expect(
      explanation.statements.map((one: any) => [
        one.billingPeriod,
        one.source,
        one.deliveryFiles,
        one.amount,
      ]),
    ).toEqual([
      ['2026-11', 'aws', ['bill.csv'], '81.44444444'],
      ['2026-10', 'aws', ['bill.csv'], '82.888888882'],
      ['2026-09', 'aws', ['bill.csv'], '66.66666666'],
    ]);
    expect(explanation.claims).toEqual([
      expect.objectContaining({
        entityRef: 'component:default/checkout',
        kind: 'tags',
        annotation: 'finops/tags',
        text: 'app=checkout',
        rank: 'tag',
        amounts: expect.objectContaining({ effective: '230.999999982' }),
        outranked: [
          expect.objectContaining({
            entityRef: 'component:default/account-owner',
            why: expect.stringMatching(/\w+/),
          }),
        ],
      }),
    ]);
  });

  it('explains the roll-up of a system by the claims of its parts', async () => {
    const explanation = await portal.read(
      `/entities/system/default/store/explanation?${WHOLE}`,
    );
    expect(explanation.check).toMatchObject({
      figure: '635.999999982',
      balanced: true,
    });
    expect(
      explanation.claims.map((one: any) => [
        one.entityRef,
        one.amounts.effective,
      ]),
    ).toEqual([
      ['component:default/search', '405'],
      ['component:default/checkout', '230.999999982'],
    ]);
  });
});

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

describe.each(databases.eachSupportedId())(
  'the explanation of each cost metric on %s',
  id => {
    const tags = { app: 'checkout' };
    const READER = 'user:default/reader';
    const CHECKOUT = '/entities/component/default/checkout';
    let portal: TestPortal;

    beforeAll(async () => {
      portal = await TestPortal.start({
        knex: await databases.init(id),
        policies: { [READER]: { denied: ['finops.price.read'] } },
        bills: {
          aws: {
            'bill.csv': testBill([
              ...daily('2026-10-01', 31, {
                cost: '1.000000001',
                billed: '2.000000002',
                list: '3.000000003',
                tags,
              }),
              // What the provider has no list price for is known at its effective cost alone.
              ...daily('2026-11-01', 20, { cost: '5', list: '', tags }),
            ]),
          },
        },
      });
    });

    afterAll(() => portal.stop());

    const explain = (metric: string, period = WHOLE) =>
      portal.read(`${CHECKOUT}/explanation?${period}&metric=${metric}`);

    it.each([
      ['effective', '131.000000031', '100', '31.000000031'],
      ['billed', '162.000000062', '100', '62.000000062'],
      ['list', '93.000000093', null, '93.000000093'],
      ['contracted', '93.000000093', null, '93.000000093'],
    ])(
      'is of %s cost where that is asked for, and adds up to the figure of the page',
      async (metric, figure, november, october) => {
        const explanation = await explain(metric);
        const cost = await portal.read(
          `${CHECKOUT}/cost?${WHOLE}&metric=${metric}`,
        );
        expect(cost.headline.amount).toBe(figure);
        expect(explanation).toMatchObject({
          metric,
          // Named beside it, because what has no price is in no sum of prices.
          unpriced: '100',
          check: { statements: figure, claims: figure, figure, balanced: true },
        });
        expect(explanation.statements.map((one: any) => one.amount)).toEqual([
          november,
          october,
        ]);
        expect(
          explanation.claims.map((one: any) => one.amounts[metric]),
        ).toEqual([figure]);
      },
    );

    it('is of effective cost unless told', async () => {
      const { metric, check } = await portal.read(
        `${CHECKOUT}/explanation?${WHOLE}`,
      );
      expect([metric, check.figure]).toEqual(['effective', '131.000000031']);
    });

    it('knows no sum of prices where nothing has one', async () => {
      const november = 'from=2026-11-01&to=2026-12-01';
      const { check, unpriced } = await explain('list', november);
      expect([check, unpriced]).toEqual([
        { statements: null, claims: null, figure: null, balanced: true },
        '100',
      ]);
    });

    it('tells negotiated prices to those only who may read them', async () => {
      for (const metric of ['list', 'contracted']) {
        const { status, body } = await portal.get(
          `${CHECKOUT}/explanation?${WHOLE}&metric=${metric}`,
          READER,
        );
        expect(status).toBe(403);
        expect(body.error.message).toContain('finops.price.read');
      }
      const billed = await portal.read(
        `${CHECKOUT}/explanation?${WHOLE}&metric=billed`,
        READER,
      );
      expect(billed.check.figure).toBe('162.000000062');
      expect(billed.claims[0].amounts).toMatchObject({
        list: null,
        contracted: null,
      });
    });
  },
);
