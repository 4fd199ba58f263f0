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
import { STAGING_STALE_AFTER_MS } from '../ledger/write/StatementFence';
import { FakeLineItem } from './testing/FakeLineItem';
import { ImportBench, SILENT_LOGGER } from './testing/ImportBench';
import { sweepStatements } from './sweepStatements';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

const TABLES = ['charges_daily', 'attributions', 'entity_costs_daily'];

function bill(account: string, billed = '1'): FakeLineItem[] {
  return [{ billed, account, tags: { app: 'checkout' } }];
}

describe.each(databases.eachSupportedId())('a sweep on %s', id => {
  let bench: ImportBench;

  beforeEach(async () => {
    bench = await ImportBench.create(await databases.init(id));
  });

  afterEach(async () => {
    await bench.close();
  });

  const sweep = () =>
    sweepStatements(bench.knex, SILENT_LOGGER, () => bench.now);

  const statuses = () =>
    bench.knex('statement_versions').orderBy('id').pluck('status');

  const versionsWithRows = async () => {
    const found = new Set<number>();
    for (const table of TABLES) {
      for (const version of await bench.knex(table).pluck('version_id')) {
        found.add(version);
      }
    }
    return [...found].sort((a, b) => a - b);
  };

  it('deletes what was staged of a statement that no delivery contains any more', async () => {
    bench.engine.onStep = step => {
      if (step === 'grain skusMonthly') throw new Error('stopped');
    };
    await expect(bench.deliver(bill('mistaken'))).rejects.toThrow('stopped');
    bench.engine.onStep = () => {};
    await bench.deliver(bill('corrected'));
    expect(await statuses()).toEqual(['staging', 'serving']);
    const served = await bench.effectiveByEntity();

    await sweep();
    expect(await statuses()).toEqual(['serving']);
    expect(await versionsWithRows()).toHaveLength(1);
    expect(await bench.effectiveByEntity()).toEqual(served);
  });

  it('deletes what could not be deleted after a switch, and keeps the version before', async () => {
    await bench.deliver(bill('a', '1'));
    await bench.deliver(bill('a', '2'));
    // Somebody else takes the statement between the switch and the cleaning.
    bench.engine.onStep = async step => {
      if (step === 'close') {
        await bench.knex('statements').update({
          staging_token: 'other',
          staging_heartbeat: bench.now.toISOString(),
        });
      }
    };
    await bench.deliver(bill('a', '3'));
    await bench
      .knex('statements')
      .update({ staging_token: null, staging_heartbeat: null });
    expect(await statuses()).toEqual(['superseded', 'previous', 'serving']);

    await sweep();
    expect(await statuses()).toEqual(['previous', 'serving']);
    expect(await versionsWithRows()).toHaveLength(2);
  });

  it('leaves alone what is being staged, until its stager is dead', async () => {
    bench.engine.onStep = step => {
      if (step === 'grain skusMonthly') throw new Error('stopped');
    };
    await expect(bench.deliver(bill('a'))).rejects.toThrow('stopped');
    await bench.knex('statements').update({
      staging_token: 'import-alive',
      staging_heartbeat: bench.now.toISOString(),
    });
    await sweep();
    expect(await statuses()).toEqual(['staging']);
    bench.now = new Date(bench.now.getTime() + STAGING_STALE_AFTER_MS + 1);
    await sweep();
    expect(await statuses()).toEqual([]);
    expect(await versionsWithRows()).toEqual([]);
  });
});
