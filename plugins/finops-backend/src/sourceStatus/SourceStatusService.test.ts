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

import { testBill } from '../__testUtils__/testBill';
import { TestPortal } from '../__testUtils__/TestPortal';

jest.setTimeout(120_000);

describe('sources', () => {
  let portal: TestPortal;

  afterEach(() => portal.stop());

  it('of which some are broken leave the others and the portal running', async () => {
    portal = await TestPortal.start({
      bills: {
        good: {
          'bill.csv': testBill([
            { day: '2026-11-04', cost: '1', tags: { app: 'checkout' } },
            { day: '2026-11-05', cost: '1', tags: { app: 'checkout' } },
          ]),
        },
        refused: {
          'bill.csv': testBill([{ day: '2026-11-05', cost: '$5' }]),
        },
        empty: {},
        'bad name!': {},
      },
    });
    const { sources, configurationErrors } = await portal.read('/sources');
    expect(
      sources.map((one: any) => [one.name, one.status, one.statements]),
    ).toEqual([
      ['empty', 'failing', 0],
      ['good', 'ok', 1],
      ['refused', 'failing', 0],
    ]);
    expect(configurationErrors).toEqual([
      expect.stringContaining("finops.sources.files[3].name is 'bad name!'"),
    ]);
    const [empty, good, refused] = sources;
    expect(empty.lastError).toContain("source 'empty' finds no");
    expect(good).toMatchObject({
      kind: 'files',
      providers: ['aws'],
      lastError: null,
      importing: false,
      throughDay: '2026-11-04',
      refused: [],
    });
    expect(refused.refused[0]).toMatchObject({
      file: 'bill.csv',
      row: 1,
      column: 'BilledCost',
      value: '$5',
      problem: expect.stringMatching(/\w+/),
      remedy: expect.stringMatching(/\w+/),
    });
    const cost = await portal.read(
      '/entities/component/default/checkout/cost?from=2026-11-01&to=2026-12-01',
    );
    expect(cost.headline.amount).toBe('2');
  });

  it('name the days that lack before the last complete one, as do the costs', async () => {
    const month = (day: string) =>
      testBill([{ day, cost: '1', tags: { app: 'checkout' } }]);
    portal = await TestPortal.start({
      bills: {
        monthly: {
          'august.csv': month('2026-08-31'),
          'october.csv': month('2026-10-31'),
        },
      },
    });
    const { sources } = await portal.read('/sources');
    expect(sources[0]).toMatchObject({
      throughDay: '2026-10-31',
      gaps: [{ from: '2026-09-01', through: '2026-09-30' }],
    });
    const gapsOf = async (path: string, from: string, to: string) =>
      (await portal.read(`${path}?from=${from}&to=${to}`)).freshness.gaps;
    for (const path of [
      '/entities/component/default/checkout/cost',
      '/organisation/cost',
    ]) {
      expect(await gapsOf(path, '2026-08-01', '2026-09-11')).toEqual([
        { from: '2026-09-01', through: '2026-09-10' },
      ]);
      expect(await gapsOf(path, '2026-10-01', '2026-12-01')).toEqual([]);
    }
  });

  it('show refused prices to those only who may read prices', async () => {
    portal = await TestPortal.start({
      bills: {
        refused: {
          'bill.csv': testBill([
            { day: '2026-11-05', cost: '1', list: '$9.87' },
          ]),
        },
      },
      policies: { 'user:default/plain': { denied: ['finops.price.read'] } },
    });
    const refusedFor = async (user?: string) =>
      (await portal.read('/sources', user)).sources[0].refused;
    expect(await refusedFor()).toContainEqual(
      expect.objectContaining({ column: 'ListCost', value: '$9.87' }),
    );
    const plain = await refusedFor('user:default/plain');
    expect(plain).toContainEqual(
      expect.objectContaining({ column: 'ListCost', value: null }),
    );
    expect(JSON.stringify(plain)).not.toContain('9.87');
  });

  it('that are not configured can not be imported', async () => {
    portal = await TestPortal.start();
    const { status, body } = await portal.post('/sources/nowhere/import');
    expect(status).toBe(404);
    expect(body.error.message).toContain('nowhere');
  });

  it('have imports and refused triggers on record', async () => {
    portal = await TestPortal.start({
      bills: {
        aws: { 'bill.csv': testBill([{ day: '2026-11-05', cost: '1' }]) },
      },
      policies: {
        'user:default/plain': { denied: ['finops.statement.import'] },
      },
    });
    await portal.post('/sources/aws/import');
    await portal.post('/sources/aws/import', 'user:default/plain');
    await portal.importsEnd();
    expect(
      portal.audited.filter(one => one.eventId === 'import-trigger'),
    ).toEqual([
      {
        eventId: 'import-trigger',
        meta: { source: 'aws' },
        outcome: 'success',
      },
      { eventId: 'import-trigger', meta: { source: 'aws' }, outcome: 'fail' },
    ]);
    expect(
      portal.audited.filter(one => one.eventId === 'statement-import'),
    ).toEqual([
      {
        eventId: 'statement-import',
        meta: { source: 'aws', unit: '.' },
        outcome: 'success',
      },
    ]);
  });
});
