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
import { spec } from '../schema/openapi.generated';
import { WHOLE } from '../__testUtils__/standardBills';
import { startStandardPortal } from '../__testUtils__/startStandardPortal';
import { TestPortal } from '../__testUtils__/TestPortal';

jest.setTimeout(120_000);

const CHECKOUT = '/entities/component/default/checkout';

/** One request for each operation of the document; all answers are checked against it. */
const OPERATIONS: Record<string, string> = {
  getEntityCost: `${CHECKOUT}/cost?${WHOLE}`,
  getEntityResources: `${CHECKOUT}/resources?${WHOLE}`,
  getEntityChanges: `${CHECKOUT}/changes?from=2026-11-01&to=2026-11-21`,
  getEntityLineItems: `${CHECKOUT}/line-items?${WHOLE}`,
  getEntityExplanation: `${CHECKOUT}/explanation?${WHOLE}`,
  getEntityClaims: `${CHECKOUT}/claims`,
  getOrganisationCost: `/organisation/cost?${WHOLE}`,
  getStatements: '/statements',
  getStatement: '/statements/1',
  getStatementDifferences: '/statements/1/differences',
  getUnallocated: `/unallocated?${WHOLE}`,
  getUnallocatedLineItems: `/unallocated/conflict/line-items?${WHOLE}`,
  getUnallocatedExplanation: `/unallocated/conflict/explanation?${WHOLE}`,
  getConflicts: `/conflicts?${WHOLE}`,
  getFindings: '/findings',
  getSources: '/sources',
  getEntityDisputes: `${CHECKOUT}/disputes`,
  getDisputes: '/disputes',
};

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

describe.each(databases.eachSupportedId())('the HTTP API on %s', id => {
  let portal: TestPortal;

  beforeAll(async () => {
    portal = await startStandardPortal({
      knex: await databases.init(id),
      policies: {
        'user:default/nobody': { denied: ['finops.cost.read'] },
        'user:default/plain': {
          denied: [
            'finops.price.read',
            'finops.lineItem.read',
            'finops.statement.read',
            'finops.statement.import',
          ],
        },
      },
    });
  });

  afterAll(() => portal.stop());

  it('has a request here for each operation', () => {
    const operations = Object.values(spec.paths).flatMap(path =>
      Object.values(path).map(operation => operation.operationId),
    );
    expect(
      [
        ...Object.keys(OPERATIONS),
        'answerDispute',
        'createDispute',
        'importSource',
        'reattribute',
        'withdrawDispute',
      ].sort(),
    ).toEqual([...operations].sort());
  });

  it.each(Object.entries(OPERATIONS))(
    '%s answers as the document says',
    async (_, path) => {
      const { status, body } = await portal.get(path);
      expect({ status, error: body.error }).toEqual({
        status: 200,
        error: undefined,
      });
    },
  );

  it('is what the client of the pages asks for', async () => {
    const client = portal.client();
    const ref = 'component:default/checkout';
    const period = { from: '2026-11-01', to: '2026-11-21' };
    expect((await client.getEntityCost(ref, period)).headline.amount).toBe(
      '84.44444444',
    );
    expect(
      (await client.getEntityResources(ref, { ...period, limit: 1 })).resources,
    ).toHaveLength(1);
    expect(
      (await client.getEntityChanges(ref, { ...period, to: '2026-11-20' }))
        .total,
    ).toBe('21');
    expect(
      (await client.getEntityLineItems(ref, { ...period, limit: 2 })).rows,
    ).toHaveLength(2);
    const explanation = await client.getEntityExplanation(ref, period);
    expect(explanation.check.balanced).toBe(true);
    expect((await client.getEntityClaims(ref)).claims).toHaveLength(1);
    const parent = 'group:default/shop';
    expect(
      (await client.getOrganisationCost({ ...period, parent })).parent,
    ).toBe(parent);
    const { statements } = await client.getStatements({
      billingPeriod: '2026-11',
    });
    const [statement] = statements;
    expect((await client.getStatement(statement.id)).id).toBe(statement.id);
    expect(
      (await client.getStatementDifferences(statement.id)).statementId,
    ).toBe(statement.id);
    expect((await client.getUnallocated(period)).unallocated).toBe('39.5');
    const tag = { tagKey: 'app', tagValue: 'basket' };
    expect(
      (
        await client.getUnallocatedLineItems('unknown-value', {
          ...period,
          ...tag,
          limit: 2,
        })
      ).rows,
    ).toHaveLength(2);
    expect(
      (
        await client.getUnallocatedExplanation('unknown-value', {
          ...period,
          ...tag,
        })
      ).amount,
    ).toBe('10');
    expect((await client.getConflicts(period)).conflicts).toHaveLength(1);
    expect((await client.getFindings()).claims.length).toBeGreaterThan(0);
    expect((await client.getSources()).sources).toHaveLength(1);
    const dispute = await client.createDispute(ref, {
      subject: { kind: 'resource', id: 'i-checkout' },
      ...period,
      reason: 'Not ours.',
    });
    expect((await client.getEntityDisputes(ref)).disputes).toEqual([dispute]);
    expect((await client.withdrawDispute(dispute.id)).status).toBe('withdrawn');
    const { id: another } = await client.createDispute(ref, {
      subject: { kind: 'resource', id: 'i-checkout' },
      reason: 'Not ours, really.',
    });
    expect(
      (await client.answerDispute(another, { decision: 'accept' })).status,
    ).toBe('accepted');
    expect((await client.getDisputes({ status: 'open' })).disputes).toEqual([]);
    expect(await client.importSource('aws')).toEqual({
      source: 'aws',
      accepted: true,
    });
    await portal.importsEnd();
  });

  describe.each([
    ['environment', 'day'],
    ['service', 'day'],
    ['category', 'month'],
    ['region', 'day'],
    ['subAccount', 'day'],
    ['chargeCategory', 'month'],
    ['pricingCategory', 'day'],
    ['entity', 'day'],
  ])('by %s and %s', (groupBy, granularity) => {
    it.each([
      ['component/default/checkout', '233.999999982'],
      ['system/default/store', '638.999999982'],
      ['domain/default/commerce', '638.999999982'],
      ['group/default/shop', '233.999999982'],
      ['group/default/retail', '638.999999982'],
    ])('%s costs the same', async (entity, amount) => {
      const cost = await portal.read(
        `/entities/${entity}/cost?${WHOLE}&groupBy=${groupBy}&granularity=${granularity}`,
      );
      expect(cost.headline.amount).toBe(amount);
      expect(sumOf(cost.groups)).toBe(amount);
      expect(sumOf(amountsOver(cost))).toBe(amount);
    });
  });

  it.each(['owner', 'system', 'domain', 'entity', 'service', 'provider'])(
    'adds the organisation up by %s',
    async groupBy => {
      for (const granularity of ['day', 'month']) {
        const cost = await portal.read(
          `/organisation/cost?${WHOLE}&groupBy=${groupBy}&granularity=${granularity}`,
        );
        expect(cost.total).toBe('675.499999982');
        expect(cost.allocated).toBe('635.999999982');
        expect(cost.unallocated).toBe('39.5');
        expect(sumOf(cost.groups)).toBe('635.999999982');
        expect(sumOf(amountsOver(cost))).toBe('635.999999982');
      }
    },
  );

  it.each([
    ['from=2026-13-01', 'from=2026-13-01 is not a day of the calendar'],
    ['from=yesterday', 'from'],
    ['from=2026-11-02&to=2026-11-02', 'contains no day'],
    ['from=2020-01-01&to=2026-11-02', 'at most 1100'],
    ['metric=amortized', 'metric'],
    ['groupBy=colour', 'groupBy'],
    ['granularity=hour', 'granularity'],
    ['since=2026-11-02', 'since'],
    ['from=9999-12-01&to=9999-12-31', 'years 2000 to 2100'],
    ['currency=%00&groupBy=subAccount', 'NUL'],
  ])('refuses ?%s', async (query, problem) => {
    const { status, body } = await portal.get(`${CHECKOUT}/cost?${query}`);
    expect(status).toBe(400);
    expect(body.error.name).toBe('InputError');
    expect(body.error.message).toContain(problem);
  });

  it.each([
    [`${CHECKOUT}/resources?limit=0`, 'limit'],
    [`${CHECKOUT}/resources?limit=many`, 'limit'],
    [`${CHECKOUT}/line-items?limit=1001`, 'limit'],
    ['/statements?billingPeriod=2026-13', 'billingPeriod'],
    ['/statements/first', 'id'],
    ['/organisation/cost?parent=retail', 'parent'],
    ['/organisation/cost?parent=group:default/%00', 'NUL'],
    ['/entities/component/default/%00/cost', 'NUL'],
    ['/organisation/cost?from=9999-12-01&to=9999-12-31', '2100'],
    [`${CHECKOUT}/resources?from=9999-12-01&to=9999-12-31`, '2100'],
    [
      '/organisation/cost?parent=component:default/checkout',
      'name a Group, a System or a Domain',
    ],
  ])('refuses %s', async (path, problem) => {
    const { status, body } = await portal.get(path);
    expect(status).toBe(400);
    expect(body.error.message).toContain(problem);
  });

  it.each([
    ...['cost', 'resources', 'changes', 'line-items', 'explanation'].map(
      view => `${CHECKOUT}/${view}`,
    ),
    '/organisation/cost',
    '/unallocated',
    '/unallocated/conflict/line-items',
    '/unallocated/conflict/explanation',
    '/conflicts',
  ])('does not answer %s in a currency that no bill has', async path => {
    const { status, body } = await portal.get(`${path}?currency=XYZ`);
    expect(status).toBe(400);
    expect(body.error.message).toBe(
      'No bill is in the currency XYZ; there is USD',
    );
  });

  it.each([
    ['cost', 'resources', 'changes', 'line-items', 'explanation', 'claims'].map(
      view => `/entities/component/default/no-such/${view}`,
    ),
    [
      '/statements/999',
      '/statements/999/differences',
      '/organisation/cost?parent=group:default/no-such',
    ],
  ])('knows nothing of %s', async (...paths) => {
    for (const path of paths) {
      const { status, body } = await portal.get(path);
      expect({ path, status }).toEqual({ path, status: 404 });
      expect(body.error.name).toBe('NotFoundError');
    }
  });

  it('begins as pages expect where an entity is not read yet', async () => {
    const { body } = await portal.get('/entities/component/default/new/cost');
    expect(body.error.message).toMatch(
      /^No entity component:default\/new is known/,
    );
  });

  it('takes references in any case', async () => {
    const cost = await portal.read(
      `/entities/Component/Default/CHECKOUT/cost?${WHOLE}`,
    );
    expect(cost.entityRef).toBe('component:default/checkout');
  });

  it('refuses a viewer who may see no cost', async () => {
    const paths = Object.values(OPERATIONS).filter(
      path => path !== OPERATIONS.getSources,
    );
    for (const path of paths) {
      const { status } = await portal.get(path, 'user:default/nobody');
      expect({ path, status }).toEqual({ path, status: 403 });
    }
  });

  it('needs a permission for each thing of its own', async () => {
    const user = 'user:default/plain';
    for (const path of [
      OPERATIONS.getEntityLineItems,
      OPERATIONS.getStatements,
      OPERATIONS.getStatement,
      OPERATIONS.getStatementDifferences,
      OPERATIONS.getUnallocated,
      OPERATIONS.getSources,
      `${CHECKOUT}/cost?metric=list`,
      `${CHECKOUT}/explanation?metric=list`,
    ]) {
      const { status, body } = await portal.get(path, user);
      expect({ path, status }).toEqual({ path, status: 403 });
      expect(body.error.message).toContain('needs the permission finops.');
    }
    const { status } = await portal.post('/sources/aws/import', user);
    expect(status).toBe(403);
  });

  it('moves older months on purpose for who may, and has it on record', async () => {
    const move = (movesFrom: string, user?: string) =>
      portal.post('/reattribution', user).send({ movesFrom });
    expect((await move('2026-13')).status).toBe(400);
    const later = await move('2099-01');
    expect(later.status).toBe(400);
    expect(later.body.error.message).toContain('movesFrom=2099-01');
    expect((await move('2026-10', 'user:default/plain')).status).toBe(403);
    const { status, body } = await move('2026-10');
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        movesFrom: '2026-10',
        changed: 0,
        unchanged: (await portal.read('/statements')).statements.length,
        busy: 0,
        failed: 0,
      },
    });
    expect(
      portal.audited.filter(one => one.eventId === 'reattribution-trigger'),
    ).toEqual([
      expect.objectContaining({ outcome: 'fail' }),
      expect.objectContaining({ outcome: 'fail' }),
      expect.objectContaining({
        outcome: 'success',
        meta: { movesFrom: '2026-10' },
      }),
    ]);
  });

  it('hides prices, and says so', async () => {
    const { totals, hidden } = await portal.read(
      OPERATIONS.getEntityCost,
      'user:default/plain',
    );
    expect(totals).toMatchObject({
      effective: '230.999999982',
      list: null,
      contracted: null,
    });
    expect(hidden).toEqual(['list', 'contracted']);
  });
});

/** Of all series; each has one for each day, or null. */
function amountsOver(cost: {
  days: unknown[];
  series: { amounts: (string | null)[] }[];
}): { amount: string }[] {
  return cost.series.flatMap(({ amounts }) => {
    expect(amounts).toHaveLength(cost.days.length);
    return amounts.flatMap(amount => (amount === null ? [] : [{ amount }]));
  });
}

function sumOf(parts: { amount: string }[]): string {
  const nano = parts.reduce((sum, { amount }) => sum + toNano(amount), 0n);
  const text = nano.toString().padStart(10, '0');
  return `${text.slice(0, -9)}.${text.slice(-9)}`.replace(/\.?0+$/, '');
}

function toNano(amount: string): bigint {
  const [whole, fraction = ''] = amount.replace('-', '').split('.');
  const nano = BigInt(whole + fraction.padEnd(9, '0'));
  return amount.startsWith('-') ? -nano : nano;
}
