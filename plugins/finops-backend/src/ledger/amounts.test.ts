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
import {
  amountBindings,
  amountsAsText,
  readAmounts,
  readUnits,
  sumsAsText,
  unitsBinding,
} from './amounts';
import { ledgerDialect } from './ledgerDialect';
import { migrateLedger } from './migrateLedger';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

describe.each(databases.eachSupportedId())('amounts on %s', databaseId => {
  it('keeps every digit of large amounts, one by one and in sums', async () => {
    const knex = await databases.init(databaseId);
    await migrateLedger(knex);
    const large = 9_007_199_254_740_993n; // 2^53 + 1, the first that a double can't hold
    const row = (day: number) => ({
      version_id: 1,
      key_id: 1,
      day,
      charge_type_id: 1,
      ...amountBindings({
        billed: large,
        effective: -large,
        list: undefined,
        contracted: 1n,
        unpriced: 0n,
      }),
    });
    await knex('charges_daily').insert([row(20261101), row(20261102)]);

    const single = await knex('charges_daily')
      .select(amountsAsText(knex, 'charges_daily'))
      .first();
    expect(readAmounts(single).billed).toBe(large);
    const sums = await knex('charges_daily')
      .select(sumsAsText(knex, 'charges_daily'))
      .first();
    expect(readAmounts(sums)).toEqual({
      billed: 2n * large,
      effective: -2n * large,
      list: undefined,
      contracted: 2n,
      unpriced: 0n,
    });
  });

  it('knows the dialect', async () => {
    const knex = await databases.init(databaseId);
    expect(ledgerDialect(knex)).toBe(
      databaseId === 'SQLITE_3' ? 'sqlite' : 'postgres',
    );
  });

  it('migrates up and down', async () => {
    const knex = await databases.init(databaseId);
    await migrateLedger(knex);
    await migrateLedger(knex);
    expect(await knex.schema.hasTable('entity_costs_daily')).toBe(true);
    await knex.migrate.rollback({
      directory: `${__dirname}/../../migrations`,
    });
    expect(await knex.schema.hasTable('entity_costs_daily')).toBe(false);
  });
});

describe('amounts', () => {
  it('refuses amounts that a driver already read as numbers', () => {
    expect(() => readUnits(12 as unknown as string)).toThrow(/lost digits/);
  });

  it('refuses what does not fit into a column', () => {
    expect(unitsBinding(2n ** 63n - 1n)).toBe('9223372036854775807');
    expect(() => unitsBinding(2n ** 63n)).toThrow(/64 bits/);
  });

  it('refuses other databases, naming the setting', () => {
    const knex = { client: { config: { client: 'mysql2' } } };
    expect(() => ledgerDialect(knex as any)).toThrow(
      /backend\.database\.plugin\.finops\.client.*/,
    );
  });
});
