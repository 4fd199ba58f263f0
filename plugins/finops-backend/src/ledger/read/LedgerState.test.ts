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
import { testBill } from '../../__testUtils__/testBill';
import { TestPortal } from '../../__testUtils__/TestPortal';
import { LedgerStateReader } from './LedgerState';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

describe.each(databases.eachSupportedId())('LedgerStateReader on %s', id => {
  it('tells states apart after millions of versions and thousands of revisions', async () => {
    const knex = await databases.init(id);
    const portal = await TestPortal.start({
      knex,
      bills: {
        aws: { 'bill.csv': testBill([{ day: '2026-11-05', cost: '1' }]) },
      },
    });
    try {
      const version = 2_000_000;
      await knex('statement_versions').update({ id: version });
      await knex('statements').update({
        serving_version_id: version,
        revision: 1_100,
      });
      const states = new LedgerStateReader(knex);
      const { stamp, statements } = await states.current();
      expect(statements).toMatchObject([{ versionId: version }]);
      expect((await states.current()).stamp).toBe(stamp);
      await knex('statements').increment('revision', 1);
      expect((await states.current()).stamp).not.toBe(stamp);
    } finally {
      await portal.stop();
    }
  });
});
