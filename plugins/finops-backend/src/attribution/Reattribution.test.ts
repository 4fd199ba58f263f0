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

import * as fc from 'fast-check';
import { AuditorService } from '@backstage/backend-plugin-api';
import {
  mockServices,
  TestDatabaseId,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { amountsAsText } from '../ledger/amounts';
import { MAX_REVISION } from '../ledger/schema';
import { servingRows } from '../ledger/servingRows';
import { CatalogStore } from '../ledger/write/CatalogStore';
import { StatementFence } from '../ledger/write/StatementFence';
import { AttributionContext } from '../statements/AttributionContext';
import { fakeAttribution } from '../statements/testing/fakeAttribution';
import { FakeLineItem } from '../statements/testing/FakeCostEngine';
import { ImportBench } from '../statements/testing/ImportBench';
import { Reattribution } from './Reattribution';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

const NANO = 1_000_000_000n;

const OCTOBER = { period: '2026-10', day: 20261005 };

const BILL: FakeLineItem[] = [
  { billed: '10', tags: { app: 'checkout', env: 'prod' }, service: 'EC2' },
  { billed: '2.5', tags: { app: 'checkout', env: 'dev' }, service: 'EC2' },
  { billed: '4', tags: { app: 'search' }, service: 'EC2' },
  { billed: '1', tags: { app: 'ads' }, service: 'EC2', list: '2' },
  { billed: '1.5', tags: { app: 'ads', env: 'prod' }, service: 'S3' },
  { billed: '7', service: 'S3' },
  { billed: '3', nature: 'tax', service: 'Tax' },
];

/** Everything that pages can see, without what only says how it got there. */
async function visible(bench: ImportBench) {
  const costs = async (
    table: 'entity_costs_daily' | 'entity_costs_monthly',
    period: string,
  ) =>
    servingRows(bench.knex, table)
      .join({ e: 'entities' }, 'e.id', 'f.entity_id')
      .leftJoin({ v: 'environments' }, 'v.id', 'f.environment_id')
      .join({ c: 'charge_types' }, 'c.id', 'f.charge_type_id')
      .orderBy([
        's.billing_period',
        's.billing_account_id',
        'e.entity_ref',
        `f.${period}`,
        'c.hash',
        'v.name',
      ])
      .select(
        's.billing_period',
        's.billing_account_id',
        'e.entity_ref',
        `f.${period}`,
        'c.hash',
        'v.name as environment',
        ...amountsAsText(bench.knex, 'f'),
      );
  const attributions = await servingRows(bench.knex, 'attributions')
    .join({ e: 'entities' }, 'e.id', 'f.entity_id')
    .join({ k: 'cost_keys' }, 'k.id', 'f.key_id')
    .leftJoin({ v: 'environments' }, 'v.id', 'f.environment_id')
    .leftJoin({ c: 'claims' }, 'c.id', 'f.claim_id')
    .orderBy(['s.billing_period', 's.billing_account_id', 'k.hash'])
    .select(
      's.billing_period',
      's.billing_account_id',
      'k.hash',
      'e.entity_ref',
      'v.name as environment',
      'c.text as claim',
      'f.detail',
    );
  return {
    daily: await costs('entity_costs_daily', 'day'),
    monthly: await costs('entity_costs_monthly', 'month'),
    attributions,
  };
}

/** Keeps the events with how they end. */
function auditorOf(events: object[]): AuditorService {
  return {
    async createEvent({ eventId, meta }) {
      const end = (outcome: string) => async () => {
        events.push({ eventId, outcome, ...meta });
      };
      return { success: end('success'), fail: end('fail') };
    },
  };
}

/** Who is told that cost went away, and how. */
async function toldOf(bench: ImportBench): Promise<string[]> {
  const rows = await bench.knex('claim_findings').orderBy(['value', 'id']);
  return rows.map(row => `${row.entity_ref}: ${row.problem}`);
}

/** Rows that serve nobody, now or later. */
async function garbage(bench: ImportBench): Promise<number> {
  let rows = 0;
  for (const table of [
    'attributions',
    'entity_costs_daily',
    'entity_costs_monthly',
  ]) {
    const row = await bench
      .knex(table)
      .whereNot('to_revision', MAX_REVISION)
      .count({ count: '*' })
      .first();
    rows += Number(row!.count);
  }
  return rows;
}

describe.each(databases.eachSupportedId())('Reattribution on %s', id => {
  let bench: ImportBench;

  const start = async () => {
    const knex = await databases.init(id as TestDatabaseId);
    bench = await ImportBench.create(knex);
  };

  const stop = async () => {
    await bench.close();
    await bench.knex.destroy();
  };

  const reattribute = (
    context: AttributionContext,
    options: {
      movesFrom?: string;
      signal?: AbortSignal;
      auditor?: AuditorService;
    } = {},
  ) =>
    new Reattribution({
      knex: bench.knex,
      logger: mockServices.logger.mock(),
      auditor: options.auditor ?? auditorOf([]),
      now: () => bench.now,
    }).run(context, { movesFrom: options.movesFrom }, options.signal);

  describe('one change', () => {
    beforeEach(start);
    afterEach(stop);

    const withAds = fakeAttribution({
      checkout: 'checkout',
      search: 'search',
      ads: 'campaigns',
    });

    it('gives what was unallocated to who claims it now, in all open months', async () => {
      await bench.deliver([
        ...BILL,
        ...BILL.map(item => ({ ...item, ...OCTOBER })),
      ]);
      const results = await reattribute(withAds);
      expect(
        results.map(result => [result.status, result.changedKeys]),
      ).toEqual([
        ['changed', 2],
        ['changed', 2],
      ]);
      const expected = {
        'component:default/campaigns': 5n * NANO,
        'component:default/checkout': 25n * NANO,
        'component:default/search': 8n * NANO,
        'unallocated:no-matching-claim': 14n * NANO,
        'unallocated:not-workload-tax': 6n * NANO,
      };
      expect(await bench.effectiveByEntity()).toEqual(expected);
      expect(await bench.effectiveByEntity('entity_costs_monthly')).toEqual(
        expected,
      );
      // The charge month is recorded for an entity that had no cost before.
      expect(
        await bench
          .knex('entity_months as m')
          .join('entities as e', 'e.id', 'm.entity_id')
          .where('e.name', 'campaigns')
          .orderBy('m.month')
          .pluck('m.month'),
      ).toEqual(['2026-10', '2026-11']);
      expect(await garbage(bench)).toBe(0);
    });

    it('looks at nothing twice, and writes nothing where nothing changes', async () => {
      await bench.deliver(BILL);
      await reattribute(withAds);
      expect(await reattribute(withAds)).toEqual([]);
      const before = await visible(bench);
      const same = await reattribute({ ...withAds, revision: 'another' });
      expect(same.map(({ status }) => status)).toEqual(['unchanged']);
      expect(await bench.knex('statements').pluck('revision')).toEqual([2]);
      expect(await visible(bench)).toEqual(before);
      expect(
        await bench.knex('statement_versions').pluck('claims_revision'),
      ).toEqual(['another']);
    });

    it('moves cost between entities from the current month on, and keeps older months', async () => {
      await bench.deliver([
        ...BILL,
        ...BILL.map(item => ({ ...item, ...OCTOBER })),
      ]);
      await reattribute(
        fakeAttribution({ checkout: 'payments', search: 'search' }),
      );
      expect(await bench.effectiveByEntity()).toMatchObject({
        'component:default/checkout': 12n * NANO + NANO / 2n,
        'component:default/payments': 12n * NANO + NANO / 2n,
      });
      const rows = await servingRows(bench.knex, 'entity_costs_monthly')
        .join({ e: 'entities' }, 'e.id', 'f.entity_id')
        .where('e.name', 'payments')
        .distinct('f.month')
        .pluck('f.month');
      expect(rows).toEqual([202611]);
    });

    it('puts on record what moves from whom to whom', async () => {
      await bench.deliver(BILL);
      const { id: statement } = await bench.knex('statements').first('id');
      const events: object[] = [];
      await reattribute(
        fakeAttribution({ checkout: 'payments', ads: 'campaigns' }),
        { auditor: auditorOf(events) },
      );
      expect(events).toEqual([
        {
          eventId: 'reattribution',
          outcome: 'success',
          statement,
          source: 'test',
          billingPeriod: '2026-11',
          currency: 'USD',
          fromRevision: 1,
          toRevision: 2,
          claimsRevision: expect.any(String),
          changedKeys: 5,
          moves: 3,
          moved: [
            {
              from: 'component:default/checkout',
              to: 'component:default/payments',
              effective: '12.5',
            },
            {
              from: 'component:default/search',
              to: 'unallocated:no-matching-claim',
              effective: '4',
            },
            {
              from: 'unallocated:no-matching-claim',
              to: 'component:default/campaigns',
              effective: '2.5',
            },
          ],
        },
      ]);
    });

    it('puts a switch on record that fails', async () => {
      await bench.deliver(BILL);
      const events: object[] = [];
      const closing = auditorOf(events);
      const results = await reattribute(withAds, {
        auditor: {
          async createEvent(options) {
            // Closed at the last moment.
            await bench
              .knex('statements')
              .update({ closed_at: '2026-11-20T12:00:00.000Z' });
            return closing.createEvent(options);
          },
        },
      });
      expect(results.map(({ status }) => status)).toEqual(['busy']);
      expect(events).toMatchObject([{ outcome: 'fail', toRevision: 2 }]);
      expect(await toldOf(bench)).toEqual([]);
    });

    it('tells former owners, until cost comes back or its month is long over', async () => {
      await bench.deliver(BILL);
      await reattribute(fakeAttribution({ checkout: 'payments' }));
      const lost = {
        checkout:
          'component:default/checkout: component:default/payments gets 12.5 USD of 2026-11 that this entity had before',
        search:
          'component:default/search: Nobody gets 4 USD of 2026-11 that this entity had before',
      };
      expect(await toldOf(bench)).toEqual([lost.checkout, lost.search]);
      // A sweep knows nothing of them.
      const catalog = new CatalogStore(bench.knex);
      await catalog.saveClaimFindings([]);
      expect(await toldOf(bench)).toEqual([lost.checkout, lost.search]);

      const back = fakeAttribution({ checkout: 'checkout' });
      await reattribute(back);
      expect(await toldOf(bench)).toEqual([
        lost.search,
        'component:default/payments: component:default/checkout gets 12.5 USD of 2026-11 that this entity had before',
      ]);
      bench.now = new Date('2026-12-31T12:00:00Z');
      await reattribute(back);
      expect(await toldOf(bench)).toHaveLength(2);
      bench.now = new Date('2027-01-01T12:00:00Z');
      await reattribute(back);
      expect(await toldOf(bench)).toEqual([]);
    });

    it('moves nothing when former owners can not be told in the same moment', async () => {
      await bench.deliver(BILL);
      const before = await visible(bench);
      const away = (from: string, to: string) =>
        bench.knex.schema.renameTable(from, to);
      const auditor = auditorOf([]);
      await expect(
        reattribute(fakeAttribution({ checkout: 'payments' }), {
          auditor: {
            async createEvent(options) {
              await away('claim_findings', 'away');
              return auditor.createEvent(options);
            },
          },
        }),
      ).rejects.toMatchObject({
        message: expect.stringMatching(/claim_findings/),
      });
      await away('away', 'claim_findings');
      expect(await visible(bench)).toEqual(before);
    });

    it('keeps older months when a claim is taken back', async () => {
      await bench.deliver([
        ...BILL,
        ...BILL.map(item => ({ ...item, ...OCTOBER })),
      ]);
      await reattribute(fakeAttribution({ search: 'search' }));
      expect(await bench.effectiveByEntity()).toMatchObject({
        'component:default/checkout': 12n * NANO + NANO / 2n,
        'unallocated:no-matching-claim': (19n + 12n) * NANO + NANO / 2n,
      });
    });

    it('moves older open months when told so, and never closed ones', async () => {
      await bench.deliver([
        ...BILL.map(item => ({ ...item, account: 'closed', ...OCTOBER })),
        ...BILL.map(item => ({ ...item, account: 'open', ...OCTOBER })),
      ]);
      await bench
        .knex('statements')
        .where({ billing_account_id: 'closed' })
        .update({ closed_at: '2026-11-05T00:00:00.000Z' });
      await reattribute(
        fakeAttribution({ checkout: 'payments', ads: 'campaigns' }),
        { movesFrom: '2026-10' },
      );
      // Told in the month in which it happens, however old what moves is.
      const told =
        'component:default/checkout: component:default/payments gets 12.5 USD of 2026-10 that this entity had before';
      expect(await toldOf(bench)).toContain(told);
      bench.now = new Date('2026-12-31T12:00:00Z');
      await reattribute(fakeAttribution({ checkout: 'payments' }));
      expect(await toldOf(bench)).toContain(told);
      bench.now = new Date('2027-01-01T12:00:00Z');
      await reattribute(fakeAttribution({ checkout: 'payments' }));
      expect(await toldOf(bench)).not.toContain(told);
      expect(await bench.effectiveByEntity()).toEqual({
        'component:default/checkout': 12n * NANO + NANO / 2n,
        'component:default/payments': 12n * NANO + NANO / 2n,
        'component:default/campaigns': 2n * NANO + NANO / 2n,
        'component:default/search': 4n * NANO,
        'unallocated:no-matching-claim': (9n + 11n) * NANO + NANO / 2n,
        'unallocated:not-workload-tax': 6n * NANO,
      });
    });

    it('leaves a statement alone that somebody else stages, and comes back to it', async () => {
      await bench.deliver(BILL);
      const before = await visible(bench);
      const { id: statementId } = await bench.knex('statements').first('id');
      const fence = await StatementFence.acquire(
        bench.knex,
        statementId,
        'import',
        () => bench.now,
      );
      expect(await reattribute(withAds)).toEqual([
        { statementId, status: 'busy', changedKeys: 0 },
      ]);
      expect(await visible(bench)).toEqual(before);
      await fence.release(bench.knex);
      expect((await reattribute(withAds))[0].status).toBe('changed');
    });

    it('lets an import replace what was re-attributed', async () => {
      await bench.deliver(BILL);
      await reattribute(withAds);
      bench.attribution = withAds;
      await bench.deliver([
        { billed: '5', tags: { app: 'ads' } },
        { billed: '6', tags: { app: 'checkout' } },
      ]);
      expect(await bench.effectiveByEntity()).toEqual({
        'component:default/campaigns': 5n * NANO,
        'component:default/checkout': 6n * NANO,
      });
      // The version before is still there to compare with.
      expect(
        await bench.knex('statement_versions').orderBy('id').pluck('status'),
      ).toEqual(['previous', 'serving']);
    });

    it('serves the old result whenever it dies, and repairs what is left', async () => {
      await bench.deliver(BILL);
      const before = await visible(bench);
      let died = 0;
      for (let step = 1; ; step += 1) {
        let left = step;
        const dying = {
          throwIfAborted() {
            left -= 1;
            if (left === 0) {
              throw new Error('killed');
            }
          },
        } as AbortSignal;
        // A process that is killed gives nothing back.
        const release = jest
          .spyOn(StatementFence.prototype, 'release')
          .mockResolvedValue();
        const failure = await reattribute(
          fakeAttribution({ checkout: 'payments', ads: 'campaigns' }),
          { signal: dying },
        ).catch(error => error);
        release.mockRestore();
        if (!(failure instanceof Error)) {
          break;
        }
        expect(failure.message).toMatch(/killed$/);
        died += 1;
        expect(await visible(bench)).toEqual(before);
        bench.now = new Date(bench.now.getTime() + 5 * 60_000);
      }
      expect(died).toBeGreaterThan(8);
      expect(await bench.effectiveByEntity()).toEqual({
        'component:default/payments': 12n * NANO + NANO / 2n,
        'component:default/campaigns': 2n * NANO + NANO / 2n,
        'unallocated:no-matching-claim': 11n * NANO,
        'unallocated:not-workload-tax': 3n * NANO,
      });
      expect(await garbage(bench)).toBe(0);
    });
  });

  it('ends where an import under the new claims would', async () => {
    const apps = ['a', 'b', 'c', 'd'];
    const claims = fc.dictionary(
      fc.constantFrom(...apps),
      fc.constantFrom('one', 'two', 'three'),
      { maxKeys: 4, noNullPrototype: true },
    );
    const cost = fc
      .integer({ min: -3_000_000_000, max: 3_000_000_000 })
      .map(units => `${units}e-10`);
    const item: fc.Arbitrary<FakeLineItem> = fc.record(
      {
        billed: cost,
        list: cost,
        contracted: cost,
        account: fc.constantFrom('x', 'y'),
        service: fc.constantFrom('EC2', 'S3'),
        day: fc.constantFrom(20261031, 20261101, 20261102),
        tags: fc.record(
          {
            app: fc.constantFrom(...apps),
            env: fc.constantFrom('prod', 'dev'),
            noise: fc.constantFrom('1', '2'),
          },
          { noNullPrototype: true },
        ),
      },
      {
        requiredKeys: ['billed', 'account', 'service', 'day', 'tags'],
        noNullPrototype: true,
      },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(item, { minLength: 1, maxLength: 25 }),
        fc.array(claims, { minLength: 2, maxLength: 4 }),
        async (bill, steps) => {
          await start();
          try {
            bench.attribution = fakeAttribution(steps[0]);
            await bench.deliver(bill);
            for (const step of steps.slice(1)) {
              await reattribute(fakeAttribution(step));
            }
            const reattributed = await visible(bench);
            expect(await garbage(bench)).toBe(0);
            bench.attribution = fakeAttribution(steps[steps.length - 1]);
            await bench.deliver(bill);
            expect(reattributed).toEqual(await visible(bench));
          } finally {
            await stop();
          }
        },
      ),
      // A database is created for each run, which takes PostgreSQL a second.
      { numRuns: id === 'SQLITE_3' ? 25 : 5 },
    );
  });
});
