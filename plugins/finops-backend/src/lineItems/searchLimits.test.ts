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

import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { Delivery, LineItemQuery } from '@backstage-finops/cost-engine';
import { Knex } from 'knex';
import { testBill } from '../__testUtils__/testBill';
import { TestPortal } from '../__testUtils__/TestPortal';
import {
  EntityReader,
  KeyCostReader,
  LedgerStateReader,
  StatementReader,
} from '../ledger/read';
import { Viewer } from '../permissions';
import { UnallocatedChargeFinder } from '../unallocated';
import { LineItemService } from './LineItemService';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
const VIEWER = { visibility: undefined, mayReadPrices: true } as Viewer;

describe('a search for line items', () => {
  let portal: TestPortal;
  let knex: Knex;

  beforeAll(async () => {
    knex = await databases.init('SQLITE_3');
    portal = await TestPortal.start({
      knex,
      bills: {
        aws: {
          'bill.csv': testBill(
            [
              ['2026-09-05', 'build'],
              ['2026-10-05', 'build'],
              ['2026-11-05', 'build'],
              ['2026-11-05', 'test'],
              ['2026-11-05', 'deploy'],
            ].map(([day, job]) => ({
              day,
              cost: '1',
              tags: { app: 'checkout', job },
            })),
          ),
        },
      },
    });
    // As a daily export leaves them.
    const [{ files }] = await knex('deliveries').select('files');
    const [file] = JSON.parse(files);
    await knex('deliveries').update({
      files: JSON.stringify(
        Array.from({ length: 150 }, (_, part) => ({
          ...file,
          name: `part-${part}.csv`,
        })),
      ),
    });
  });

  afterAll(() => portal.stop());

  async function search(
    lineItems: (delivery: Delivery, query: LineItemQuery) => Promise<any>,
    signal = new AbortController().signal,
    period = { from: 20260901, to: 20261201 },
    maxKeysSearched?: number,
  ) {
    const entities = new EntityReader(knex);
    const keys = new KeyCostReader(knex);
    const service = new LineItemService({
      entities,
      keys,
      unallocated: new UnallocatedChargeFinder({ entities, keys }),
      statements: new StatementReader(knex),
      state: new LedgerStateReader(knex),
      engine: { lineItems },
      logger: mockServices.logger.mock(),
      maxKeysSearched,
    });
    const entity = await entities.find('component:default/checkout');
    return service.read(entity!, { period, limit: 10, signal }, VIEWER);
  }

  const nothing = { columns: [], rows: [], truncated: false };

  it('ends after many files, and says where', async () => {
    const searched: [string | undefined, number][] = [];
    const answer = await search(async (delivery, query) => {
      searched.push([query.billingPeriod, delivery.files.length]);
      return nothing;
    });
    expect(searched).toEqual([
      ['2026-11', 150],
      ['2026-10', 50],
    ]);
    expect(answer.truncated).toBe(true);
    expect(answer.unavailable).toContain(
      'ended within aws 2026-10 after 200 files',
    );
  });

  it('does not end before it has to', async () => {
    const november = { from: 20261101, to: 20261201 };
    const answer = await search(async () => nothing, undefined, november);
    expect(answer.unavailable).toBeNull();
  });

  it('looks for so many keys of a statement, and says where there are more', async () => {
    const keys: [string | undefined, number | undefined][] = [];
    const answer = await search(
      async (_, query) => {
        keys.push([query.billingPeriod, query.keyHashes?.size]);
        return nothing;
      },
      undefined,
      undefined,
      2,
    );
    expect(keys).toEqual([
      ['2026-11', 2],
      ['2026-10', 1],
    ]);
    expect(answer.truncated).toBe(true);
    expect(answer.unavailable).toContain(
      'than the 2 that are looked for at once make up this cost in aws 2026-11.',
    );
  });

  it('reads no keys of what it does not come to', async () => {
    const read = jest.spyOn(KeyCostReader.prototype, 'keyHashes');
    try {
      const row = { ServiceName: 'EC2' };
      const answer = await search(async () => ({
        columns: ['ServiceName'],
        rows: Array.from({ length: 10 }, () => row),
        truncated: false,
      }));
      expect(answer.rows).toHaveLength(10);
      expect(answer.truncated).toBe(true);
      // Of November, and of October, which tells that there is more.
      expect(read).toHaveBeenCalledTimes(2);
    } finally {
      read.mockRestore();
    }
  });

  it('ends when nobody waits for it any more', async () => {
    const abandoned = new AbortController();
    let searches = 0;
    const answer = search(async (_, { signal }) => {
      searches++;
      abandoned.abort(new Error('the page was closed'));
      signal!.throwIfAborted();
    }, abandoned.signal);
    await expect(answer).rejects.toThrow('the page was closed');
    expect(searches).toBe(1);
  });
});
