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
import { SkuCostReader } from '../ledger/read';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

describe('what changed', () => {
  let portal: TestPortal;

  beforeAll(async () => {
    portal = await startStandardPortal();
  });

  afterAll(() => portal.stop());

  const read = (query: string) =>
    portal.read(`/entities/component/default/checkout/changes?${query}`);

  it('tells usage from price and names the top cause', async () => {
    const changes = await read(
      'from=2026-11-01&to=2026-11-20&comparison=sameDays',
    );
    expect(changes).toMatchObject({
      previousFrom: '2026-10-01',
      previousTo: '2026-10-20',
      before: '42.222222218',
      after: '77.222222218',
      total: '35',
      usageEffect: '38',
      priceEffect: '0',
      newEffect: '-3',
      notComputable: null,
    });
    expect(changes.movers[0]).toMatchObject({
      label: expect.any(String),
      service: 'Amazon EC2',
      kind: 'usage',
      before: '38',
      after: '76',
      change: '38',
      usageEffect: '38',
      unit: 'Hours',
    });
    expect(changes.sentence).toMatch(/^Up 35\.00 USD \(83 %\), .* was used/);
  });

  it('compares whole months from what is kept by month', async () => {
    const changes = await read('from=2026-10-01&to=2026-11-01');
    expect(changes).toMatchObject({
      previousFrom: '2026-09-01',
      before: '66.66666666',
      // 24 days at 2, 7 days at 4, 31 days of storage.
      after: '82.888888882',
      total: '16.222222222',
      notComputable: null,
    });
  });

  it('says why it is not computable', async () => {
    const { notComputable, sentence } = await read(
      'from=2026-09-05&to=2026-09-20',
    );
    expect(notComputable).toBe('Data of aws begins on 2026-09-01.');
    expect(sentence).toBeNull();
  });
});

describe.each(databases.eachSupportedId())('what changed on %s', id => {
  it('is of one state when a bill is delivered anew meanwhile', async () => {
    const bill = (cost: string) =>
      testBill(
        daily('2026-10-25', 20, {
          cost,
          sku: 'C',
          quantity: '1',
          tags: { app: 'checkout' },
        }),
      );
    const during = await PortalWithSwitch.start({
      knex: await databases.init(id),
      before: bill('1'),
      after: bill('3'),
    });
    try {
      const path =
        '/entities/component/default/checkout/changes?from=2026-11-04&to=2026-11-13';
      during.switchBefore(SkuCostReader, 'effectiveTotal');
      const answer = await during.portal.read(path);
      expect(answer).toMatchObject({
        before: '27',
        after: '27',
        notComputable: null,
      });
      expect(answer).toEqual(await during.portal.read(path));
    } finally {
      await during.stop();
    }
  });
});
