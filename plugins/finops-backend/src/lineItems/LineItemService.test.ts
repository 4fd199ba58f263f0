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

import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { WHOLE } from '../__testUtils__/standardBills';
import { startStandardPortal } from '../__testUtils__/startStandardPortal';
import { PortalWithSwitch } from '../__testUtils__/PortalWithSwitch';
import { daily, testBill } from '../__testUtils__/testBill';
import { TestPortal } from '../__testUtils__/TestPortal';
import { KeyCostReader, StatementReader } from '../ledger/read';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

describe('line items', () => {
  let portal: TestPortal;
  let knex: Knex;

  beforeAll(async () => {
    knex = await databases.init('SQLITE_3');
    portal = await startStandardPortal({
      knex,
      policies: {
        'user:default/plain': { denied: ['finops.lineItem.read'] },
        'user:default/reader': { denied: ['finops.price.read'] },
      },
    });
  });

  afterAll(() => portal.stop());

  const read = (query: string) =>
    portal.read(`/entities/component/default/checkout/line-items?${query}`);

  it('are those of the entity alone, with all columns of the bill', async () => {
    const answer = await read('from=2026-11-03&to=2026-11-04');
    expect(
      answer.rows
        .map((row: any) => [row.ServiceName, row.ChargeCategory, row.Tags])
        .sort(),
    ).toEqual([
      ['Amazon EC2', 'Credit', '{"app":"checkout","env":"prod"}'],
      ['Amazon EC2', 'Usage', '{"app":"checkout","env":"prod"}'],
      ['Amazon S3', 'Usage', '{"app":"checkout","env":"dev"}'],
    ]);
    expect(answer.columns).toContain('x_Team');
    expect(answer.rows[0].x_Team).toBe('secret-team-column');
    expect(answer).toMatchObject({ truncated: false, unavailable: null });
  });

  it('tell no prices without the permission for prices', async () => {
    const path =
      '/entities/component/default/checkout/line-items?from=2026-11-04&to=2026-11-05&service=Amazon%20EC2';
    const everything = await portal.read(path);
    expect(everything.rows[0]).toMatchObject({
      ListCost: '6',
      ContractedCost: '6',
      EffectiveCost: '4',
    });
    expect(everything.hidden).toEqual([]);

    const answer = await portal.read(path, 'user:default/reader');
    expect(answer.rows).toEqual([
      { ...everything.rows[0], ListCost: null, ContractedCost: null },
    ]);
    expect(answer.columns).toEqual(everything.columns);
    expect(answer.hidden).toEqual(['ListCost', 'ContractedCost']);
  });

  it('can be narrowed, and are bounded', async () => {
    const byResource = await read(
      `${WHOLE}&resourceId=bucket-checkout&limit=7`,
    );
    expect(byResource.rows).toHaveLength(7);
    expect(byResource.truncated).toBe(true);
    expect(new Set(byResource.rows.map((row: any) => row.ServiceName))).toEqual(
      new Set(['Amazon S3']),
    );
    const withoutResource = await read(
      'from=2026-11-03&to=2026-11-04&withoutResource=true',
    );
    expect(
      withoutResource.rows.map((row: any) => [
        row.ResourceId,
        row.ChargeCategory,
      ]),
    ).toEqual([[null, 'Credit']]);
    const byService = await read(
      'from=2026-11-03&to=2026-11-04&service=Amazon%20S3',
    );
    expect(byService.rows).toHaveLength(1);
  });

  it('of a system are those of the months in which it had the part', async () => {
    const path = '/entities/system/default/store/line-items';
    const days = async (from: string, to: string) => {
      const { rows } = await portal.read(
        `${path}?from=${from}&to=${to}&service=Amazon%20S3`,
      );
      return rows.map((row: any) => row.ChargePeriodStart.slice(0, 10));
    };
    expect(await days('2026-10-31', '2026-11-02')).toHaveLength(2);
    await knex('entity_months')
      .where({ month: '2026-10', system_ref: 'system:default/store' })
      .update({ system_ref: 'system:default/other' });
    expect(await days('2026-10-31', '2026-11-02')).toEqual(['2026-11-01']);
  });

  it('leave a record of who read them and who tried to', async () => {
    portal.audited.length = 0;
    await read('from=2026-11-03&to=2026-11-04');
    await portal.get(
      '/entities/component/default/checkout/line-items',
      'user:default/plain',
    );
    const meta = { entityRef: 'component:default/checkout' };
    expect(portal.audited).toEqual([
      { eventId: 'line-item-read', meta, outcome: 'success' },
      { eventId: 'line-item-read', meta, outcome: 'fail' },
    ]);
  });

  it('are told to be missing when the file is not what was imported', async () => {
    const path = join(portal.directory, 'aws', 'bill.csv');
    const imported = await readFile(path, 'utf8');
    await writeFile(
      path,
      imported.replaceAll('"4"', '"5"').replaceAll(',4,', ',5,'),
    );
    const answer = await read('from=2026-11-03&to=2026-11-04');
    expect(answer.rows).toEqual([]);
    expect(answer.unavailable).toContain('aws 2026-11');
    await writeFile(path, imported);
    const restored = await read('from=2026-11-03&to=2026-11-04');
    expect(restored.rows).toHaveLength(3);
    expect(restored.unavailable).toBeNull();
  });

  it('say so when the file is gone, and the cost stays', async () => {
    await rm(join(portal.directory, 'aws', 'bill.csv'));
    const answer = await read('from=2026-11-03&to=2026-11-04');
    expect(answer.rows).toEqual([]);
    expect(answer.unavailable).toContain('aws 2026-11');
    const cost = await portal.read(
      '/entities/component/default/checkout/cost?from=2026-11-03&to=2026-11-04',
    );
    expect(cost.headline.amount).toBe('4.222222222');
  });
});

describe.each(databases.eachSupportedId())(
  'line items of a bill that is delivered anew meanwhile, on %s',
  id => {
    let during: PortalWithSwitch;

    beforeEach(async () => {
      const bill = (cost: string) =>
        testBill(
          daily('2026-11-01', 3, { cost, tags: { app: 'checkout', cost } }),
        );
      during = await PortalWithSwitch.start({
        knex: await databases.init(id),
        before: bill('1'),
        after: bill('3'),
      });
    });

    afterEach(() => during.stop());

    const costs = async () => {
      const { rows, unavailable } = await during.portal.read(
        '/entities/component/default/checkout/line-items?from=2026-11-01&to=2026-12-01',
      );
      expect(unavailable).toBeNull();
      return rows.map((row: any) => row.EffectiveCost);
    };

    it('are those of the new one before the keys are read', async () => {
      during.switchBefore(KeyCostReader, 'keyHashes');
      expect(await costs()).toEqual(['3', '3', '3']);
    });

    it('are those of the new one after the keys were read', async () => {
      during.switchBefore(StatementReader, 'deliveryFiles');
      expect(await costs()).toEqual(['3', '3', '3']);
    });
  },
);
