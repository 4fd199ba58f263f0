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

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import knexFactory, { Knex } from 'knex';
import { TestDatabases } from '@backstage/backend-test-utils';
import { daily, testBill } from '../__testUtils__/testBill';
import { AmountTexts, readAmounts, sumsAsText } from '../ledger/amounts';
import { migrateLedger } from '../ledger/migrateLedger';
import { ENTITY_COST_TABLES, KEYED_FACT_TABLES } from '../ledger/schema';
import { servingRows } from '../ledger/servingRows';
import { OwnDatabase, ownDatabase } from './testing/ownDatabase';
import { realImport } from './testing/realImport';

jest.setTimeout(180_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

/** Decides in which moments processes die. */
const SEED = 20261120;

/** How often one dies; each takes seconds to start. */
const DEATHS = { SQLITE_3: 5, POSTGRES_18: 3 };

/** Longer than a dead stager keeps its right. */
const A_WHILE_MS = 10 * 60_000;

const NANO = 1_000_000_000n;
const DAYS = 20;
const RESOURCES = 60;

describe.each(databases.eachSupportedId())(
  'the engine and ledger on %s',
  id => {
    let folder: string;
    let database: OwnDatabase;

    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'finops-real-'));
      database = await ownDatabase(id, await databases.init(id));
      await migrateLedger(database.knex);
    });

    afterEach(async () => {
      await database.close();
      await rm(folder, { recursive: true, force: true });
    });

    const workDirectory = () => join(folder, 'work');

    /** A bill in which all line items have one price. */
    async function billOf(price: number): Promise<string> {
      const path = join(folder, `bill-${price}.csv`);
      const items = ['checkout', 'search', 'ads'].flatMap(app =>
        Array.from({ length: RESOURCES }, (_, resource) =>
          daily('2026-11-01', DAYS, {
            cost: String(price),
            resource: `${app}-${resource}`,
            tags: { app, env: resource % 2 === 0 ? 'prod' : 'dev' },
          }),
        ).flat(),
      );
      await writeFile(path, testBill(items));
      return path;
    }

    const totalsOf = (price: number) => {
      const each = BigInt(price * DAYS * RESOURCES) * NANO;
      return {
        'component:default/checkout': each,
        'component:default/search': each,
        'unallocated:no-matching-claim': each,
      };
    };

    it('serve what served when they are killed, and post once when they come back', async () => {
      const random = seeded(SEED);
      const importHere = async (path: string, laterMs: number) =>
        realImport(
          database.knex,
          { path, workDirectory: workDirectory() },
          () => new Date(Date.now() + laterMs),
        );
      await importHere(await billOf(1), 0);
      const whole = await importElsewhere(await billOf(2));
      expect(whole.output).toBe('begins\nposted\n');
      expect(await served(database.knex)).toEqual(totalsOf(2));
      const rows = await rowsOfVersions(database.knex);

      let switched = 0;
      const deaths = DEATHS[id as keyof typeof DEATHS];
      for (let death = 1; death <= deaths; death++) {
        const price = death + 2;
        const path = await billOf(price);
        // One in each part of an import, so that reading, staging and switching are met.
        const share = (death - 1 + random()) / deaths;
        const { output } = await importElsewhere(path, share * whole.tookMs);

        // As whoever opens it next: what is in the files is all there is.
        const reopened = knexFactory(database.config);
        const totals = await served(reopened);
        await reopened.destroy();
        const done =
          totals['component:default/search'] ===
          totalsOf(price)['component:default/search'];
        switched += done ? 1 : 0;
        expect(totals).toEqual(totalsOf(done ? price : price - 1));
        expect(done || !output.includes('posted')).toBe(true);

        const again = await importHere(path, A_WHILE_MS * death);
        expect(again.status).toBe(done ? 'unchanged' : 'posted');
        expect(await served(database.knex)).toEqual(totalsOf(price));
        expect(
          await database.knex('deliveries').where({ status: 'posted' }),
        ).toEqual([expect.objectContaining({ fingerprint: path })]);
        expect(await database.knex('statements')).toHaveLength(1);
      }
      // Some died before their switch, whatever the speed of the machine.
      expect(switched).toBeLessThan(deaths);

      // Nothing is left of the dead: two versions, as if nobody had died.
      await importHere(await billOf(1), A_WHILE_MS * (deaths + 1));
      await importHere(await billOf(2), A_WHILE_MS * (deaths + 2));
      expect(await rowsOfVersions(database.knex)).toEqual(rows);
    });

    /** Imports in another process, which is killed after a while unless it ends before. */
    async function importElsewhere(path: string, killAfterMs?: number) {
      const child = spawn(
        process.execPath,
        [
          '--require',
          require.resolve('@backstage/cli/config/nodeTransform.cjs'),
          join(__dirname, 'testing/importRealBill.ts'),
          JSON.stringify(database.config),
          path,
          workDirectory(),
        ],
        { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env } },
      );
      let output = '';
      let errors = '';
      let begunAt = 0;
      const begun = new Promise<void>(resolve => {
        child.stdout.on('data', data => {
          output += data;
          if (begunAt === 0) {
            begunAt = Date.now();
            resolve();
          }
        });
      });
      child.stderr.on('data', data => {
        errors += data;
      });
      const exited = once(child, 'exit');
      await Promise.race([begun, exited]);
      if (killAfterMs !== undefined) {
        await Promise.race([sleep(killAfterMs), exited]);
        child.kill('SIGKILL');
      }
      await exited;
      if (!output.startsWith('begins')) {
        throw new Error(`The other process did not begin: ${errors}`);
      }
      return { output, tookMs: Date.now() - begunAt };
    }
  },
);

/** Served effective cost by entity, which is the same by day and by month. */
async function served(knex: Knex): Promise<Record<string, bigint>> {
  const [byDay, byMonth] = await Promise.all(
    ENTITY_COST_TABLES.map(async table => {
      const rows: (AmountTexts & { entity_ref: string })[] = await servingRows(
        knex,
        table,
      )
        .join({ e: 'entities' }, 'e.id', 'f.entity_id')
        .groupBy('e.entity_ref')
        .select('e.entity_ref', ...sumsAsText(knex, 'f'));
      return Object.fromEntries(
        rows.map(row => [row.entity_ref, readAmounts(row).effective]),
      );
    }),
  );
  expect(byMonth).toEqual(byDay);
  return byDay;
}

/** Rows of whatever version. */
async function rowsOfVersions(knex: Knex): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of [
    'statement_versions',
    'attributions',
    ...KEYED_FACT_TABLES,
    ...ENTITY_COST_TABLES,
  ]) {
    const row = await knex(table).count({ count: '*' }).first();
    counts[table] = Number(row!.count);
  }
  return counts;
}

/** mulberry32: numbers in [0, 1) that are the same in each run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) % 2 ** 32;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
