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
import { VanishedUnits } from '../../sources/VanishedUnits';
import { ImportBench } from '../../statements/testing/ImportBench';
import { SourceRow } from '../schema';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

const HOUR_MS = 60 * 60_000;

describe.each(databases.eachSupportedId())('pruneDeliveries on %s', id => {
  let bench: ImportBench;

  beforeEach(async () => {
    bench = await ImportBench.create(await databases.init(id));
  });

  afterEach(async () => {
    await bench.close();
    await bench.knex.destroy();
  });

  /** The export is rewritten, an hour later each time. */
  async function rewrite(times: number, unit: string) {
    for (let time = 0; time < times; time++) {
      bench.now = new Date(bench.now.getTime() + HOUR_MS);
      await bench.deliver([{ billed: '1' }], { unit });
    }
  }

  /** The source, which was listed as a whole now and not since. */
  const listedNow = async (): Promise<SourceRow> => ({
    ...(await bench.knex('sources').first()),
    last_listed_at: new Date(bench.now.getTime() + 1).toISOString(),
  });

  /** Units that are gone since only this one is offered, and how many of their statements are replaced and kept. */
  const goneBeside = async (source: SourceRow, offered: string) =>
    (await new VanishedUnits(bench.knex).find(source, new Set([offered]))).map(
      ({ unit, replaced, kept }) => [unit, replaced.length, kept.length],
    );

  const told = async () =>
    (await bench.knex('deliveries').orderBy('id')).map(
      ({ status, files, findings }) =>
        `${status}, ${JSON.parse(files).length} files, ${
          findings === null ? 'no' : 'its'
        } findings`,
    );

  it('keeps what serves, what served before, and since when there is a unit', async () => {
    await rewrite(1, 'unit');
    const first = await bench.knex('deliveries').first();
    await rewrite(6, 'unit');
    expect(await told()).toEqual([
      'superseded, 0 files, no findings',
      'superseded, 1 files, its findings',
      'posted, 1 files, its findings',
    ]);
    expect(await bench.knex('deliveries').orderBy('id').first()).toMatchObject({
      id: first.id,
      discovered_at: first.discovered_at,
    });
    const previous = await bench
      .knex('statement_versions as v')
      .join('deliveries as d', 'd.id', 'v.delivery_id')
      .orderBy('v.id')
      .select('v.status', 'd.status as delivery');
    expect(previous).toEqual([
      { status: 'previous', delivery: 'superseded' },
      { status: 'serving', delivery: 'posted' },
    ]);
  });

  it('does not take a unit for new that is rewritten', async () => {
    await rewrite(1, 'a');
    await rewrite(1, 'b');
    const source = await listedNow();
    await rewrite(5, 'a');
    // They stood side by side, so neither takes the place of the other.
    expect(await goneBeside(source, 'a')).toEqual([['b', 0, 1]]);
  });

  it('takes a unit for new whose first delivery was a copy', async () => {
    await bench.deliver([{ billed: '1' }], { unit: 'b', content: 'same' });
    await bench.deliver([{ billed: '1' }], { unit: 'a', content: 'same' });
    const source = await listedNow();
    await rewrite(5, 'a');
    expect(await goneBeside(source, 'a')).toEqual([['b', 1, 0]]);
  });

  it('leaves a delivery alone that is still read, until it has ended', async () => {
    await rewrite(2, 'unit');
    let goOn!: () => void;
    const gate = new Promise<void>(resolve => {
      goOn = resolve;
    });
    let slow!: ReturnType<ImportBench['deliver']>;
    await new Promise<void>(reached => {
      bench.engine.onStep = async () => {
        bench.engine.onStep = () => {};
        reached();
        await gate;
      };
      slow = bench.deliver([{ billed: '7' }]);
    });
    await rewrite(2, 'unit');
    goOn();
    const { status, deliveryId } = await slow;
    expect(status).toBe('superseded');
    const left = () => bench.knex('deliveries').where({ id: deliveryId });
    // What it has staged still belongs to it, and goes with the next import.
    await rewrite(1, 'unit');
    expect(await left()).toEqual([]);
  });

  it('forgets in the end what a process left that died', async () => {
    await rewrite(1, 'unit');
    const [died] = await bench
      .knex('deliveries')
      .insert({
        source_id: bench.sourceId,
        unit: 'unit',
        fingerprint: 'died',
        files: '[{}]',
        status: 'importing',
        discovered_at: bench.now.toISOString(),
      })
      .returning('id');
    const left = () => bench.knex('deliveries').where({ id: died.id });
    await rewrite(1, 'unit');
    expect(await left()).toMatchObject([{ status: 'superseded' }]);
    bench.now = new Date(bench.now.getTime() + 24 * HOUR_MS);
    await rewrite(1, 'unit');
    expect(await left()).toEqual([]);
  });
});
