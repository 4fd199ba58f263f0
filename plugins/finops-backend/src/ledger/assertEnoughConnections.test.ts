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
import createKnex, { Knex } from 'knex';
import { daily, testBill } from '../__testUtils__/testBill';
import { TestPortal } from '../__testUtils__/TestPortal';
import { assertEnoughConnections } from './assertEnoughConnections';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

/** Shorter than the test may take, so that it fails with what it waits for. */
const ACQUIRE_TIMEOUT_MS = 10_000;

const CHECKOUT_COST =
  '/entities/component/default/checkout/cost?from=2026-11-01&to=2026-12-01';

describe('connections to the database', () => {
  it('of SQLite are enough, whatever their number', async () => {
    const knex = await databases.init('SQLITE_3');
    expect(() => assertEnoughConnections(knex)).not.toThrow();
  });

  (databases.supports('POSTGRES_18') ? describe : describe.skip)(
    'of PostgreSQL',
    () => {
      let knex: Knex;

      afterEach(() => knex.destroy());

      const startWith = async (max: number) => {
        const database = await databases.init('POSTGRES_18');
        knex = createKnex({
          client: 'pg',
          connection: database.client.config.connection,
          pool: { min: 0, max },
          acquireConnectionTimeout: ACQUIRE_TIMEOUT_MS,
        });
        return TestPortal.start({
          knex,
          bills: {
            aws: {
              'bill.csv': testBill(
                daily('2026-11-01', 20, {
                  cost: '1',
                  tags: { app: 'checkout' },
                }),
              ),
            },
          },
        });
      };

      it('are too few for a sweep when there is one, which is said at start-up', async () => {
        await expect(startWith(1)).rejects.toThrow(
          'backend.database.knexConfig.pool.max, to 2 or more',
        );
      });

      it('are enough to sweep, import and answer when there are two', async () => {
        const portal = await startWith(2);
        try {
          await portal.importsEnd();
          // At once, as pages ask.
          const answers = await Promise.all(
            ['service', 'region', 'environment'].map(groupBy =>
              portal.read(`${CHECKOUT_COST}&groupBy=${groupBy}`),
            ),
          );
          expect(answers.map(answer => answer.headline.amount)).toEqual([
            '20',
            '20',
            '20',
          ]);
        } finally {
          await portal.stop();
        }
      });
    },
  );
});
