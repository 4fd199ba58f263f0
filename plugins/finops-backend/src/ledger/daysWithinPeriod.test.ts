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
import { LedgerStateReader } from './read';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

const DIRECTORY = `${__dirname}/../../migrations`;

describe.each(databases.eachSupportedId())(
  'the days of a billing period on %s',
  id => {
    it('are those with charges of the period itself, also of versions from before they were recorded', async () => {
      const knex = await databases.init(id as TestDatabaseId);
      const bench = await ImportBench.create(knex);
      const period = '2026-11';
      const bill = (unit: string, ...days: number[]) =>
        bench.deliver(
          days.map(day => ({ account: unit, billed: '1', period, day })),
          { unit },
        );
      await bill('whole', 20261102, 20261104);
      await bill('late', 20261031, 20261103, 20261105, 20261201);
      await bill('elsewhere', 20261030);
      const days = async () => {
        const { statements } = await new LedgerStateReader(knex).current();
        return statements
          .map(one => [
            one.billingAccountId,
            one.firstDayWithin,
            one.lastDayWithin,
          ])
          .sort();
      };
      const expected = [
        ['elsewhere', undefined, undefined],
        ['late', 20261103, 20261105],
        ['whole', 20261102, 20261104],
      ];
      expect(await days()).toEqual(expected);

      await knex.migrate.down({
        directory: DIRECTORY,
        name: '20261109000000_days_within_period.js',
      });
      await migrateLedger(knex);
      expect(await days()).toEqual(expected);
      await bench.close();
      await knex.destroy();
    });
  },
);
