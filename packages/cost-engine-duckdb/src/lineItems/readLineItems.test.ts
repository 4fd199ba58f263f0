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

import {
  DeliveryRefusedError,
  LineItemQuery,
} from '@backstage-finops/cost-engine';
import { readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hashFile } from '../files';
import { attributionKeyHash } from '../keys';
import { BillDirectory, Row, usage } from '../testing/bill';

// Each test reads whole bills, on machines that do much else.
jest.setTimeout(60_000);

const ROWS: Row[] = [
  usage({ x_Own: 'kept', SkuId: 'A' }),
  usage({ Tags: '{"app":"cart","env":"p"}', ResourceId: "it's" }),
  usage({ Tags: '{"env":"p","app":"cart"}', ChargeCategory: 'Tax' }),
  usage({
    ChargePeriodStart: '2025-03-09',
    BillingCurrency: 'EUR',
    ResourceId: '',
  }),
  usage({
    BillingPeriodStart: '2025-02-01',
    BillingAccountId: '9',
    ServiceName: '',
  }),
];

describe('line items', () => {
  let bills: BillDirectory;

  beforeEach(async () => {
    bills = await BillDirectory.create();
  });

  afterEach(async () => {
    await bills.remove();
  });

  const deliveries = async () =>
    [
      [await bills.csv('a.csv', ROWS)],
      [await bills.gzip('a.csv.gz', ROWS)],
      [await bills.parquet('a.parquet', bills.rowsQuery(ROWS))],
      [
        await bills.csv('b.csv', ROWS.slice(0, 2)),
        await bills.parquet('c.parquet', bills.rowsQuery(ROWS.slice(2))),
      ],
    ].map(files => ({ source: 'test', files }));

  it('are every column as text', async () => {
    for (const delivery of await deliveries()) {
      const { columns, rows, truncated } = await bills.engine.lineItems(
        delivery,
        { skuId: 'A', limit: 1 },
      );
      expect(columns).toEqual(
        expect.arrayContaining(['BilledCost', 'Tags', 'x_Own']),
      );
      expect(rows).toEqual([
        expect.objectContaining({
          BilledCost: '10',
          x_Own: 'kept',
          ChargeClass: null,
        }),
      ]);
      expect(truncated).toBe(false);
      expect(
        await bills.engine.lineItems(delivery, { limit: 1 }),
      ).toMatchObject({ truncated: true });
    }
  });

  it('are filtered by bound values', async () => {
    for (const delivery of await deliveries()) {
      const { engine } = bills;
      const count = async (query: LineItemQuery) =>
        (await engine.lineItems(delivery, query)).rows.length;

      expect(await count({ limit: 10 })).toBe(5);
      expect(await count({ limit: 10, billingAccountId: '9' })).toBe(1);
      expect(await count({ limit: 10, billingPeriod: '2025-03' })).toBe(4);
      expect(await count({ limit: 10, currency: 'EUR' })).toBe(1);
      expect(await count({ limit: 10, resourceId: "it's" })).toBe(1);
      expect(await count({ limit: 10, withoutResource: true })).toBe(1);
      expect(await count({ limit: 10, serviceName: "' OR true --" })).toBe(0);
      expect(await count({ limit: 10, withoutService: true })).toBe(1);
      expect(await count({ limit: 10, skuId: 'A' })).toBe(1);
      expect(
        await count({ limit: 10, fromDay: 20250306, toDay: 20250310 }),
      ).toBe(1);
      expect(await count({ limit: 10, toDay: 20250309 })).toBe(4);
    }
  });

  it('are found by the hash of their attribution key', async () => {
    const projection = {
      columns: [],
      resources: [{ glob: "it's", ignoreCase: false }],
    };
    for (const delivery of await deliveries()) {
      const { keys } = await bills.contents(delivery.files, { projection });
      let found = 0;
      for (const hash of new Set(
        keys.map(({ attributionKey }) => attributionKeyHash(attributionKey)),
      )) {
        const { rows } = await bills.engine.lineItems(delivery, {
          keyHashes: new Set([hash]),
          projection,
          billingPeriod: '2025-03',
          limit: 10,
        });
        expect(rows).toHaveLength(
          keys
            .filter(
              ({ attributionKey, statement }) =>
                attributionKeyHash(attributionKey) === hash && statement < 2,
            )
            .reduce((sum, key) => sum + key.rows, 0),
        );
        found += rows.length;
      }
      expect(found).toBe(4);
    }
  });

  it('are no longer looked for when nobody waits', async () => {
    const abandoned = new AbortController();
    abandoned.abort(new Error('the page was closed'));
    for (const delivery of await deliveries()) {
      await expect(
        bills.engine.lineItems(delivery, {
          limit: 1,
          signal: abandoned.signal,
        }),
      ).rejects.toThrow('the page was closed');
    }
  });

  it('are the newest, in an order that is always the same', async () => {
    const rows = ['09', '07', '08', '06'].flatMap(day =>
      ['b', 'a'].map(SkuId =>
        usage({ ChargePeriodStart: `2025-03-${day}`, SkuId }),
      ),
    );
    for (const files of [
      [await bills.csv('d.csv', rows)],
      [await bills.parquet('d.parquet', bills.rowsQuery(rows))],
      // Parts by time, as exports write them, and the days of each mixed.
      [
        await bills.csv('e-1.csv', rows.slice(6)),
        await bills.csv('e-2.csv', rows.slice(2, 6)),
        await bills.csv('e-3.csv', rows.slice(0, 2)),
      ],
      // Two parts of the same days.
      [
        await bills.csv('f-1.csv', [rows[1], rows[4], rows[6]]),
        await bills.csv('f-2.csv', [rows[0], rows[5]]),
      ],
    ]) {
      const answer = await bills.engine.lineItems(
        { source: 'test', files },
        { limit: 3 },
      );
      expect(
        answer.rows.map(row => [
          row.ChargePeriodStart?.slice(8, 10),
          row.SkuId,
        ]),
      ).toEqual([
        ['09', 'a'],
        ['09', 'b'],
        ['08', 'a'],
      ]);
    }
  });

  it('come from no other content than was imported', async () => {
    const file = await bills.csv('a.csv', ROWS);
    const { size, mtimeMs } = await stat(file.path);
    const identity = {
      size,
      modifiedMs: mtimeMs,
      sha256: await hashFile(file.path),
    };
    const read = () =>
      bills.engine.lineItems(
        { source: 'test', files: [{ ...file, identity }] },
        { limit: 1 },
      );
    await expect(read()).resolves.toMatchObject({ truncated: true });
    // Restored from a backup: another time, the same content.
    await utimes(file.path, 1, 1);
    await expect(read()).resolves.toMatchObject({ truncated: true });
    // As long as before, but with other amounts.
    const text = await readFile(file.path, 'utf8');
    await writeFile(file.path, text.replaceAll('10', '20'));
    await expect(read()).rejects.toThrow(
      'The file is not the one that was imported',
    );
    await writeFile(file.path, `${text}\n`);
    await expect(read()).rejects.toThrow(DeliveryRefusedError);
  });

  it('say that their file is gone', async () => {
    const file = await bills.csv('a.csv', ROWS);
    await rm(file.path);

    await expect(
      bills.engine.lineItems({ source: 'test', files: [file] }, { limit: 1 }),
    ).rejects.toThrow(DeliveryRefusedError);
  });
});
