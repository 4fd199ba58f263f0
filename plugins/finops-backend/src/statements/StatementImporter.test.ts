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

import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import {
  ControlTotal,
  DeliveryRefusedError,
} from '@backstage-finops/cost-engine';
import { DeliveryStore } from '../ledger/write/DeliveryStore';
import { FakeLineItem } from './testing/FakeLineItem';
import { ImportBench, SILENT_LOGGER } from './testing/ImportBench';
import { StatementImporter } from './StatementImporter';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

const BILL: FakeLineItem[] = [
  { billed: '10', tags: { app: 'checkout', env: 'prod' }, service: 'EC2' },
  { billed: '2.5', tags: { app: 'checkout', env: 'dev' }, service: 'EC2' },
  {
    billed: '1.000000000333333333',
    tags: { app: 'search' },
    service: 'S3',
    list: '2',
    contracted: '1.5',
    day: 20261106,
  },
  { billed: '0.000000000333333333', service: 'S3' },
  { billed: '0.000000000333333333', service: 'S3', day: 20261106 },
  { billed: '3', nature: 'tax', service: 'Tax' },
];

const NANO = 1_000_000_000n;

describe.each(databases.eachSupportedId())('StatementImporter on %s', id => {
  let bench: ImportBench;

  beforeEach(async () => {
    bench = await createBench(id);
  });

  afterEach(async () => {
    await bench.close();
  });

  it('leaves the database with statistics of what was written', async () => {
    await bench.deliver(BILL);
    const [{ rows }] = await bench
      .knex('entity_costs_daily')
      .count({ rows: '*' });
    expect(Number(rows)).toBeGreaterThan(0);
    // -1 is PostgreSQL's word for a table that it knows nothing of; SQLite plans without.
    const known = id.startsWith('SQLITE')
      ? Number(rows)
      : (
          await bench.knex.raw(
            `select reltuples from pg_class where oid = 'entity_costs_daily'::regclass`,
          )
        ).rows[0].reltuples;
    expect(known).toBe(Number(rows));
  });

  /** A delivery that waits at its first step until it is told to go on. */
  async function heldDelivery(
    bill: FakeLineItem[],
    options: { unit?: string; content: string },
  ) {
    let goOn!: () => void;
    const gate = new Promise<void>(resolve => {
      goOn = resolve;
    });
    let result!: ReturnType<ImportBench['deliver']>;
    await new Promise<void>(reached => {
      bench.engine.onStep = async () => {
        bench.engine.onStep = () => {};
        reached();
        await gate;
      };
      result = bench.deliver(bill, options);
    });
    return { result, goOn };
  }

  it('serves what a delivery says, by entity and reason', async () => {
    const result = await bench.deliver(BILL);
    expect(result.status).toBe('posted');

    const expected = {
      'component:default/checkout': 12n * NANO + NANO / 2n,
      'component:default/search': NANO,
      'unallocated:no-matching-claim': 1n, // three thirds of a unit over two keys
      'unallocated:not-workload-tax': 3n * NANO,
    };
    expect(await bench.effectiveByEntity()).toEqual(expected);
    expect(await bench.effectiveByEntity('entity_costs_monthly')).toEqual(
      expected,
    );

    const version = await bench.knex('statement_versions').first();
    expect(version).toMatchObject({ status: 'serving', first_day: 20261105 });
    expect(await bench.knex('entity_months').orderBy('entity_id')).toEqual([
      expect.objectContaining({
        month: '2026-11',
        owner_ref: 'group:default/team',
        system_ref: 'system:default/shop',
      }),
      expect.objectContaining({ month: '2026-11' }),
    ]);
    const environments = await bench
      .knex('attributions as a')
      .join('environments as e', 'e.id', 'a.environment_id')
      .orderBy('e.name')
      .pluck('e.name');
    expect(environments).toEqual(['dev', 'prod']);
  });

  it('does nothing for a delivery that it has seen, whatever it is called', async () => {
    await bench.deliver(BILL, { content: 'same' });
    expect(bench.engine.reads).toBe(1);
    const again = await bench.deliver(BILL, { content: 'same' });
    expect(again.status).toBe('unchanged');
    expect(bench.engine.reads).toBe(1);
    expect(await bench.rowsIn('statement_versions')).toBe(1);
  });

  it('replaces a statement, keeps the previous version and deletes the one before', async () => {
    await bench.deliver(BILL);
    await bench.deliver([{ billed: '7', tags: { app: 'checkout' } }]);
    expect(await bench.effectiveByEntity()).toEqual({
      'component:default/checkout': 7n * NANO,
    });
    expect(
      await bench.knex('statement_versions').orderBy('id').pluck('status'),
    ).toEqual(['previous', 'serving']);

    await bench.deliver([{ billed: '8', tags: { app: 'checkout' } }]);
    expect(await bench.effectiveByEntity()).toEqual({
      'component:default/checkout': 8n * NANO,
    });
    expect(
      await bench.knex('statement_versions').orderBy('id').pluck('status'),
    ).toEqual(['previous', 'serving']);
    expect(await bench.rowsIn('charges_daily')).toBe(2);
    expect(await bench.rowsIn('entity_costs_daily')).toBe(2);
    expect(await bench.rowsIn('attributions')).toBe(2);
    expect(
      await bench.knex('deliveries').orderBy('id').pluck('status'),
    ).toEqual(['superseded', 'superseded', 'posted']);
  });

  it('empties a statement that a new delivery of the unit no longer contains', async () => {
    await bench.deliver([
      { billed: '1', account: 'a', tags: { app: 'checkout' } },
      { billed: '2', account: 'b', tags: { app: 'search' } },
    ]);
    const result = await bench.deliver([
      { billed: '1', account: 'a', tags: { app: 'checkout' } },
    ]);
    expect(await bench.effectiveByEntity()).toEqual({
      'component:default/checkout': NANO,
    });
    expect(result.findings).toContainEqual(
      expect.objectContaining({ rule: 'statement-emptied' }),
    );
  });

  it('leaves other units alone, and says that they add up', async () => {
    await bench.deliver([{ billed: '1', tags: { app: 'checkout' } }], {
      unit: 'one',
    });
    const result = await bench.deliver(
      [{ billed: '2', tags: { app: 'checkout' } }],
      { unit: 'two' },
    );
    expect(await bench.effectiveByEntity()).toEqual({
      'component:default/checkout': 3n * NANO,
    });
    expect(result.findings).toContainEqual(
      expect.objectContaining({ rule: 'statement-in-several-deliveries' }),
    );
  });

  it('counts content once that is delivered under two names', async () => {
    await bench.deliver(BILL, { unit: 'one', content: 'same' });
    const result = await bench.deliver(BILL, { unit: 'two', content: 'same' });
    expect(result.findings).toContainEqual(
      expect.objectContaining({ rule: 'duplicate-delivery' }),
    );
    expect(
      (await bench.effectiveByEntity())['component:default/checkout'],
    ).toBe(12n * NANO + NANO / 2n);
  });

  it('counts content once, whichever of the two names is read again', async () => {
    const bill: FakeLineItem[] = [{ billed: '1', tags: { app: 'checkout' } }];
    const once = { 'component:default/checkout': NANO };
    await bench.deliver(bill, { unit: 'one', content: 'same' });
    await bench.deliver([{ billed: '2', tags: { app: 'search' } }], {
      unit: 'two',
    });
    await bench.deliver(bill, { unit: 'two', content: 'same' });
    expect(await bench.effectiveByEntity()).toEqual(once);

    // As when keys are projected anew.
    for (const unit of ['one', 'two', 'one']) {
      await bench.deliver(bill, { unit, content: 'same', force: true });
      expect(await bench.effectiveByEntity()).toEqual(once);
    }
  });

  it('never lets an older delivery replace a newer one', async () => {
    const older = await heldDelivery([{ billed: '1' }], { content: 'v1' });
    await bench.deliver([{ billed: '2' }], { content: 'v2' });
    older.goOn();
    expect((await older.result).status).toBe('superseded');
    expect(await bench.effectiveByEntity()).toEqual({
      'unallocated:no-matching-claim': 2n * NANO,
    });
    expect(
      await bench.knex('deliveries').orderBy('id').pluck('status'),
    ).toEqual(['superseded', 'posted']);
    const next = await bench.deliver([{ billed: '3' }], { content: 'v3' });
    expect(next.status).toBe('posted');
  });

  it('counts content once that is delivered under two names at a time', async () => {
    const bill: FakeLineItem[] = [{ billed: '1' }];
    const one = await heldDelivery(bill, { unit: 'one', content: 'same' });
    await bench.deliver(bill, { unit: 'two', content: 'same' });
    one.goOn();
    const { status, findings } = await one.result;
    expect(status).toBe('posted');
    expect(findings).toEqual([
      expect.objectContaining({ rule: 'duplicate-delivery' }),
    ]);
    expect(await bench.effectiveByEntity()).toEqual({
      'unallocated:no-matching-claim': NANO,
    });
  });

  it('posts one of two copies that are switched in the same moment', async () => {
    const bill: FakeLineItem[] = [{ billed: '1' }];
    const results = await Promise.all(
      ['one', 'two', 'three'].map(unit =>
        bench.deliver(bill, { unit, content: 'same' }),
      ),
    );
    expect(results.map(({ status }) => status)).toEqual([
      'posted',
      'posted',
      'posted',
    ]);
    expect(await bench.effectiveByEntity()).toEqual({
      'unallocated:no-matching-claim': NANO,
    });
  });

  it('leaves closed statements as they are, and says so', async () => {
    await bench.deliver([
      { billed: '1', account: 'a' },
      { billed: '2', account: 'b' },
      { billed: '4', account: 'c' },
    ]);
    await bench
      .knex('statements')
      .whereIn('billing_account_id', ['a', 'c'])
      .update({ closed_at: '2026-11-19T00:00:00.000Z' });
    const { status, findings } = await bench.deliver([
      { billed: '10', account: 'a' },
      { billed: '20', account: 'b' },
    ]);
    expect(status).toBe('posted');
    expect(await bench.effectiveByEntity()).toEqual({
      'unallocated:no-matching-claim': 25n * NANO,
    });
    expect(findings.map(({ rule }) => rule)).toEqual([
      'restated-after-close',
      'restated-after-close',
    ]);
  });

  it('does not replace a statement that is closed while it is staged', async () => {
    await bench.deliver([{ billed: '1' }]);
    bench.engine.onStep = async step => {
      if (step === 'assign') {
        await bench
          .knex('statements')
          .update({ closed_at: '2026-11-19T00:00:00.000Z' });
      }
    };
    expect((await bench.deliver([{ billed: '2' }])).status).toBe('busy');
    expect(await bench.effectiveByEntity()).toEqual({
      'unallocated:no-matching-claim': NANO,
    });
  });

  it('keeps serving when a delivery is refused, and does not read it again', async () => {
    await bench.deliver(BILL);
    const before = await bench.effectiveByEntity();
    const refusal = {
      file: 'bill.csv',
      row: 3,
      column: 'BilledCost',
      value: '$5',
      problem: 'not a number',
      remedy: 'write 5',
    };
    const refused = await bench.deliver(new DeliveryRefusedError([refusal]), {
      content: 'bad',
      fingerprint: 'bad',
    });
    expect(refused).toMatchObject({ status: 'refused', refusals: [refusal] });
    expect(await bench.effectiveByEntity()).toEqual(before);
    const again = await bench.deliver(BILL, {
      content: 'bad',
      fingerprint: 'bad',
    });
    expect(again.status).toBe('unchanged');
  });

  it('keeps the version before when a bill is put back after one that was refused', async () => {
    await bench.deliver([{ billed: '1', tags: { app: 'checkout' } }]);
    const good: FakeLineItem[] = [{ billed: '2', tags: { app: 'checkout' } }];
    await bench.deliver(good, { content: 'good', fingerprint: 'good' });
    const versions = await bench.knex('statement_versions').orderBy('id');
    const cut = new DeliveryRefusedError([
      { problem: 'cut', remedy: 'copy again' },
    ]);
    await bench.deliver(cut, { content: 'bad', fingerprint: 'bad' });
    const { reads } = bench.engine;

    const back = { content: 'good', fingerprint: 'good, copied again' };
    expect((await bench.deliver(good, back)).status).toBe('unchanged');
    expect(bench.engine.reads).toBe(reads);
    expect(await bench.knex('statement_versions').orderBy('id')).toEqual(
      versions,
    );
    expect(await bench.knex('deliveries').where({ status: 'refused' })).toEqual(
      [],
    );
    const again = { sourceId: bench.sourceId, unit: 'unit' };
    expect(
      await bench.importer.isNews({
        ...again,
        fingerprint: 'good, copied again',
      }),
    ).toBe(false);
    // The bad one is looked at again, should it come again.
    expect(await bench.importer.isNews({ ...again, fingerprint: 'bad' })).toBe(
      true,
    );
  });

  it('reads what was refused again when its fingerprint says that the cause may be gone', async () => {
    const refused = new DeliveryRefusedError([
      { problem: 'not in the scope', remedy: 'correct the scope' },
    ]);
    await bench.deliver(refused, { content: 'same' });
    const again = await bench.deliver([{ billed: '1' }], { content: 'same' });
    expect(again.status).toBe('posted');
  });

  it('reads the same content again for another scope', async () => {
    await bench.deliver([{ billed: '1' }], { content: 'same' });
    const refused = new DeliveryRefusedError([
      { problem: 'not in the scope', remedy: 'correct the scope' },
    ]);
    const again = await bench.deliver(refused, {
      content: 'same',
      scope: { provider: 'azure' },
    });
    expect(again.status).toBe('refused');
  });

  it('takes over a control total that comes later, without reading again', async () => {
    const controlTotal = { amount: '1', currency: 'USD', metric: 'billed' };
    await bench.deliver([{ billed: '1' }], { content: 'same' });
    const again = await bench.deliver([{ billed: '1' }], {
      content: 'same',
      controlTotal: controlTotal as ControlTotal,
    });
    expect(again.status).toBe('unchanged');
    expect(bench.engine.reads).toBe(1);
    const [total] = await bench.knex('statements').pluck('control_total');
    expect(JSON.parse(total)).toEqual(controlTotal);
  });

  it('notes one failure of a delivery, until it is posted', async () => {
    const failing = { content: 'later', fingerprint: 'later' };
    const statuses = () =>
      bench.knex('deliveries').orderBy('id').pluck('status');
    for (let attempt = 0; attempt < 3; attempt++) {
      await expect(
        bench.deliver(new Error('out of memory'), failing),
      ).rejects.toThrow('out of memory');
    }
    expect(await statuses()).toEqual(['failed']);
    await bench.deliver(
      new DeliveryRefusedError([{ problem: 'cut', remedy: 'copy again' }]),
      { content: 'cut' },
    );
    expect(await statuses()).toEqual(['refused']);
    expect((await bench.deliver(BILL, failing)).status).toBe('posted');
    expect(await statuses()).toEqual(['posted']);
  });

  it('compares a control total with the one statement that it is about', async () => {
    const bill: FakeLineItem[] = [
      { billed: '1', account: 'a' },
      { billed: '2', account: 'b' },
    ];
    const totals = () =>
      bench
        .knex('statements')
        .orderBy('billing_account_id')
        .pluck('control_total');
    const controlTotal: ControlTotal = {
      amount: '3',
      currency: 'USD',
      metric: 'billed',
      origin: 'manifest',
    };
    const { findings } = await bench.deliver(bill, {
      content: 'same',
      controlTotal,
    });
    expect(await totals()).toEqual([null, null]);
    expect(findings).toEqual([
      expect.objectContaining({ rule: 'control-total-not-compared' }),
    ]);
    await bench.deliver(bill, {
      content: 'same',
      controlTotal: { ...controlTotal, amount: '2', billingAccountId: 'b' },
    });
    expect(await totals()).toEqual([
      null,
      expect.stringContaining('"amount":"2"'),
    ]);
    await bench.deliver(bill, { content: 'same', controlTotal });
    expect(await totals()).toEqual([null, null]);
  });

  it('looks at no bill, and notes nothing, while there are no claims to go by', async () => {
    const importer = new StatementImporter({
      knex: bench.knex,
      engine: bench.engine,
      attribution: async () => {
        throw new Error('the catalog is away');
      },
      logger: SILENT_LOGGER,
      auditor: bench.auditor,
    });
    await expect(bench.deliver(BILL, { importer })).rejects.toThrow(
      'the catalog is away',
    );
    expect(bench.engine.reads).toBe(0);
    expect(await bench.rowsIn('deliveries')).toBe(0);
  });

  it('keeps the daily SKUs of today when a fee is dated ahead', async () => {
    const fee = { billed: '12', day: 20270301, sku: 'annual' };
    await bench.deliver(
      [
        { billed: '1', day: 20260801, period: '2026-08', sku: 'old' },
        { billed: '1', day: 20261105, sku: 'usage' },
        fee,
      ],
      { unit: 'one' },
    );
    await bench.deliver([{ billed: '1', day: 20261106, sku: 'more' }], {
      unit: 'two',
    });
    expect(
      await bench
        .knex('skus_daily as f')
        .join('skus as s', 's.id', 'f.sku_id')
        .orderBy('f.day')
        .pluck('s.sku_id'),
    ).toEqual(['usage', 'more', 'annual']);
    expect(
      await new DeliveryStore(bench.knex, () => bench.now).newestDay(
        bench.sourceId,
      ),
    ).toBe(20261120);
  });

  it('keeps serving when the engine fails, and tries again', async () => {
    await bench.deliver(BILL);
    const before = await bench.effectiveByEntity();
    await expect(
      bench.deliver(new Error('out of memory'), { content: 'later' }),
    ).rejects.toThrow('out of memory');
    expect(await bench.effectiveByEntity()).toEqual(before);
    const again = await bench.deliver([{ billed: '1' }], { content: 'later' });
    expect(again.status).toBe('posted');
  });
});

async function createBench(id: TestDatabaseId): Promise<ImportBench> {
  return ImportBench.create(await databases.init(id));
}
