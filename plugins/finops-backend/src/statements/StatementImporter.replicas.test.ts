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
import { DeliveryRefusedError } from '@backstage-finops/cost-engine';
import { fakeAttribution } from './testing/fakeAttribution';
import { FakeCostEngine } from './testing/FakeCostEngine';
import { FakeLineItem } from './testing/FakeLineItem';
import { ImportBench, SILENT_LOGGER } from './testing/ImportBench';
import { ImportRequest } from './ImportRequest';
import { StatementImporter } from './StatementImporter';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

const NANO = 1_000_000_000n;

const WISH = fakeAttribution({ checkout: 'checkout' }, { columns: ['x_Team'] });

describe.each(databases.eachSupportedId())('Two replicas on %s', id => {
  let bench: ImportBench;

  beforeEach(async () => {
    bench = await ImportBench.create(await databases.init(id));
  });

  afterEach(async () => {
    await bench.close();
    await bench.knex.destroy();
  });

  /** A replica with an engine of its own, whose readings begin and wait. */
  function replica(attribution = bench.attribution) {
    const engine = new FakeCostEngine();
    const importer = new StatementImporter({
      knex: bench.knex,
      engine,
      attribution: async () => attribution,
      logger: SILENT_LOGGER,
      auditor: bench.auditor,
      now: () => bench.now,
    });
    /** @returns what lets the reading go on, and tells how the import ended */
    const reads = async (request: ImportRequest, bill: FakeLineItem[]) => {
      engine.put(request.delivery.files[0].path, bill);
      let goOn!: () => void;
      const gate = new Promise<void>(resolve => {
        goOn = resolve;
      });
      let result!: ReturnType<StatementImporter['import']>;
      await new Promise<void>(reached => {
        engine.onStep = async () => {
          engine.onStep = () => {};
          reached();
          await gate;
        };
        result = importer.import(request);
      });
      return async () => {
        goOn();
        return (await result).status;
      };
    };
    return { engine, importer, reads };
  }

  async function requestOf(
    name: string,
    more: Partial<ImportRequest> = {},
  ): Promise<ImportRequest> {
    const path = join(bench.folder, `${name}.csv`);
    await writeFile(path, `content of ${name}`);
    return {
      sourceId: bench.sourceId,
      unit: 'unit',
      fingerprint: name,
      delivery: {
        source: 'test',
        files: [{ path, name: `${name}.csv`, format: 'csv' }],
      },
      ...more,
    };
  }

  const versions = () =>
    bench
      .knex('statement_versions')
      .whereNot('status', 'superseded')
      .orderBy('id')
      .select('status', 'number', 'rows', 'projection')
      .then(rows =>
        rows.map(({ status, number, rows: count, projection }) => ({
          status,
          number,
          rows: Number(count),
          columns: JSON.parse(projection).columns,
        })),
      );
  const deliveries = () =>
    bench
      .knex('deliveries')
      .orderBy('id')
      .select('status', 'fingerprint')
      .then(rows =>
        rows.map(({ status, fingerprint }) => `${status} ${fingerprint}`),
      );

  const V1: FakeLineItem[] = [{ billed: '1', tags: { app: 'checkout' } }];
  const V2: FakeLineItem[] = [
    { billed: '5', tags: { app: 'checkout' } },
    { billed: '1', tags: { app: 'checkout' } },
  ];

  it('post a delivery once that both read, and keep the version before', async () => {
    await bench.deliver(V1, { fingerprint: 'v1' });
    const request = await requestOf('v2');
    const one = await replica().reads(request, V2);
    const other = await replica().reads(
      // Listed a moment later, with another time of the same file.
      { ...request, fingerprint: 'v2 touched' },
      V2,
    );
    expect(await one()).toBe('posted');
    const posted = [
      { status: 'previous', number: 1, rows: 1, columns: [] },
      { status: 'serving', number: 2, rows: 2, columns: [] },
    ];
    expect(await versions()).toEqual(posted);

    expect(await other()).toBe('unchanged');
    expect(await versions()).toEqual(posted);
    expect(await bench.effectiveByEntity()).toEqual({
      'component:default/checkout': 6n * NANO,
    });
    expect(await deliveries()).toEqual(['superseded v1', 'posted v2 touched']);
    const third = replica();
    expect(
      await third.importer.isNews({ ...request, fingerprint: 'v2 touched' }),
    ).toBe(false);
  });

  it('post a delivery once whose last statement is gone', async () => {
    await bench.deliver(V1, { fingerprint: 'v1' });
    const request = await requestOf('v2');
    const one = await replica().reads(request, []);
    const other = await replica().reads(request, []);
    expect(await one()).toBe('posted');
    expect(await other()).toBe('unchanged');
    expect(
      (await versions()).map(({ status, rows }) => [status, rows]),
    ).toEqual([
      ['previous', 1],
      ['serving', 0],
    ]);
  });

  it('key a bill anew once, and do not even read what the other has keyed', async () => {
    const request = await requestOf('v1');
    expect(await (await replica().reads(request, V1))()).toBe('posted');
    const again = { ...request, force: true };
    const one = await replica(WISH).reads(again, V1);
    const other = await replica(WISH).reads(again, V1);
    expect(await one()).toBe('posted');
    expect(await other()).toBe('unchanged');
    expect(await versions()).toEqual([
      { status: 'previous', number: 1, rows: 1, columns: [] },
      { status: 'serving', number: 2, rows: 1, columns: ['x_Team'] },
    ]);

    const late = replica(WISH);
    expect((await late.importer.import(again)).status).toBe('unchanged');
    expect(late.engine.reads).toBe(0);
  });

  it('post what the other read for claims that ask for less', async () => {
    await bench.deliver(V1, { fingerprint: 'v1' });
    const request = await requestOf('v2');
    const one = await replica().reads(request, V2);
    const other = await replica(WISH).reads(request, V2);
    expect(await one()).toBe('posted');
    expect(await other()).toBe('posted');
    expect((await versions()).pop()).toMatchObject({
      status: 'serving',
      columns: ['x_Team'],
    });
  });

  it('leave a bill as it is that is back after one that was refused', async () => {
    const request = await requestOf('v1');
    expect(await (await replica().reads(request, V1))()).toBe('posted');
    const cut = new DeliveryRefusedError([
      { problem: 'cut', remedy: 'copy again' },
    ]);
    expect((await bench.deliver(cut)).status).toBe('refused');
    const before = await versions();
    const replicas = [replica(), replica()];
    const results = await Promise.all(
      replicas.map(({ importer }) => importer.import(request)),
    );
    expect(results.map(({ status }) => status)).toEqual([
      'unchanged',
      'unchanged',
    ]);
    expect(replicas.map(({ engine }) => engine.reads)).toEqual([0, 0]);
    expect(await versions()).toEqual(before);
    expect(await replica().importer.isNews(request)).toBe(false);
  });
});
