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

import {
  mockServices,
  TestDatabaseId,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { readAttributionSettings } from '@backstage-finops/cost-engine';
import { CatalogSweep } from '../catalog/CatalogSweep';
import { FakeCatalog, FakeEntity } from '../catalog/__testUtils__/FakeCatalog';
import { ImportBench } from '../statements/testing/ImportBench';
import { CatalogTask } from './CatalogTask';
import { Reattribution } from './Reattribution';
import { ReimportRequest, Rekeying } from './Rekeying';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

const NANO = 1_000_000_000n;

const component = (
  name: string,
  annotations: Record<string, string> = {},
): FakeEntity => ({ name, spec: { owner: 'team' }, annotations });

const OTHERS = Array.from({ length: 12 }, (_, i) => component(`other-${i}`));

describe.each(databases.eachSupportedId())('CatalogTask on %s', id => {
  let bench: ImportBench;
  let catalog: FakeCatalog;
  let requests: ReimportRequest[];
  let task: CatalogTask;

  beforeEach(async () => {
    const knex = await databases.init(id as TestDatabaseId);
    bench = await ImportBench.create(knex);
    catalog = new FakeCatalog();
    requests = [];
    const common = {
      knex,
      logger: mockServices.logger.mock(),
      now: () => bench.now,
    };
    const settings = readAttributionSettings({});
    const sweep = new CatalogSweep({
      ...common,
      catalog: catalog.reader,
      settings: async () => settings,
    });
    task = new CatalogTask({
      sweep,
      reattribution: new Reattribution({
        ...common,
        auditor: mockServices.auditor.mock(),
      }),
      rekeying: new Rekeying({
        ...common,
        requestReimport: list => {
          requests.push(...list);
        },
      }),
    });
    catalog.set([...OTHERS, component('checkout')]);
    bench.attribution = await sweep.attribution();
    await bench.deliver([
      {
        billed: '5',
        tags: { app: 'checkout' },
        period: '2026-09',
        day: 20260901,
      },
      { billed: '7', tags: { app: 'checkout' } },
      { billed: '1', tags: { app: 'search' } },
      { billed: '2', resource: 'arn:aws:rds:eu:1:db:orders' },
    ]);
  });

  afterEach(async () => {
    await bench.close();
    await bench.knex.destroy();
  });

  it('makes history right after an annotation, and leaves it after the next', async () => {
    catalog.set([
      ...OTHERS,
      component('checkout', { 'finops/tags': 'app=checkout' }),
    ]);
    const result = await task.run();
    expect(result.sweep).toBe('swept');
    expect(result.reattributed.map(({ status }) => status)).toEqual([
      'changed',
      'changed',
    ]);
    expect(await bench.effectiveByEntity()).toEqual({
      'component:default/checkout': 12n * NANO,
      'unallocated:no-matching-claim': 2n * NANO,
      // Now that claims use the key, the reason is better known.
      'unallocated:unknown-value': NANO,
    });

    // A team takes it over: from this month on.
    catalog.set([
      ...OTHERS,
      component('checkout'),
      component('till', { 'finops/tags': 'app=checkout' }),
    ]);
    await task.run();
    expect(await bench.effectiveByEntity()).toEqual({
      'component:default/checkout': 5n * NANO,
      'component:default/till': 7n * NANO,
      'unallocated:no-matching-claim': 2n * NANO,
      'unallocated:unknown-value': NANO,
    });
    expect(await task.run()).toEqual({
      sweep: 'unchanged',
      reattributed: [],
      rekeyed: [],
    });
  });

  it('holds back neither other statements nor bills for one that does not balance', async () => {
    const newest = await bench
      .knex('statements')
      .where({ billing_period: '2026-11' })
      .first();
    await bench
      .knex('entity_costs_daily')
      .where({ version_id: newest.serving_version_id })
      .update({ effective: 1 });
    catalog.set([
      ...OTHERS,
      component('checkout', {
        'finops/tags': 'app=checkout',
        'finops/resources': 'arn:aws:rds:eu:1:db:orders',
      }),
    ]);
    for (const attempt of ['first', 'next']) {
      await expect(task.run()).rejects.toMatchObject({
        message: expect.stringMatching(
          `Not attributed anew.*: statement ${newest.id}: .*would change its total`,
        ),
      });
      // September is right, though the newest month comes before it.
      expect(await bench.effectiveByEntity('entity_costs_monthly')).toEqual(
        expect.objectContaining({ 'component:default/checkout': 5n * NANO }),
      );
      // The bills are asked for once, not each minute again.
      expect([attempt, requests.length]).toEqual([attempt, 1]);
    }
  });

  it('asks for the bill when a claim names resources, and serves what it has', async () => {
    catalog.set([
      ...OTHERS,
      component('checkout', {
        'finops/tags': 'app=checkout',
        'finops/resources': 'arn:aws:rds:*:*:db:orders',
      }),
    ]);
    const result = await task.run();
    expect(result.rekeyed).toEqual(requests);
    expect(requests).toEqual([
      {
        sourceId: bench.sourceId,
        source: 'test',
        unit: 'unit',
        lacks: ['resources arn:aws:rds:*:*:db:orders'],
      },
    ]);
    expect(await bench.effectiveByEntity()).toMatchObject({
      'component:default/checkout': 12n * NANO,
    });
  });

  it('attributes nothing anew while the catalog is broken', async () => {
    catalog.set([
      ...OTHERS,
      component('checkout', { 'finops/tags': 'app=checkout' }),
    ]);
    await task.run();
    const before = await bench.effectiveByEntity();
    catalog.set(OTHERS.slice(0, 6));
    expect(await task.run()).toEqual({
      sweep: 'stopped',
      reattributed: [],
      rekeyed: [],
    });
    expect(await bench.effectiveByEntity()).toEqual(before);
  });

  it('keeps the cost of an entity that is deleted, in months that are over', async () => {
    catalog.set([
      ...OTHERS,
      component('checkout', { 'finops/tags': 'app=checkout' }),
    ]);
    await task.run();
    catalog.set(OTHERS);
    await task.run();
    expect(await bench.effectiveByEntity()).toEqual({
      'component:default/checkout': 5n * NANO,
      'unallocated:no-matching-claim': 10n * NANO,
    });
    expect(
      await bench
        .knex('entities')
        .whereNotNull('deleted_at')
        .pluck('entity_ref'),
    ).toEqual(['component:default/checkout']);
  });
});
