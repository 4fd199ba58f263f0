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
import { Knex } from 'knex';
import { readPrepared } from './readPrepared';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

describe.each(databases.eachSupportedId())('readPrepared on %s', id => {
  let knex: Knex;

  beforeAll(async () => {
    knex = await databases.init(id);
    await knex.schema.createTable('amounts', table => {
      table.integer('day');
      table.integer('amount');
    });
    await knex('amounts').insert([
      { day: 1, amount: 10 },
      { day: 2, amount: 20 },
      { day: 3, amount: 30 },
    ]);
  });

  const SUM = 'select sum(amount) as total from amounts where day >= ?';
  const totalFrom = async (day: number) => {
    const [{ total }] = await readPrepared<{ total: unknown }>(knex, SUM, [
      day,
    ]);
    return Number(total);
  };

  it('answers for the numbers of each call', async () => {
    expect(await totalFrom(2)).toBe(50);
    expect(await totalFrom(3)).toBe(30);
    expect(await totalFrom(2)).toBe(50);
    expect(await Promise.all([1, 3, 2, 3].map(day => totalFrom(day)))).toEqual([
      60, 30, 50, 30,
    ]);
  });

  it('sees what was written, and a table that was changed, since it was asked before', async () => {
    expect(await totalFrom(3)).toBe(30);
    await knex('amounts').insert({ day: 4, amount: 5 });
    expect(await totalFrom(3)).toBe(35);
    await knex.schema.alterTable('amounts', table => {
      table.integer('other').defaultTo(0);
    });
    expect(await totalFrom(3)).toBe(35);
    await knex('amounts').delete().where({ day: 4 });
  });

  it('answers more different questions than are kept', async () => {
    for (const round of [1, 2]) {
      for (let offset = 0; offset < 80; offset++) {
        const rows = await readPrepared<{ answer: unknown }>(
          knex,
          `select sum(amount) + ${offset} as answer from amounts where day >= ?`,
          [round],
        );
        expect(rows.map(({ answer }) => Number(answer))).toEqual([
          (round === 1 ? 60 : 50) + offset,
        ]);
      }
    }
  });

  it('goes on after a question that the database refuses', async () => {
    await expect(
      readPrepared(knex, 'select nothing from amounts where day > ?', [1]),
      // No `toThrow`: the errors of better-sqlite3 are instances of the Error of the test file that loaded it first.
    ).rejects.toMatchObject({ message: expect.stringContaining('nothing') });
    expect(await totalFrom(1)).toBe(60);
  });
});
