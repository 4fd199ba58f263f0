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
  TestDatabaseId,
  TestDatabases,
  mockServices,
} from '@backstage/backend-test-utils';
import {
  AttributionKey,
  AttributionSettings,
  readAttributionSettings,
} from '@backstage-finops/cost-engine';
import { Knex } from 'knex';
import { toFinding } from '../claims/EntityClaimService';
import { ClaimReader } from '../ledger/read';
import { migrateLedger } from '../ledger/migrateLedger';
import { CatalogSweep } from './CatalogSweep';
import { FakeCatalog, FakeEntity } from './__testUtils__/FakeCatalog';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

const GROUPS: FakeEntity[] = [
  { kind: 'Group', name: 'company', spec: { type: 'company' } },
  { kind: 'Group', name: 'payments', spec: { parent: 'company' } },
  { kind: 'Domain', name: 'commerce', spec: { owner: 'company' } },
  {
    kind: 'System',
    name: 'shop',
    spec: { owner: 'payments', domain: 'commerce' },
  },
];

const checkout: FakeEntity = {
  name: 'checkout',
  title: 'Checkout',
  spec: { type: 'service', owner: 'payments', system: 'shop' },
  annotations: { 'finops/tags': 'app=checkout' },
};

function components(count: number): FakeEntity[] {
  return Array.from({ length: count }, (_, i) => ({
    name: `service-${i}`,
    spec: { owner: 'payments' },
  }));
}

describe.each(databases.eachSupportedId())('CatalogSweep on %s', id => {
  let knex: Knex;
  let catalog: FakeCatalog;
  let settings: AttributionSettings | Error;
  let now: Date;

  beforeEach(async () => {
    knex = await databases.init(id as TestDatabaseId);
    await migrateLedger(knex);
    catalog = new FakeCatalog();
    settings = readAttributionSettings({});
    now = new Date('2026-11-20T12:00:00Z');
  });

  afterEach(async () => {
    await knex.destroy();
  });

  const newSweep = (maxGoneShare?: number) =>
    new CatalogSweep({
      knex,
      catalog: catalog.reader,
      settings: async () => {
        if (settings instanceof Error) {
          throw settings;
        }
        return settings;
      },
      logger: mockServices.logger.mock(),
      now: () => now,
      maxGoneShare,
    });

  const entity = (ref: string) =>
    knex('entities').where({ entity_ref: ref }).first();

  it('stores entities with owners, ancestors, system and domain', async () => {
    catalog.set([...GROUPS, checkout]);
    expect(await newSweep().sweep()).toEqual({ status: 'swept' });
    const row = await entity('component:default/checkout');
    expect(row).toMatchObject({
      kind: 'component',
      name: 'checkout',
      title: 'Checkout',
      type: 'service',
      owner_ref: 'group:default/payments',
      system_ref: 'system:default/shop',
      domain_ref: 'domain:default/commerce',
      deleted_at: null,
    });
    expect(
      await knex('entity_ancestors')
        .where({ entity_id: row.id })
        .orderBy('group_ref')
        .pluck('group_ref'),
    ).toEqual(['group:default/company', 'group:default/payments']);
    const group = await entity('group:default/payments');
    expect(group.owner_ref).toBe('group:default/payments');
    expect(await knex('catalog_state').first()).toMatchObject({
      swept_at: '2026-11-20T12:00:00.000Z',
      entities: 5,
      finding: null,
    });
  });

  it('stamps memberships when they change, and only then', async () => {
    const stamp = async () =>
      (await knex('catalog_state').first()).memberships_stamp;
    const sweep = newSweep();
    catalog.set([...GROUPS, checkout]);
    await sweep.sweep();
    const first = await stamp();
    now = new Date('2026-11-20T12:01:00Z');
    await sweep.sweep();
    expect(await stamp()).toBe(first);
    catalog.set([
      ...GROUPS,
      { ...checkout, spec: { ...checkout.spec, owner: 'company' } },
    ]);
    await sweep.sweep();
    expect(await stamp()).not.toBe(first);
  });

  it('makes claims of annotations, and findings of what is wrong with them', async () => {
    catalog.set([
      ...GROUPS,
      checkout,
      { name: 'typo', annotations: { 'finops/tags': 'app in (' } },
    ]);
    const sweep = newSweep();
    await sweep.sweep();
    const context = await sweep.attribution();
    expect(
      context.attribute({
        provider: 'aws',
        nature: 'workload',
        tags: [['app', 'checkout']],
        columns: {},
      }),
    ).toMatchObject({ entityRef: 'component:default/checkout' });
    const findings = await knex('claim_findings');
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      entity_ref: 'component:default/typo',
      annotation: 'finops/tags',
      value: 'app in (',
      severity: 'error',
    });
    expect(findings[0].remedy).not.toBe('');
  });

  it('makes findings of what conventions name that the catalog does not have', async () => {
    catalog.set([...GROUPS, checkout]);
    settings = readAttributionSettings({
      conventions: [
        {
          id: 'app',
          match: { tag: 'app' },
          entity: 'component:default/{value}',
          aliases: { shop: 'chekout' },
        },
      ],
    });
    await newSweep().sweep();
    expect(
      (await new ClaimReader(knex).findings()).map(toFinding),
    ).toMatchObject([
      {
        entityRef: null,
        annotation: 'finops.conventions app',
        value: 'component:default/chekout',
        severity: 'warning',
        remedy: 'Did you mean component:default/checkout?',
      },
    ]);
  });

  describe('claims that override those of another owner', () => {
    const key = (tags: Record<string, string>): AttributionKey => ({
      provider: 'aws',
      nature: 'workload',
      subAccountId: '1',
      tags: Object.entries(tags),
      columns: {},
    });
    const competing: FakeEntity[] = [
      ...GROUPS,
      { kind: 'Group', name: 'search' },
      checkout,
      {
        name: 'till',
        spec: { owner: 'search' },
        annotations: { 'finops/tags': 'app=checkout,env=prod' },
      },
      {
        name: 'index',
        spec: { owner: 'search' },
        annotations: { 'finops/accounts': 'aws/1' },
      },
    ];
    const TAG_PAIR = key({ app: 'checkout', env: 'prod' });
    const ACCOUNT_PAIR = key({ app: 'checkout' });

    const attribute = async (
      sweep: CatalogSweep,
      ...keys: AttributionKey[]
    ) => {
      const { attribute: one } = await sweep.attribution();
      keys.forEach(each => one(each));
    };
    const told = async () =>
      (await knex('claim_findings').orderBy('id')).map(
        row => `${row.entity_ref} ${row.severity}: ${row.problem}`,
      );

    it('are told once to each side, however many charges and processes it was', async () => {
      catalog.set(competing);
      const first = newSweep();
      await first.sweep();
      await attribute(first, TAG_PAIR);
      await first.sweep();
      const findings = await told();
      expect(findings).toEqual([
        'component:default/checkout warning: component:default/till, which group:default/search owns, takes charges that this claims, by finops/tags app=checkout,env=prod',
        'component:default/till warning: It takes charges that component:default/checkout, which group:default/payments owns, claims by finops/tags app=checkout',
      ]);

      const restarted = newSweep();
      await restarted.sweep();
      expect(await told()).toEqual(findings);
      await attribute(
        restarted,
        TAG_PAIR,
        key({ app: 'checkout', env: 'prod', more: 'x' }),
      );
      expect(await restarted.sweep()).toEqual({ status: 'unchanged' });
      expect(await told()).toEqual(findings);
    });

    it('are those that all replicas saw, whichever records the sweep', async () => {
      catalog.set(competing);
      const [sweeping, importing] = [newSweep(), newSweep()];
      await sweeping.sweep();
      await attribute(sweeping, TAG_PAIR);
      await attribute(importing, ACCOUNT_PAIR);
      await importing.shareOverrides();
      await sweeping.sweep();
      const findings = await told();
      expect(
        findings.map(text => text.slice(0, text.indexOf(':', 20))),
      ).toEqual([
        'component:default/checkout info',
        'component:default/checkout warning',
        'component:default/index info',
        'component:default/till warning',
      ]);
      await importing.sweep();
      expect(await told()).toEqual(findings);
    });

    it('stay known when the catalog changes in something else, and go with the claims', async () => {
      catalog.set(competing);
      const sweep = newSweep();
      await sweep.sweep();
      const { attribute: earlier } = await sweep.attribution();
      catalog.set([...competing, { name: 'new', spec: { owner: 'search' } }]);
      await sweep.sweep();
      // An import that began before.
      earlier(TAG_PAIR);
      await sweep.sweep();
      expect(await told()).toHaveLength(2);

      now = new Date('2026-11-22T12:00:00Z');
      catalog.set(competing.filter(each => each.name !== 'till'));
      await sweep.sweep();
      expect(await told()).toEqual([]);
      expect(await knex('claim_overrides')).toEqual([]);
    });
  });

  it('does nothing while nothing changes, and notices every change', async () => {
    catalog.set([...GROUPS, checkout]);
    const sweep = newSweep();
    await sweep.sweep();
    now = new Date('2026-11-20T12:01:00Z');
    expect(await sweep.sweep()).toEqual({ status: 'unchanged' });
    expect((await knex('catalog_state').first()).swept_at).toBe(
      '2026-11-20T12:01:00.000Z',
    );

    const before = (await sweep.attribution()).revision;
    catalog.set([
      ...GROUPS,
      { ...checkout, annotations: { 'finops/tags': 'app=till' } },
    ]);
    expect(await sweep.sweep()).toEqual({ status: 'swept' });
    expect((await sweep.attribution()).revision).not.toBe(before);

    // A group moves: nothing of the component itself changed, but its ancestors did.
    catalog.set([
      { kind: 'Group', name: 'company' },
      { kind: 'Group', name: 'holding' },
      { kind: 'Group', name: 'payments', spec: { parent: 'holding' } },
      ...GROUPS.slice(2),
      { ...checkout, annotations: { 'finops/tags': 'app=till' } },
    ]);
    expect(await sweep.sweep()).toEqual({ status: 'swept' });
    const row = await entity('component:default/checkout');
    expect(
      await knex('entity_ancestors')
        .where({ entity_id: row.id })
        .orderBy('group_ref')
        .pluck('group_ref'),
    ).toEqual(['group:default/holding', 'group:default/payments']);
  });

  it('records to whom an entity belongs by month, and leaves past months alone', async () => {
    const months = async () => {
      const row = await entity('component:default/checkout');
      return knex('entity_months')
        .where({ entity_id: row.id })
        .orderBy('month')
        .select('month', 'owner_ref');
    };
    catalog.set([...GROUPS, checkout]);
    const sweep = newSweep();
    await sweep.sweep();
    now = new Date('2026-11-30T23:59:00Z');
    catalog.set([
      ...GROUPS,
      { ...checkout, spec: { owner: 'company', system: 'shop' } },
    ]);
    await sweep.sweep();
    expect(await months()).toEqual([
      { month: '2026-11', owner_ref: 'group:default/company' },
    ]);
    now = new Date('2026-12-01T00:00:00Z');
    catalog.set([...GROUPS, checkout]);
    await sweep.sweep();
    expect(await months()).toEqual([
      { month: '2026-11', owner_ref: 'group:default/company' },
      { month: '2026-12', owner_ref: 'group:default/payments' },
    ]);
    // A new month alone is reason enough.
    now = new Date('2027-01-01T00:00:00Z');
    expect(await sweep.sweep()).toEqual({ status: 'swept' });
    expect((await months()).map(row => row.month)).toEqual([
      '2026-11',
      '2026-12',
      '2027-01',
    ]);
  });

  it('keeps deleted entities as tombstones, and takes them back', async () => {
    catalog.set([...GROUPS, ...components(10), checkout]);
    const sweep = newSweep();
    await sweep.sweep();
    catalog.set([...GROUPS, ...components(10)]);
    await sweep.sweep();
    expect(await entity('component:default/checkout')).toMatchObject({
      deleted_at: '2026-11-20T12:00:00.000Z',
      owner_ref: 'group:default/payments',
    });
    expect((await sweep.attribution()).claims).toEqual([]);
    catalog.set([...GROUPS, ...components(10), checkout]);
    await sweep.sweep();
    expect((await entity('component:default/checkout')).deleted_at).toBeNull();
  });

  it('stops when too many entities are gone at once, and goes on when they are back', async () => {
    const all = [...GROUPS, ...components(15), checkout];
    catalog.set(all);
    const sweep = newSweep();
    await sweep.sweep();
    const { revision } = await sweep.attribution();

    now = new Date('2026-11-20T12:05:00Z');
    catalog.set([...GROUPS, ...components(11)]);
    const stopped = await sweep.sweep();
    expect(stopped.status).toBe('stopped');
    expect(stopped.finding?.problem).toMatch(
      /^5 of 20 catalog entities are gone at once/,
    );
    expect((await sweep.attribution()).revision).toBe(revision);
    expect(await knex('entities').whereNotNull('deleted_at')).toEqual([]);
    const state = await knex('catalog_state').first();
    expect(state.swept_at).toBe('2026-11-20T12:00:00.000Z');
    expect(JSON.parse(state.finding)).toMatchObject({
      rule: 'catalog-entities-gone',
    });

    // Another process, which has never seen the catalog whole, has no claims to go by.
    await expect(newSweep().attribution()).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining('entities'),
    });

    catalog.set(all);
    expect((await sweep.sweep()).status).not.toBe('stopped');
    expect((await knex('catalog_state').first()).finding).toBeNull();
  });

  it('goes on with a fifth of the entities gone, or with more when told so', async () => {
    catalog.set([...GROUPS, ...components(16)]);
    await newSweep().sweep();
    catalog.set([...GROUPS, ...components(12)]);
    expect((await newSweep().sweep()).status).toBe('swept');
    catalog.set(GROUPS);
    expect((await newSweep().sweep()).status).toBe('stopped');
    expect((await newSweep(1).sweep()).status).toBe('swept');
    expect(
      await knex('entities').whereNull('deleted_at').pluck('kind'),
    ).toHaveLength(4);
  });

  describe('when sweeps move between replicas', () => {
    const sweepWith = async (sweep: CatalogSweep, entities: FakeEntity[]) => {
      catalog.set(entities);
      now = new Date(now.getTime() + 61_000);
      return sweep.sweep();
    };
    const findings = async () =>
      (await knex('claim_findings').orderBy('id')).map(row => row.value);
    const tagged = (tags: string): FakeEntity => ({
      ...checkout,
      annotations: { 'finops/tags': tags },
    });

    it('goes by what is stored, not by what one of them stored last', async () => {
      const [one, other] = [newSweep(), newSweep()];
      const right = [...GROUPS, tagged('app=checkout')];
      const wrong = [...GROUPS, tagged('app in (')];
      await sweepWith(one, right);
      await sweepWith(other, wrong);
      expect(await findings()).toEqual(['app in (']);
      await sweepWith(one, right);
      expect(await findings()).toEqual([]);
      await sweepWith(other, wrong);
      expect(await findings()).toEqual(['app in (']);
    });

    it('brings back entities that another one changed meanwhile', async () => {
      const [one, other] = [newSweep(), newSweep()];
      const before = [...GROUPS, checkout];
      await sweepWith(one, before);
      await sweepWith(other, [
        ...GROUPS,
        { ...checkout, spec: { ...checkout.spec, owner: 'company' } },
      ]);
      await sweepWith(one, before);
      expect(await entity('component:default/checkout')).toMatchObject({
        owner_ref: 'group:default/payments',
      });
      expect(
        await knex('entity_months as m')
          .join('entities as e', 'e.id', 'm.entity_id')
          .where('e.entity_ref', 'component:default/checkout')
          .pluck('m.owner_ref'),
      ).toEqual(['group:default/payments']);
      expect(await sweepWith(other, before)).toEqual({ status: 'unchanged' });
    });

    it('tells each finding once, however many sweep at once', async () => {
      catalog.set([
        ...GROUPS,
        ...components(120).map(one => ({
          ...one,
          annotations: { 'finops/tags': 'app in (' },
        })),
      ]);
      for (let round = 0; round < 3; round++) {
        await knex('claim_findings').delete();
        await Promise.all([1, 2, 3].map(() => newSweep().sweep()));
        expect(await findings()).toHaveLength(120);
      }
    });

    it('ends duplicates that an earlier release has left', async () => {
      const wrong = [...GROUPS, tagged('app in (')];
      const sweep = newSweep();
      await sweepWith(sweep, wrong);
      const { id: _, ...row } = await knex('claim_findings').first();
      await knex('claim_findings').insert(row);
      await sweepWith(sweep, wrong);
      expect(await findings()).toEqual(['app in (']);
    });

    it('does not record what it read before another one recorded something', async () => {
      const [slow, quick] = [newSweep(), newSweep()];
      await sweepWith(slow, [...GROUPS, checkout]);
      catalog.set([...GROUPS, tagged('app in (')]);
      catalog.onceRead = async () => {
        catalog.set([
          ...GROUPS,
          {
            ...tagged('app=till'),
            spec: { ...checkout.spec, owner: 'company' },
          },
        ]);
        await quick.sweep();
      };
      await slow.sweep();
      expect(await findings()).toEqual([]);
      expect(await entity('component:default/checkout')).toMatchObject({
        owner_ref: 'group:default/company',
      });
      expect((await slow.attribution()).claims).toMatchObject([
        { text: 'app=till' },
      ]);
    });
  });

  it('changes nothing when the catalog can be read only half', async () => {
    catalog.set([...GROUPS, checkout]);
    const sweep = newSweep();
    await sweep.sweep();
    catalog.failure = new Error('catalog is restarting');
    catalog.set(GROUPS);
    await expect(sweep.sweep()).rejects.toThrow('catalog is restarting');
    expect(await knex('entities').whereNotNull('deleted_at')).toEqual([]);
    catalog.failure = undefined;
    catalog.set([...GROUPS, checkout]);
    expect(await sweep.sweep()).toEqual({ status: 'unchanged' });
  });

  it('reports settings that cannot be used, and goes by the last ones', async () => {
    catalog.set([...GROUPS, checkout]);
    const sweep = newSweep();
    await sweep.sweep();
    try {
      readAttributionSettings({ conventions: 'app' });
    } catch (error) {
      settings = error as Error;
    }
    const result = await sweep.sweep();
    expect(result).toMatchObject({
      status: 'stopped',
      finding: { rule: 'attribution-settings' },
    });
    expect(result.finding?.problem).toContain('finops.conventions');
    expect((await sweep.attribution()).claims).toHaveLength(1);
  });

  it('reads the catalog once a minute, however many ask', async () => {
    catalog.set([...GROUPS, checkout]);
    const sweep = newSweep();
    await Promise.all([
      sweep.attribution(),
      sweep.attribution(),
      sweep.attribution(),
    ]);
    expect(catalog.reads).toBe(1);
    now = new Date('2026-11-20T12:01:00Z');
    await sweep.attribution();
    expect(catalog.reads).toBe(2);
  });
});
