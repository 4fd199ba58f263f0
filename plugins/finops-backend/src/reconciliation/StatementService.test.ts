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
import { startStandardPortal } from '../__testUtils__/startStandardPortal';
import { daily, testBill } from '../__testUtils__/testBill';
import { TestPortal } from '../__testUtils__/TestPortal';

jest.setTimeout(120_000);

describe('statements', () => {
  let portal: TestPortal;

  afterEach(() => portal.stop());

  it('are listed by period and add up', async () => {
    portal = await startStandardPortal();
    const { statements } = await portal.read('/statements');
    expect(
      statements.map((one: any) => [
        one.billingPeriod,
        one.source,
        one.status,
        one.balanced,
        one.totals.effective,
        one.allocated.effective,
        one.unallocated.effective,
      ]),
    ).toEqual([
      ['2026-11', 'aws', 'open', true, '220.94444444', '181.44444444', '39.5'],
      ['2026-10', 'aws', 'final', true, '237.888888882', '237.888888882', '0'],
      ['2026-09', 'aws', 'final', true, '216.66666666', '216.66666666', '0'],
    ]);
    const october = await portal.read('/statements?billingPeriod=2026-10');
    expect(october.statements).toHaveLength(1);
    const other = await portal.read('/statements?source=other');
    expect(other.statements).toEqual([]);
  });

  it('have a bridge from billed to effective, reasons and findings', async () => {
    portal = await startStandardPortal();
    const { statements } = await portal.read(
      '/statements?billingPeriod=2026-11',
    );
    const statement = await portal.read(`/statements/${statements[0].id}`);
    expect(statement).toMatchObject({
      bridge: {
        billed: '218.44444444',
        commitmentPurchases: '0',
        amortisedUsed: '0',
        amortisedUnused: '2.5',
        other: '0',
        effective: '220.94444444',
      },
      versions: [{ status: 'serving', deliveryFiles: ['bill.csv'] }],
      controlTotal: null,
    });
    expect(statement.reasons).toContainEqual({
      reason: 'not-workload-tax',
      totals: expect.objectContaining({ effective: '7' }),
    });
    expect(statement.deliveryFindings.length).toBe(statement.findings);
    expect(statement.findings).toBeGreaterThan(0);
  });

  it('show for each entity what a new version changed', async () => {
    const bill = (cost: string) =>
      testBill([
        ...daily('2026-11-01', 2, { cost, tags: { app: 'checkout' } }),
        { day: '2026-11-01', cost: '4', tags: { app: 'search' } },
        { day: '2026-11-01', cost, account: '3', tags: { app: 'unknown' } },
      ]);
    const SHOP = 'user:default/shopkeeper';
    const DISCOVERY = 'user:default/discoverer';
    portal = await TestPortal.start({
      bills: { aws: { 'bill.csv': bill('1') } },
      policies: {
        [SHOP]: { owns: ['group:default/shop'] },
        [DISCOVERY]: { owns: ['group:default/discovery'] },
      },
    });
    const nothing = await portal.read('/statements/1/differences');
    expect(nothing).toMatchObject({
      previousVersion: null,
      differences: [],
      total: '0',
    });

    await writeFile(join(portal.directory, 'aws', 'bill.csv'), bill('1.5'));
    const started = await portal.post('/sources/aws/import');
    expect(started.status).toBe(202);
    expect(started.body).toEqual({ source: 'aws', accepted: true });
    await portal.importsEnd();

    const changed = await portal.read('/statements/1/differences');
    expect(changed).toMatchObject({
      previousVersion: 1,
      servingVersion: 2,
      total: '1.5',
      unchanged: 1,
    });
    expect(changed.differences).toEqual([
      {
        entityRef: 'component:default/checkout',
        reason: null,
        label: 'checkout',
        before: '2',
        after: '3',
        change: '1',
      },
      {
        entityRef: null,
        reason: 'unknown-value',
        label: expect.any(String),
        before: '1',
        after: '1.5',
        change: '0.5',
      },
    ]);
    expect([changed.others, changed.hidden]).toEqual([null, []]);

    // Who may not see every entity reads what the rest comes to.
    const own = await portal.read('/statements/1/differences', SHOP);
    expect(own).toMatchObject({
      total: '1.5',
      differences: [{ entityRef: 'component:default/checkout', change: '1' }],
      others: '0.5',
      hidden: ['others'],
    });
    const none = await portal.read('/statements/1/differences', DISCOVERY);
    expect([none.differences, none.others]).toEqual([[], '1.5']);
    const statement = await portal.read('/statements/1');
    expect(statement.versions).toMatchObject([
      { number: 2, status: 'serving' },
      { number: 1, status: 'superseded' },
    ]);
  });

  it('are compared with a total that is stated later, about the same content', async () => {
    portal = await TestPortal.start({
      bills: {
        aws: {
          'bill.csv': testBill([{ day: '2026-11-01', cost: '10' }]),
          'finops-manifest.json': JSON.stringify({
            files: ['bill.csv'],
            rows: 1,
          }),
        },
      },
    });
    expect((await portal.read('/statements/1')).controlTotal).toBeNull();
    await writeFile(
      join(portal.directory, 'aws', 'finops-manifest.json'),
      JSON.stringify({
        files: ['bill.csv'],
        rows: 1,
        controlTotal: { amount: '10.5', currency: 'USD', tolerance: '0.1' },
      }),
    );
    await portal.post('/sources/aws/import');
    await portal.importsEnd();
    const stated = { amount: '10.5', withinTolerance: false };
    expect(await portal.read('/statements/1')).toMatchObject({
      controlTotal: stated,
      versions: [{ status: 'serving' }],
    });
    const { statements } = await portal.read('/statements');
    expect(statements).toMatchObject([{ controlTotal: stated }]);
    // It is among what is odd about the bill, on both pages that tell it.
    const difference = {
      rule: 'A1',
      severity: 'warning',
      examples: [
        expect.objectContaining({
          value: expect.stringContaining('-0.5 USD beside 10.5 USD'),
        }),
      ],
    };
    const { deliveryFindings } = await portal.read('/statements/1');
    expect(deliveryFindings).toContainEqual(
      expect.objectContaining(difference),
    );
    expect(deliveryFindings).toHaveLength(statements[0].findings);
    const { deliveries } = await portal.read('/findings');
    expect(deliveries[0].findings).toContainEqual(
      expect.objectContaining(difference),
    );
  });

  it('are compared with the total that a manifest states', async () => {
    portal = await TestPortal.start({
      bills: {
        aws: {
          'bill.csv': testBill([{ day: '2026-11-01', cost: '10' }]),
          'finops-manifest.json': JSON.stringify({
            files: ['bill.csv'],
            rows: 1,
            controlTotal: { amount: '10.5', currency: 'USD', tolerance: '0.1' },
          }),
        },
      },
    });
    const { controlTotal } = await portal.read('/statements/1');
    expect(controlTotal).toEqual({
      amount: '10.5',
      tolerance: '0.1',
      difference: '-0.5',
      withinTolerance: false,
      origin: 'manifest finops-manifest.json',
    });
  });
});
