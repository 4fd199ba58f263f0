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

import { Knex } from 'knex';
import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import { migrateLedger } from '../migrateLedger';
import { BULK_TABLES, BulkRows } from './BulkTable';
import { createBulkWriter } from './createBulkWriter';
import { deleteVersion } from './deleteVersion';
import { ensureHashedRows } from './ensureHashedRows';
import {
  STAGING_STALE_AFTER_MS,
  StagingLostError,
  StatementFence,
} from './StatementFence';
import { stagedTotals } from './stagedTotals';
import { trimSkusDaily } from './trimSkusDaily';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

const LARGE = 2n ** 63n - 1n;

describe.each(databases.eachSupportedId())('writing to %s', id => {
  let knex: Knex;
  let fence: StatementFence;

  beforeEach(async () => {
    knex = await ledgerWithStatement(id);
    fence = await StatementFence.acquire(knex, 1, 'mine');
  });

  function charges(rows: number, versionId = 1): BulkRows {
    const index = Array.from({ length: rows }, (_, row) => row);
    return {
      rows,
      columns: [
        { all: versionId },
        { each: Int32Array.from(index, row => Math.floor(row / 7)) },
        { each: index.map(row => 20261101 + (row % 7)) },
        { all: 3 },
        { each: index.map(row => LARGE - BigInt(row)) },
        { each: index.map(row => -BigInt(row)) },
        { each: index.map(row => (row % 2 ? 5n : null)) },
        { all: null },
        { all: 0n },
      ],
    };
  }

  const count = async (table: string) =>
    Number((await knex(table).count({ c: '*' }).first())!.c);

  describe('a bulk writer', () => {
    it('stores every row, every digit and every null', async () => {
      // More than a transaction of either database.
      await createBulkWriter(knex).write(
        BULK_TABLES.charges_daily,
        charges(21_001),
        fence,
      );
      expect(await count('charges_daily')).toBe(21_001);
      const row = await knex('charges_daily')
        .where({ key_id: 3000, day: 20261101 })
        .select(
          knex.raw('cast(billed as text) as billed'),
          knex.raw('cast(effective as text) as effective'),
          'list',
          'contracted',
        )
        .first();
      expect(row).toEqual({
        billed: String(LARGE - 21_000n),
        effective: '-21000',
        list: null,
        contracted: null,
      });
    });

    it('stores any text as it is', async () => {
      const texts = ['\\N', 'a\tb', 'c\nd\r', '\\', "'; drop table x; --", ''];
      await createBulkWriter(knex).write(
        BULK_TABLES.attributions,
        {
          rows: texts.length,
          columns: [
            { all: 1 },
            { each: texts.map((_, row) => row) },
            { all: 1 },
            { all: 2 },
            { all: 1 },
            { all: 0 },
            { all: undefined },
            { each: texts },
          ],
        },
        fence,
      );
      expect(
        await knex('attributions').orderBy('key_id').pluck('detail'),
      ).toEqual(texts);
    });

    it('stops when it has lost the statement', async () => {
      await knex('statements').update({ staging_token: 'theirs' });
      await expect(
        createBulkWriter(knex).write(
          BULK_TABLES.charges_daily,
          charges(10),
          fence,
        ),
      ).rejects.toThrow(StagingLostError);
      expect(await count('charges_daily')).toBe(0);
    });

    it('leaves a connection that works after an error', async () => {
      const writer = createBulkWriter(knex);
      await writer.write(BULK_TABLES.charges_daily, charges(10), fence);
      await expect(
        writer.write(BULK_TABLES.charges_daily, charges(10), fence),
        // By its message: the driver's errors are of another realm when a test
        // file before this one loaded it, and `toThrow` does not know them.
      ).rejects.toMatchObject({ message: expect.stringMatching(/unique/i) });
      await writer.write(BULK_TABLES.charges_daily, charges(10, 2), fence);
      expect(await count('charges_daily')).toBe(20);
    });

    it('lets go of its connection when a value cannot be read half-way', async () => {
      const writer = createBulkWriter(knex);
      const rows = charges(2_000);
      const keys = Array.from({ length: rows.rows }, (_, row) => row);
      Object.defineProperty(keys, 1_500, {
        get() {
          throw new Error('not readable');
        },
      });
      await expect(
        writer.write(
          BULK_TABLES.charges_daily,
          {
            ...rows,
            columns: [{ all: 1 }, { each: keys }, ...rows.columns.slice(2)],
          },
          fence,
        ),
      ).rejects.toThrow('not readable');
      // More than the pool has: what was not given back would be missing now.
      for (let n = 0; n < 12; n++) {
        await writer.write(
          BULK_TABLES.charges_daily,
          charges(1, n + 10),
          fence,
        );
      }
    });

    it('can be aborted', async () => {
      await expect(
        createBulkWriter(knex).write(
          BULK_TABLES.charges_daily,
          charges(10),
          fence,
          AbortSignal.abort(),
        ),
      ).rejects.toThrow(/abort/i);
    });
  });

  describe('a fence', () => {
    it('is one at a time, until its holder is silent for long', async () => {
      const at = (ms: number) => () => new Date(Date.now() + ms);
      await expect(
        StatementFence.acquire(knex, 1, 'theirs', at(0)),
      ).rejects.toThrow(StagingLostError);
      await fence.assertHeld(knex);
      const theirs = await StatementFence.acquire(
        knex,
        1,
        'theirs',
        at(STAGING_STALE_AFTER_MS + 1_000),
      );
      await expect(fence.assertHeld(knex)).rejects.toThrow(StagingLostError);
      await fence.release(knex);
      await theirs.assertHeld(knex);
      await theirs.release(knex);
      await StatementFence.acquire(knex, 1, 'mine');
    });
  });

  describe('hashed rows', () => {
    const table = {
      name: 'invoices',
      columns: ['invoice_id', 'invoice_issuer_name'],
    };
    const row = (hash: string, ...values: (string | null)[]) => ({
      hash,
      values,
    });

    it('get one id, in the order given, whoever asks', async () => {
      const rows = Array.from({ length: 1_200 }, (_, index) =>
        row(`h${index}`, `INV-${index}`, null),
      );
      const both = await Promise.all([
        ensureHashedRows(knex, table, rows),
        ensureHashedRows(knex, table, [...rows].reverse()),
      ]);
      expect(both[1].reverse()).toEqual(both[0]);
      expect(await count('invoices')).toBe(1_200);
      const more = await ensureHashedRows(knex, table, [
        row('new 1', 'x', 'y'),
        rows[7],
        row('new 2', 'x', 'y'),
      ]);
      expect(more[1]).toBe(both[0][7]);
      expect(more[2]).toBeGreaterThan(more[0]);
    });

    it('store hostile text, NUL made visible', async () => {
      const text = `'"\\\n\u202e<b>=1+1 ${'x'.repeat(100_000)}`;
      await ensureHashedRows(knex, table, [row('h', text, 'a\0b')]);
      expect(await knex('invoices').first()).toMatchObject({
        invoice_id: text,
        invoice_issuer_name: 'a\uFFFDb',
      });
    });
  });

  it('reads back what is staged, in pieces', async () => {
    await createBulkWriter(knex).write(
      BULK_TABLES.charges_daily,
      {
        ...charges(45_000),
        columns: charges(45_000).columns.map((column, index) =>
          index === 4 ? { all: 3n } : column,
        ),
      },
      fence,
    );
    const totals = stagedTotals(knex, {
      id: 1,
      firstDay: 20261101,
      lastDay: 20261107,
      entityIds: [1, 2],
    });
    const first = (await totals.next()).value;
    expect(first).toMatchObject({
      table: 'charges_daily',
      amounts: { billed: 135_000n, list: 112_500n, contracted: undefined },
    });
  });

  it('deletes a version and nothing else, and needs the fence for it', async () => {
    const writer = createBulkWriter(knex);
    for (const versionId of [1, 2]) {
      await insertVersion(knex, versionId, { last_day: 20261107 });
      await writer.write(
        BULK_TABLES.charges_daily,
        charges(3_500, versionId),
        fence,
      );
      await writer.write(
        BULK_TABLES.entity_costs_daily,
        {
          rows: 1,
          columns: [
            { all: 1 },
            { all: 20261103 },
            { all: versionId },
            ...[3, 0, 1, 2, 1n, 1n, null, null, 0n].map(all => ({ all })),
          ],
        },
        fence,
      );
    }
    await knex('entities').insert({
      entity_ref: 'component:default/a',
      kind: 'component',
      namespace: 'default',
      name: 'a',
    });
    await deleteVersion(knex, 1, fence);
    expect(await knex('charges_daily').distinct('version_id')).toEqual([
      { version_id: 2 },
    ]);
    expect(await count('charges_daily')).toBe(3_500);
    expect(await knex('entity_costs_daily').pluck('version_id')).toEqual([2]);
    expect(await knex('statement_versions').pluck('id')).toEqual([2]);

    await fence.release(knex);
    await expect(deleteVersion(knex, 2, fence)).rejects.toThrow(
      StagingLostError,
    );
    expect(await count('charges_daily')).toBe(3_500);
  });

  it('forgets daily SKUs that have left the window', async () => {
    const writer = createBulkWriter(knex);
    for (const [versionId, lastDay] of [
      [1, 20260831],
      [2, 20261107],
    ]) {
      await insertVersion(knex, versionId, {
        last_day: lastDay,
        status: 'serving',
      });
      await writer.write(
        BULK_TABLES.skus_daily,
        {
          rows: 1,
          columns: [
            versionId,
            1,
            lastDay,
            1,
            1n,
            1n,
            null,
            null,
            0n,
            1.5,
            null,
          ].map(all => ({ all })),
        },
        fence,
      );
    }
    await fence.release(knex);
    await trimSkusDaily(knex, 1, 20260907);
    expect(await knex('skus_daily').pluck('version_id')).toEqual([2]);
  });
});

async function ledgerWithStatement(id: TestDatabaseId): Promise<Knex> {
  const knex = await databases.init(id);
  await migrateLedger(knex);
  await knex('sources').insert({ name: 'test', kind: 'files' });
  await knex('deliveries').insert({
    source_id: 1,
    unit: 'unit',
    fingerprint: 'f',
    files: '[]',
    status: 'importing',
    discovered_at: new Date().toISOString(),
  });
  await knex('statements').insert({
    source_id: 1,
    identity: 'i',
    unit: 'unit',
    billing_account_id: 'a',
    provider: 'aws',
    billing_period: '2026-11',
    currency: 'USD',
    scale: 9,
  });
  return knex;
}

async function insertVersion(
  knex: Knex,
  id: number,
  more: { last_day: number; status?: string },
): Promise<void> {
  await knex('statement_versions').insert({
    id,
    statement_id: 1,
    delivery_id: 1,
    rows: 1,
    billed: 0,
    effective: 0,
    unpriced: 0,
    commitment_purchases: 0,
    amortised_used: 0,
    amortised_unused: 0,
    other: 0,
    first_day: Math.floor(more.last_day / 100) * 100 + 1,
    projection: '{}',
    claims_revision: 'r',
    status: 'staging',
    created_at: new Date().toISOString(),
    ...more,
  });
}
