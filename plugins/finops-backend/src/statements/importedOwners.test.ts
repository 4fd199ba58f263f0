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
import { fakeAttribution } from './testing/fakeAttribution';
import { FakeLineItem } from './testing/FakeLineItem';
import { ImportBench } from './testing/ImportBench';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

const NANO = 1_000_000_000n;

describe.each(databases.eachSupportedId())('an import on %s', id => {
  let bench: ImportBench;

  beforeEach(async () => {
    bench = await ImportBench.create(await databases.init(id));
  });

  afterEach(async () => {
    await bench.close();
  });

  it('moves cost from one entity to another with a finding and on record', async () => {
    await bench.deliver([
      { billed: '10', tags: { app: 'checkout', env: 'prod' } },
      { billed: '2.5', tags: { app: 'checkout', env: 'dev' } },
      { billed: '7', tags: { app: 'ads' } },
    ]);
    bench.attribution = fakeAttribution({
      checkout: 'payments',
      ads: 'campaigns',
    });
    expect(bench.events).toEqual([]);
    await bench.deliver([
      { billed: '11', tags: { app: 'checkout', env: 'prod' } },
      { billed: '2.5', tags: { app: 'checkout', env: 'dev' } },
      { billed: '7', tags: { app: 'ads' } },
      { billed: '1', tags: { app: 'new' } },
    ]);
    expect(bench.events).toEqual([
      expect.objectContaining({
        eventId: 'reattribution',
        outcome: 'success',
        source: 'test',
        billingPeriod: '2026-11',
        changedKeys: 3,
        moves: 2,
        moved: [
          {
            from: 'component:default/checkout',
            to: 'component:default/payments',
            effective: '13.5',
          },
          {
            from: 'unallocated:no-matching-claim',
            to: 'component:default/campaigns',
            effective: '7',
          },
        ],
      }),
    ]);
    const told = () =>
      bench.knex('claim_findings').select('entity_ref', 'problem');
    const finding = {
      entity_ref: 'component:default/checkout',
      problem:
        'component:default/payments gets 13.5 USD of 2026-11 that this entity had before',
    };
    expect(await told()).toEqual([finding]);
    // Said once: the next delivery moves nothing.
    await bench.deliver([
      { billed: '12', tags: { app: 'checkout', env: 'prod' } },
    ]);
    expect(bench.events).toHaveLength(1);
    expect(await told()).toEqual([finding]);
  });

  it('tells former owners in the moment of the switch, or not at all', async () => {
    await bench.deliver([{ billed: '1', tags: { app: 'checkout' } }]);
    bench.attribution = fakeAttribution({ checkout: 'payments' });
    await bench.knex.schema.renameTable('claim_findings', 'away');
    const failing = bench.deliver([{ billed: '2', tags: { app: 'checkout' } }]);
    await expect(failing).rejects.toMatchObject({
      message: expect.stringMatching(/claim_findings/),
    });
    await bench.knex.schema.renameTable('away', 'claim_findings');
    expect(await bench.effectiveByEntity()).toEqual({
      'component:default/checkout': NANO,
    });
    expect(bench.events).toEqual([
      expect.objectContaining({ outcome: 'fail' }),
    ]);
  });

  describe('of a month that is over', () => {
    const october = (app: string, billed: string): FakeLineItem => ({
      billed,
      period: '2026-10',
      day: 20261005,
      tags: { app },
      columns: { x_Team: 'a' },
    });

    it('keeps what an entity had, and gives what nobody had to who claims it', async () => {
      await bench.deliver([october('checkout', '1'), october('ads', '2')]);
      bench.attribution = fakeAttribution({
        checkout: 'payments',
        ads: 'campaigns',
      });
      await bench.deliver([october('checkout', '3'), october('ads', '4')]);
      expect(await bench.effectiveByEntity()).toEqual({
        'component:default/checkout': 3n * NANO,
        'component:default/campaigns': 4n * NANO,
      });
      // The explanation still names the claim that once decided.
      expect(
        await bench
          .knex('attributions as a')
          .join('statements as s', 's.serving_version_id', 'a.version_id')
          .join('claims as c', 'c.id', 'a.claim_id')
          .orderBy('c.text')
          .pluck('c.text'),
      ).toEqual(['app=ads', 'app=checkout']);
    });

    it('recognises keys that have been projected anew', async () => {
      await bench.deliver([october('checkout', '1')]);
      bench.attribution = fakeAttribution(
        { checkout: 'payments' },
        { columns: ['x_Team'] },
      );
      await bench.deliver([october('checkout', '3')]);
      expect(await bench.effectiveByEntity()).toEqual({
        'component:default/checkout': 3n * NANO,
      });
    });

    it.each([
      ['dropped since', [], ['build']],
      ['dropped before', ['build'], []],
    ])('recognises keys with a tag that was %s', async (_, before, since) => {
      const bill = (billed: string) => {
        const item = october('checkout', billed);
        return [{ ...item, tags: { ...item.tags, build: '17' } }];
      };
      bench.attribution = fakeAttribution(
        { checkout: 'checkout' },
        { droppedTagKeys: before },
      );
      await bench.deliver(bill('1'));
      bench.attribution = fakeAttribution(
        { checkout: 'payments' },
        { droppedTagKeys: since },
      );
      await bench.deliver(bill('3'));
      expect(await bench.effectiveByEntity()).toEqual({
        'component:default/checkout': 3n * NANO,
      });
    });

    it('keeps what an entity had when a delivery leaves the month out and the next has it', async () => {
      const current = { billed: '5', tags: { app: 'search' } };
      await bench.deliver([october('checkout', '1'), current]);
      await bench.deliver([current]);
      bench.attribution = fakeAttribution({
        checkout: 'payments',
        search: 'search',
      });
      await bench.deliver([october('checkout', '1'), current]);
      expect(await bench.effectiveByEntity()).toEqual({
        'component:default/checkout': NANO,
        'component:default/search': 5n * NANO,
      });
    });

    it('follows another claim or environment of the same entity', async () => {
      const tags = { app: 'checkout', env: 'dev', team: 'shop' };
      const item = { ...october('checkout', '1'), tags };
      await bench.deliver([item]);
      const before = fakeAttribution({ checkout: 'checkout' });
      bench.attribution = {
        ...before,
        claims: [
          {
            id: 'claim-team',
            entityRef: 'component:default/checkout',
            kind: 'tags',
            annotation: 'finops/tags',
            text: 'team=shop',
          },
        ],
        attribute: () => ({
          kind: 'entity',
          entityRef: 'component:default/checkout',
          claimId: 'claim-team',
          rank: 'tag',
          environment: 'staging',
        }),
      };
      await bench.deliver([{ ...item, billed: '2' }]);
      expect(
        await bench
          .knex('attributions as a')
          .join('statements as s', 's.serving_version_id', 'a.version_id')
          .join('claims as c', 'c.id', 'a.claim_id')
          .join('environments as e', 'e.id', 'a.environment_id')
          .select('c.text', 'e.name'),
      ).toEqual([{ text: 'team=shop', name: 'staging' }]);
      expect(bench.events).toEqual([]);
    });

    it('keeps what an entity had when its files are renamed', async () => {
      await bench.deliver([october('checkout', '1'), october('ads', '2')], {
        unit: 'before.csv',
      });
      bench.attribution = fakeAttribution({
        checkout: 'payments',
        ads: 'campaigns',
      });
      await bench.deliver([october('checkout', '1'), october('ads', '3')], {
        unit: 'after.csv',
        offered: ['after.csv'],
      });
      const after = await bench
        .knex('attributions as a')
        .join('statements as s', 's.serving_version_id', 'a.version_id')
        .join('entities as e', 'e.id', 'a.entity_id')
        .where('s.unit', 'after.csv')
        .orderBy('e.entity_ref')
        .pluck('e.entity_ref');
      expect(after).toEqual([
        'component:default/campaigns',
        'component:default/checkout',
      ]);
    });

    it('takes nothing from a unit that stands beside it', async () => {
      await bench.deliver([october('checkout', '1')], { unit: 'one' });
      bench.attribution = fakeAttribution({ checkout: 'payments' });
      await bench.deliver([october('checkout', '2')], {
        unit: 'two',
        offered: ['one', 'two'],
      });
      expect(await bench.effectiveByEntity()).toEqual({
        'component:default/checkout': NANO,
        'component:default/payments': 2n * NANO,
      });
    });

    it('moves the current month', async () => {
      await bench.deliver([{ billed: '1', tags: { app: 'checkout' } }]);
      bench.attribution = fakeAttribution({ checkout: 'payments' });
      await bench.deliver([{ billed: '2', tags: { app: 'checkout' } }]);
      expect(await bench.effectiveByEntity()).toEqual({
        'component:default/payments': 2n * NANO,
      });
    });
  });
});
