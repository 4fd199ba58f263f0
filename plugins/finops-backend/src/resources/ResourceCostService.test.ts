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
import { PortalWithSwitch } from '../__testUtils__/PortalWithSwitch';
import { startStandardPortal } from '../__testUtils__/startStandardPortal';
import { daily, testBill } from '../__testUtils__/testBill';
import { TestPortal } from '../__testUtils__/TestPortal';
import { ResourceCostReader } from '../ledger/read';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

describe('resources', () => {
  let portal: TestPortal;

  beforeAll(async () => {
    portal = await startStandardPortal();
  });

  afterAll(() => portal.stop());

  it('are those that cost most in the months that are touched', async () => {
    const answer = await portal.read(
      '/entities/component/default/checkout/resources?from=2026-11-10&to=2026-11-12',
    );
    expect(answer).toMatchObject({
      from: '2026-11-01',
      to: '2026-12-01',
      total: '81.44444444',
      truncated: false,
    });
    expect(
      answer.resources.map((one: any) => [one.resourceId, one.amount]),
    ).toEqual([
      ['i-checkout', '80'],
      ['bucket-checkout', '4.44444444'],
      [null, '-3'],
    ]);
    expect(answer.resources[0]).toMatchObject({
      name: 'name of i-checkout',
      type: 'Instance',
      service: 'Amazon EC2',
      region: 'eu-west-1',
    });
  });

  it('have no list cost where none is known', async () => {
    const unpriced = await TestPortal.start({
      bills: {
        aws: {
          'bill.csv': testBill(
            ['', '3'].map(list => ({
              day: '2026-11-05',
              cost: '2',
              list,
              resource: `i-${list}`,
              tags: { app: 'checkout' },
            })),
          ),
        },
      },
    });
    try {
      const answer = await unpriced.read(
        '/entities/component/default/checkout/resources?from=2026-11-01&to=2026-11-21&metric=list',
      );
      expect(answer.total).toBe('3');
      expect(
        answer.resources.map((one: any) => [
          one.resourceId,
          one.amount,
          one.share,
        ]),
      ).toEqual([
        ['i-3', '3', 1],
        ['i-', null, null],
      ]);
    } finally {
      await unpriced.stop();
    }
  });

  it('are bounded', async () => {
    const answer = await portal.read(
      '/entities/system/default/store/resources?from=2026-11-01&to=2026-11-21&limit=1',
    );
    expect(answer.resources).toHaveLength(1);
    expect(answer.resources[0].resourceId).toBe('i-search');
    expect(answer.truncated).toBe(true);
  });
});

describe.each(databases.eachSupportedId())('resources on %s', id => {
  it('add up to the total when a bill is delivered anew meanwhile', async () => {
    const bill = (cost: string) =>
      testBill(
        daily('2026-10-25', 20, {
          cost,
          resource: 'i-checkout',
          tags: { app: 'checkout' },
        }),
      );
    const during = await PortalWithSwitch.start({
      knex: await databases.init(id),
      before: bill('1'),
      after: bill('3'),
    });
    try {
      during.switchBefore(ResourceCostReader, 'largest');
      const answer = await during.portal.read(
        '/entities/component/default/checkout/resources?from=2026-10-01&to=2026-12-01',
      );
      expect(answer.total).toBe('60');
      expect(answer.resources).toMatchObject([{ amount: '60', share: 1 }]);
    } finally {
      await during.stop();
    }
  });
});
