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
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Knex } from 'knex';
import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import { migrateLedger } from '../ledger/migrateLedger';
import { DatabaseOutage } from './testing/DatabaseOutage';
import { ImportBench, SILENT_LOGGER } from './testing/ImportBench';
import { ownDatabase } from './testing/ownDatabase';
import { priceBill, priceTotals } from './testing/priceBill';
import { StatementImporter } from './StatementImporter';

jest.setTimeout(180_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

const FACT_TABLES = [
  'charges_daily',
  'skus_daily',
  'skus_monthly',
  'resources_monthly',
  'commitments_monthly',
  'invoices_monthly',
  'attributions',
  'entity_costs_daily',
  'entity_costs_monthly',
];

/** Longer than a dead stager keeps its right. */
const A_WHILE_MS = 10 * 60_000;

async function benchOn(knex: Knex): Promise<ImportBench> {
  await migrateLedger(knex);
  return ImportBench.create(knex);
}

function later(bench: ImportBench): void {
  bench.now = new Date(bench.now.getTime() + A_WHILE_MS);
}

async function rowCounts(bench: ImportBench): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of FACT_TABLES) {
    counts[table] = await bench.rowsIn(table);
  }
  return counts;
}

/** Rows of two complete versions: the one that serves, and the one before. */
async function countsOfTwoVersions(
  id: TestDatabaseId,
): Promise<Record<string, number>> {
  const bench = await benchOn(await databases.init(id));
  await bench.deliver(priceBill(1));
  await bench.deliver(priceBill(2));
  const counts = await rowCounts(bench);
  await bench.close();
  return counts;
}

async function expectServing(bench: ImportBench, price: number) {
  expect(await bench.effectiveByEntity()).toEqual(priceTotals(price));
  expect(await bench.effectiveByEntity('entity_costs_monthly')).toEqual(
    priceTotals(price),
  );
}

describe.each(databases.eachSupportedId())('an import on %s', id => {
  let bench: ImportBench;

  beforeEach(async () => {
    bench = await benchOn(await databases.init(id));
    await bench.deliver(priceBill(1));
  });

  afterEach(async () => {
    await bench.close();
  });

  it('can fail at every step of the engine', async () => {
    let failAt = 0;
    let steps = 0;
    bench.engine.onStep = step => {
      if (++steps === failAt && step !== 'close') {
        throw new Error(`failed at ${step}`);
      }
    };
    const failures: string[] = [];
    do {
      failAt++;
      steps = 0;
      const outcome = await bench.deliver(priceBill(2)).catch(error => error);
      if (outcome instanceof Error) {
        failures.push(outcome.message);
      } else if (failAt <= steps) {
        // There was only the closing left to fail at.
        await bench.deliver(priceBill(1));
      }
      await expectServing(bench, failAt <= steps ? 1 : 2);
    } while (failAt <= steps);
    expect(failures.length).toBeGreaterThan(20);
    expect(failures.every(message => message.startsWith('failed at'))).toBe(
      true,
    );
    bench.engine.onStep = () => {};
    await bench.deliver(priceBill(1));
    await bench.deliver(priceBill(2));
    expect(await rowCounts(bench)).toEqual(await countsOfTwoVersions(id));
  });

  it('can be aborted at every step of the engine', async () => {
    for (let abortAt = 1; abortAt < 60; abortAt += 7) {
      const controller = new AbortController();
      let steps = 0;
      bench.engine.onStep = () => {
        if (++steps === abortAt) {
          controller.abort();
        }
      };
      const outcome = await bench
        .deliver(priceBill(2), { signal: controller.signal })
        .catch(error => error);
      await expectServing(bench, outcome.status === 'posted' ? 2 : 1);
      bench.engine.onStep = () => {};
      await bench.deliver(priceBill(1));
    }
    await bench.deliver(priceBill(2));
    expect(await rowCounts(bench)).toEqual(await countsOfTwoVersions(id));
  });

  it('survives that the database goes away at any moment', async () => {
    const outage = new DatabaseOutage(bench.knex);
    let serving = 1;
    for (let connections = 0; ; connections++) {
      outage.startAfter(connections);
      const price = serving + 1;
      const outcome = await bench
        .deliver(priceBill(price))
        .catch(error => error);
      outage.end();
      if (outcome.status === 'posted') {
        await expectServing(bench, price);
        serving = price;
        const [last] = await bench
          .knex('statement_versions')
          .whereIn('status', ['staging', 'superseded'])
          .count({ count: '*' });
        if (Number(last.count) === 0) {
          // Even the tidying up at the end had its connections.
          break;
        }
      } else {
        // Nothing half-applied. (A switch whose commit is not heard of counts
        // as failed, and serves; here connections fail before they are used.)
        await expectServing(bench, serving);
      }
      later(bench);
    }
    await bench.deliver(priceBill(1));
    await bench.deliver(priceBill(2));
    expect(await rowCounts(bench)).toEqual(await countsOfTwoVersions(id));
  });

  it('that was overtaken while it was suspended changes nothing', async () => {
    let resume = () => {};
    const suspended = new Promise<void>(reached => {
      let rows = 0;
      bench.engine.onStep = step => {
        if (step === 'grain resourcesMonthly rows' && ++rows === 2) {
          reached();
          return new Promise<void>(resolve => {
            resume = resolve;
          });
        }
        return undefined;
      };
    });
    const slow = bench.deliver(priceBill(2));
    await suspended;
    bench.engine.onStep = () => {};

    // Its right has not expired yet: whoever comes now steps back.
    expect((await bench.deliver(priceBill(3))).status).toBe('busy');
    await expectServing(bench, 1);

    later(bench);
    expect((await bench.deliver(priceBill(3))).status).toBe('posted');
    resume();
    expect((await slow).status).toBe('busy');
    await expectServing(bench, 3);

    await bench.deliver(priceBill(1));
    await bench.deliver(priceBill(2));
    expect(await rowCounts(bench)).toEqual(await countsOfTwoVersions(id));
  });

  it('shares a statement with no other import', async () => {
    bench.engine.onStep = () => sleep(Math.random() * 3);
    const importers = [2, 3, 4].map(price => ({
      price,
      importer: new StatementImporter({
        knex: bench.knex,
        engine: bench.engine,
        attribution: async () => bench.attribution,
        logger: SILENT_LOGGER,
        auditor: bench.auditor,
        now: () => bench.now,
      }),
    }));
    const outcomes = await Promise.all(
      importers.map(async ({ price, importer }) => ({
        price,
        ...(await bench.deliver(priceBill(price), { importer })),
      })),
    );
    const posted = outcomes.filter(({ status }) => status === 'posted');
    expect(posted.length).toBeGreaterThanOrEqual(1);
    expect(
      outcomes.every(({ status }) => ['posted', 'busy'].includes(status)),
    ).toBe(true);
    const totals = await bench.effectiveByEntity();
    expect(posted.map(({ price }) => priceTotals(price))).toContainEqual(
      totals,
    );
  });

  it('that is killed at random moments leaves what served, or what it switched to', async () => {
    const database = await ownDatabase(id, bench.knex);
    const victim = await benchOn(database.knex);
    try {
      await victim.deliver(priceBill(1));
      for (let round = 0; round < 3; round++) {
        const switched = await importUntilKilled(database.config, round);
        victim.now = new Date(Date.now() + A_WHILE_MS * (round + 1));
        const totals = await victim.effectiveByEntity();
        expect(await victim.effectiveByEntity('entity_costs_monthly')).toEqual(
          totals,
        );
        // Killed between the switch and its message, it is one further.
        const possible = [switched, switched + 1].map(priceTotals);
        expect(possible).toContainEqual(totals);
        expect(
          (await victim.deliver(priceBill(1), { content: `round ${round}` }))
            .status,
        ).toBe('posted');
      }
      await victim.deliver(priceBill(1));
      await victim.deliver(priceBill(2));
      expect(await rowCounts(victim)).toEqual(await countsOfTwoVersions(id));
    } finally {
      await victim.close();
      await database.close();
    }
  });
});

describe('an import into a full disk', () => {
  it('keeps what serves, says so, and succeeds when there is room again', async () => {
    const bench = await benchOn(await databases.init('SQLITE_3'));
    await bench.deliver(priceBill(1));
    const [{ page_count: pages }] = await bench.knex.raw('pragma page_count');
    const large = Array.from({ length: 40 }, (_, account) =>
      priceBill(2).map(item => ({ ...item, subAccount: `${account}` })),
    ).flat();
    for (const room of [0, 1, 5, 20, 50]) {
      await bench.knex.raw(`pragma max_page_count = ${pages + room}`);
      // By its message: the driver's errors may be of another realm, which
      // `toThrow` does not know for errors.
      await expect(bench.deliver(large)).rejects.toMatchObject({
        message: expect.stringMatching(/full/),
      });
      await expectServing(bench, 1);
      later(bench);
    }
    await bench.knex.raw('pragma max_page_count = 1000000');
    await bench.deliver(priceBill(2));
    await expectServing(bench, 2);
    expect(await rowCounts(bench)).toEqual(
      await countsOfTwoVersions('SQLITE_3'),
    );
    await bench.close();
  });
});

/** Runs imports in another process; returns the last price that it reported. */
async function importUntilKilled(
  config: unknown,
  round: number,
): Promise<number> {
  const child = spawn(
    process.execPath,
    [
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      join(__dirname, 'testing/importUntilKilled.ts'),
      JSON.stringify(config),
    ],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env } },
  );
  let output = '';
  let errors = '';
  child.stdout.on('data', data => {
    output += data;
  });
  child.stderr.on('data', data => {
    errors += data;
  });
  const exited = once(child, 'exit');
  const deadline = Date.now() + 60_000;
  while (!output.includes('\n') && child.exitCode === null) {
    if (Date.now() > deadline) {
      break;
    }
    await sleep(5);
  }
  await sleep(7 + ((round * 37) % 90) + Math.random() * 60);
  child.kill('SIGKILL');
  await exited;
  const prices = [...output.matchAll(/posted (\d+)\n/g)].map(([, price]) =>
    Number(price),
  );
  if (prices.length === 0) {
    throw new Error(`The other process imported nothing: ${output}${errors}`);
  }
  return prices[prices.length - 1];
}
