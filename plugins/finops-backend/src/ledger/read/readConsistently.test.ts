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
import { testBill } from '../../__testUtils__/testBill';
import { TestPortal } from '../../__testUtils__/TestPortal';
import { LedgerStateReader } from './LedgerState';
import { readConsistently } from './readConsistently';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

describe.each(databases.eachSupportedId())('readConsistently on %s', id => {
  let portal: TestPortal;
  let knex: Knex;

  beforeAll(async () => {
    knex = await databases.init(id);
    portal = await TestPortal.start({
      knex,
      bills: {
        aws: { 'bill.csv': testBill([{ day: '2026-11-05', cost: '1' }]) },
      },
    });
  });

  afterAll(() => portal.stop());

  const switchOnce = () => knex('statements').increment('revision', 1);

  it('reads once while nothing is switched', async () => {
    let reads = 0;
    await readConsistently(new LedgerStateReader(knex), async () => ++reads);
    expect(reads).toBe(1);
  });

  it('reads again what was switched meanwhile, from the new state', async () => {
    const revisions: number[] = [];
    const answer = await readConsistently(
      new LedgerStateReader(knex),
      async state => {
        revisions.push(state.statements[0].revision);
        if (revisions.length === 1) await switchOnce();
        return state.statements[0].revision;
      },
    );
    expect(revisions).toHaveLength(2);
    expect(answer).toBe(revisions[0] + 1);
  });

  it('answers at last when it is switched all the time', async () => {
    let reads = 0;
    await readConsistently(new LedgerStateReader(knex), async () => {
      reads++;
      await switchOnce();
    });
    expect(reads).toBe(4);
  });
});
