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

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TestDatabases } from '@backstage/backend-test-utils';
import { WHOLE } from '../__testUtils__/standardBills';
import { startStandardPortal } from '../__testUtils__/startStandardPortal';
import { daily, testBill } from '../__testUtils__/testBill';
import { TestPortal } from '../__testUtils__/TestPortal';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

describe('the cost of the organisation', () => {
  let portal: TestPortal;

  beforeAll(async () => {
    portal = await startStandardPortal();
  });

  afterAll(() => portal.stop());

  const read = (query: string) =>
    portal.read(`/organisation/cost?${WHOLE}&${query}`);

  it('is grouped by who owned what', async () => {
    const cost = await read('groupBy=owner');
    expect(
      cost.groups.map((one: any) => [one.ref, one.amount, one.entities]),
    ).toEqual([
      ['group:default/discovery', '405', 1],
      ['group:default/shop', '230.999999982', 1],
    ]);
  });

  it('has a series of months, also where the period begins within one', async () => {
    const cost = await portal.read(
      '/organisation/cost?from=2026-09-29&to=2026-11-03&groupBy=owner',
    );
    expect(cost.series[0]).toEqual({
      group: 'group:default/discovery',
      remainder: false,
      amounts: ['10', '155', '10'],
    });
    expect(cost.days.map((one: any) => one.date)).toEqual([
      '2026-09-01',
      '2026-10-01',
      '2026-11-01',
    ]);
  });

  it('can be drilled into below a group, a system or a domain', async () => {
    for (const [parent, refs] of [
      ['group:default/retail', ['search', 'checkout']],
      ['group:default/shop', ['checkout']],
      ['system:default/store', ['search', 'checkout']],
      ['domain:default/commerce', ['search', 'checkout']],
    ] as const) {
      const cost = await read(`groupBy=entity&parent=${parent}`);
      expect(cost.groups.map((one: any) => one.label)).toEqual(refs);
      expect(cost.unallocated).toBeNull();
    }
  });

  it('is that of the last import and of the last look at the catalog', async () => {
    const knex = await databases.init('SQLITE_3');
    const bill = (cost: string) =>
      testBill([{ day: '2026-11-05', cost, tags: { app: 'checkout' } }]);
    const changing = await TestPortal.start({
      knex,
      bills: { aws: { 'bill.csv': bill('1') } },
    });
    const owners = async () => {
      const { groups } = await changing.read(`/organisation/cost?${WHOLE}`);
      return groups.map((one: any) => [one.group, one.amount]);
    };
    const unallocated = async () =>
      (await changing.read(`/unallocated?${WHOLE}`)).total;
    try {
      for (const cost of ['1', '2.5']) {
        await writeFile(
          join(changing.directory, 'aws', 'bill.csv'),
          bill(cost),
        );
        await changing.post('/sources/aws/import');
        await changing.importsEnd();
        expect(await owners()).toEqual([['group:default/shop', cost]]);
        expect(await owners()).toEqual([['group:default/shop', cost]]);
        expect(await unallocated()).toBe(cost);
        expect(await unallocated()).toBe(cost);
      }
      // As a look at the catalog leaves it.
      await knex('entity_months').update({
        owner_ref: 'group:default/discovery',
      });
      await knex('catalog_state').update({ memberships_stamp: 'another' });
      expect(await owners()).toEqual([['group:default/discovery', '2.5']]);
    } finally {
      await changing.stop();
    }
  });

  it('does not take unknown list cost for zero', async () => {
    const unpriced = await TestPortal.start({
      bills: {
        aws: {
          'bill.csv': testBill([
            ...daily('2026-10-01', 45, {
              cost: '2',
              list: '',
              tags: { app: 'search' },
            }),
            ...daily('2026-10-01', 45, {
              cost: '1',
              list: '3',
              tags: { app: 'checkout' },
            }),
            {
              day: '2026-11-04',
              cost: '4',
              list: '',
              tags: { app: 'checkout' },
            },
            { day: '2026-11-04', cost: '6', list: '', category: 'Tax' },
          ]),
        },
      },
    });
    try {
      const cost = await unpriced.read(
        '/organisation/cost?from=2026-11-02&to=2026-11-05&metric=list&groupBy=entity',
      );
      expect(cost).toMatchObject({
        total: '9',
        previousTotal: '9',
        allocated: '9',
        unallocated: null,
        totals: { list: '9', unpriced: '16' },
      });
      expect(
        cost.groups.map((one: any) => [
          one.label,
          one.amount,
          one.unpriced,
          one.previousAmount,
          one.change,
          one.share,
        ]),
      ).toEqual([
        ['checkout', '9', '4', '9', '0', 1],
        ['search', null, '6', null, null, null],
      ]);
      expect(cost.series).toContainEqual({
        group: 'component:default/search',
        remainder: false,
        amounts: [null],
      });
      const { reasons, unallocated } = await unpriced.read(
        '/unallocated?from=2026-11-02&to=2026-11-05&metric=list',
      );
      expect(unallocated).toBeNull();
      expect(reasons).toMatchObject([
        {
          reason: 'not-workload-tax',
          amount: null,
          unpriced: '6',
          share: null,
          services: [{ amount: null }],
        },
      ]);
    } finally {
      await unpriced.stop();
    }
  });

  it('says how much of a comparison is tax and the like, billed once a month', async () => {
    const taxed = await TestPortal.start({
      bills: {
        aws: {
          'bill.csv': testBill([
            ...daily('2026-09-01', 80, { cost: '2', tags: { app: 'search' } }),
            ...daily('2026-09-01', 80, {
              cost: '1',
              account: '300000000003',
              tags: { app: 'basket' },
            }),
            { day: '2026-10-01', cost: '20', category: 'Tax' },
          ]),
        },
      },
    });
    try {
      const compared = '/organisation/cost?from=2026-10-21&to=2026-11-11';
      for (const granularity of ['day', 'month']) {
        const cost = await taxed.read(`${compared}&granularity=${granularity}`);
        expect(cost).toMatchObject({
          total: '63',
          previousTotal: '83',
          unallocated: '21',
          previousUnallocated: '41',
          notWorkload: '0',
          previousNotWorkload: '20',
        });
      }
      const below = await taxed.read(
        `${compared}&groupBy=entity&parent=group:default/discovery`,
      );
      expect(below).toMatchObject({
        notWorkload: null,
        previousNotWorkload: null,
      });
    } finally {
      await taxed.stop();
    }
  });

  it('compares with the period before', async () => {
    const cost = await portal.read(
      '/organisation/cost?from=2026-10-01&to=2026-10-31&groupBy=entity',
    );
    expect(cost.previousTotal).toBe('216.66666666');
    expect(cost.groups[0]).toMatchObject({
      ref: 'component:default/search',
      amount: '150',
      previousAmount: '150',
      change: '0',
    });
  });
});
