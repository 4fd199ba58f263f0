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
import { Finding } from '@backstage-finops/cost-engine';
import { testBill } from '../__testUtils__/testBill';
import { TEST_CATALOG } from '../__testUtils__/testCatalog';
import { TestPortal } from '../__testUtils__/TestPortal';
import { toFindings } from './FindingService';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

describe('findings about a bill', () => {
  const stored: Finding[] = [
    {
      rule: 'R18',
      severity: 'warning',
      message: 'Costs differ from unit price times quantity',
      count: 2,
      examples: [
        { file: 'bill.csv', row: 1, column: 'ListUnitPrice', value: '12' },
        { file: 'bill.csv', row: 2, column: 'BilledCost', value: '13' },
      ],
    },
  ];
  const examples = (mayReadPrices: boolean) =>
    toFindings(stored, { mayReadPrices })[0].examples.map(one => [
      one.row,
      one.column,
      one.value,
    ]);

  it('quote the bill', () => {
    expect(examples(true)).toEqual([
      [1, 'ListUnitPrice', '12'],
      [2, 'BilledCost', '13'],
    ]);
  });

  it('quote no prices without the permission for prices', () => {
    expect(examples(false)).toEqual([
      [1, 'ListUnitPrice', null],
      [2, 'BilledCost', '13'],
    ]);
  });
});

describe.each(databases.eachSupportedId())('findings on %s', databaseId => {
  const SHOP = 'user:default/shopkeeper';
  const GUEST = 'user:default/guest';
  let portal: TestPortal;

  beforeAll(async () => {
    const knex = await databases.init(databaseId);
    const bill = testBill([
      { day: '2026-11-05', cost: '1' },
      { day: '2026-11-05', cost: '1', tags: { app: 'checkout' } },
      { day: '2026-11-05', cost: '1', tags: { app: 'twin' } },
    ]);
    portal = await TestPortal.start({
      knex,
      bills: {
        // In the order of import.
        first: { 'bill.csv': bill },
        second: { 'copy-of-bill.csv': bill },
        third: { 'no-rows.csv': testBill([]) },
        fourth: {
          'finops-manifest.json': JSON.stringify({ files: ['named.csv'] }),
          'named.csv': testBill([{ day: '2026-10-05', cost: '1' }]),
          'beside.csv': testBill([{ day: '2026-10-06', cost: '2' }]),
        },
      },
      policies: {
        [SHOP]: { owns: ['group:default/shop'] },
        [GUEST]: { denied: ['finops.statement.read'] },
      },
    });
    await knex('catalog_state').update({
      finding: JSON.stringify({
        problem: '12 of 20 entities are gone (component:default/search, …)',
        remedy: 'Check the providers.',
      }),
    });
  });

  afterAll(() => portal.stop());

  it('include those of deliveries that serve nothing', async () => {
    const { deliveries } = await portal.read('/findings');
    const rules = (source: string) =>
      deliveries
        .filter((one: any) => one.source === source)
        .flatMap((one: any) => one.findings.map((each: any) => each.rule));
    expect(rules('second')).toContain('duplicate-delivery');
    expect(rules('third')).toContain('no-rows');
  });

  it('say that those of bills are left out for who may not read statements', async () => {
    const answer = await portal.read('/findings', GUEST);
    expect(answer.deliveries).toEqual([]);
    expect(answer.hidden).toContain('statements');
    expect((await portal.read('/findings')).hidden).toEqual([]);
  });

  it('name the files beside a manifest that do not count', async () => {
    const { deliveries } = await portal.read('/findings');
    expect(
      deliveries
        .find(({ source }: any) => source === 'fourth')
        .findings.find(({ rule }: any) => rule === 'not-in-manifest'),
    ).toMatchObject({ count: 1, examples: [{ value: 'beside.csv' }] });
  });

  it('tell of claims that no charge matches', async () => {
    const { claims } = await portal.read('/findings');
    expect(
      claims
        .filter((one: any) => one.problem.startsWith('It brings no charge'))
        .map((one: any) => [one.entityRef, one.value]),
    ).toEqual([['component:default/search', 'app=search']]);
  });

  it('tell how many entities there are to those only who may see every entity', async () => {
    const entities = async (user?: string) =>
      (await portal.read('/findings', user)).catalog.entities;
    expect(await entities()).toBe(TEST_CATALOG.length);
    expect(await entities(SHOP)).toBeNull();
  });

  it('name the entities that are gone to those only who may see every entity', async () => {
    const everybody = await portal.read('/findings');
    expect(everybody.catalog.finding).toContain('component:default/search');
    const shop = await portal.read('/findings', SHOP);
    expect(shop.catalog.finding).toContain('could not be taken over');
    expect(shop.catalog.finding).not.toContain('search');
  });
});
