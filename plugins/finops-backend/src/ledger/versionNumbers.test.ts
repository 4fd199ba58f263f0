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

import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import { ImportBench } from '../statements/testing/ImportBench';
import { migrateLedger } from './migrateLedger';
import { LedgerStateReader, StatementReader } from './read';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

const DIRECTORY = `${__dirname}/../../migrations`;

describe.each(databases.eachSupportedId())('numbers of versions on %s', id => {
  it('count the versions of each statement, also those from before there were numbers', async () => {
    const knex = await databases.init(id as TestDatabaseId);
    const bench = await ImportBench.create(knex);
    const numbers = async () =>
      (await knex('statement_versions').orderBy('id')).map(
        ({ statement_id, number }) => [statement_id, number],
      );
    const bill = (billed: string, period: string) =>
      bench.deliver([{ billed, period }], { unit: period });
    await bill('1', '2026-10');
    await bill('2', '2026-11');
    await bill('3', '2026-11');
    const counted = [
      [1, 1],
      [2, 1],
      [2, 2],
    ];
    expect(await numbers()).toEqual(counted);

    await knex.migrate.down({
      directory: DIRECTORY,
      name: '20261107000000_version_numbers.js',
    });
    await migrateLedger(knex);
    expect(await numbers()).toEqual(counted);

    await bill('4', '2026-11');
    const latest = await knex('statement_versions').orderBy('id', 'desc');
    expect(latest[0]).toMatchObject({ statement_id: 2, number: 3 });
    await bench.close();
    await knex.destroy();
  });

  it('count versions that a replica of a release without numbers switches to', async () => {
    const knex = await databases.init(id as TestDatabaseId);
    const bench = await ImportBench.create(knex);
    const bill = (billed: string) =>
      bench.deliver([{ billed, period: '2026-11' }], { unit: 'november' });
    const shown = async () => {
      const { statements } = await new LedgerStateReader(knex).current();
      const [{ id: statement, versionNumber }] = statements;
      const versions = await new StatementReader(knex).versions(statement);
      return [versionNumber, versions.map(({ number }) => number)];
    };
    const withoutNumber = async () =>
      knex('statement_versions')
        .where({ id: (await knex('statements').first()).serving_version_id })
        .update({ number: null });
    await bill('1');
    await withoutNumber();
    expect(await shown()).toEqual([1, [1]]);
    await bill('2');
    await bill('3');
    await withoutNumber();
    expect(await shown()).toEqual([3, [3, 2]]);
    await bill('4');
    expect(await shown()).toEqual([4, [4, 3]]);
    expect(
      await knex('statement_versions').orderBy('id').pluck('number'),
    ).toEqual([3, 4]);
    await bench.close();
    await knex.destroy();
  });
});
