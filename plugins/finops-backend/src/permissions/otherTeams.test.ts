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
  coreServices,
  createBackendModule,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { spec } from '../schema/openapi.generated';
import { WHOLE } from '../__testUtils__/standardBills';
import { daily, testBill } from '../__testUtils__/testBill';
import { TEST_CATALOG } from '../__testUtils__/testCatalog';
import { TestPortal } from '../__testUtils__/TestPortal';

jest.setTimeout(120_000);

const SHOP = 'user:default/shopkeeper';

/** All that the shop must not learn: what differs between two companies that are the same to it. */
interface Secrets {
  team: string;
  service: string;
  twin: string;
  accountOwner: string;
  cost: string;
  unallocated: string;
  tax: string;
  listPrice: string;
}

const ONE: Secrets = {
  team: 'discovery',
  service: 'search',
  twin: 'twin-b',
  accountOwner: 'account-owner',
  cost: '5',
  unallocated: '0.75',
  tax: '7',
  listPrice: '3',
};

const OTHER: Secrets = {
  team: 'exploration',
  service: 'lookup',
  twin: 'sibling',
  accountOwner: 'ledger-keeper',
  cost: '8.125',
  unallocated: '1.625',
  tax: '11',
  listPrice: '4.5',
};

const CHECKOUT = 'entities/component/default/checkout';

/** Every operation as the shop may ask for it; several where a parameter changes what is read. */
const OPERATIONS: Record<string, string[]> = {
  getEntityCost: [
    `${CHECKOUT}/cost?${WHOLE}`,
    `${CHECKOUT}/cost?${WHOLE}&metric=billed&granularity=day`,
    ...['environment', 'service', 'subAccount', 'pricingCategory'].map(
      groupBy => `${CHECKOUT}/cost?${WHOLE}&groupBy=${groupBy}`,
    ),
    `entities/component/default/twin-a/cost?${WHOLE}`,
    `entities/system/default/store/cost?${WHOLE}&groupBy=entity`,
    `entities/group/default/shop/cost?${WHOLE}&groupBy=entity`,
  ],
  getEntityResources: [
    `${CHECKOUT}/resources?${WHOLE}`,
    `entities/system/default/store/resources?${WHOLE}`,
  ],
  getEntityChanges: [
    `${CHECKOUT}/changes?from=2026-10-25&to=2026-11-20`,
    `entities/system/default/store/changes?from=2026-10-25&to=2026-11-20`,
  ],
  getEntityLineItems: [`${CHECKOUT}/line-items?${WHOLE}`],
  getEntityExplanation: [
    `${CHECKOUT}/explanation?${WHOLE}`,
    `${CHECKOUT}/explanation?${WHOLE}&metric=billed`,
    `${CHECKOUT}/explanation?${WHOLE}&metric=list`,
    `entities/system/default/store/explanation?${WHOLE}`,
  ],
  getEntityClaims: [
    `${CHECKOUT}/claims`,
    'entities/component/default/basket/claims',
  ],
  getOrganisationCost: [
    ...['owner', 'system', 'domain', 'entity', 'service', 'provider'].map(
      groupBy => `organisation/cost?${WHOLE}&groupBy=${groupBy}`,
    ),
    `organisation/cost?${WHOLE}&granularity=day&metric=billed`,
    ...['group:default/retail', 'system:default/store'].map(
      parent => `organisation/cost?${WHOLE}&groupBy=entity&parent=${parent}`,
    ),
    `organisation/cost?${WHOLE}&metric=list`,
  ],
  getStatements: ['statements'],
  getStatement: ['statements/1'],
  getStatementDifferences: ['statements/1/differences'],
  getUnallocated: [`unallocated?${WHOLE}`],
  getUnallocatedLineItems: [
    `unallocated/no-matching-claim/line-items?${WHOLE}`,
  ],
  getUnallocatedExplanation: [
    `unallocated/no-matching-claim/explanation?${WHOLE}`,
  ],
  getConflicts: [`conflicts?${WHOLE}`],
  getFindings: ['findings'],
  getSources: ['sources'],
  getEntityDisputes: [
    `${CHECKOUT}/disputes`,
    'entities/system/default/store/disputes',
  ],
  getDisputes: ['disputes', 'disputes?status=rejected'],
};

/** Operations that change something: path and body. */
const CHANGES: Record<string, [string, object]> = {
  importSource: ['/sources/aws/import', {}],
  reattribute: ['/reattribution', { movesFrom: '2026-09' }],
  createDispute: [
    `/${CHECKOUT}/disputes`,
    { subject: { kind: 'resource', id: 'i-checkout' }, reason: 'Not ours.' },
  ],
  answerDispute: ['/disputes/1/answer', { decision: 'accept' }],
  withdrawDispute: ['/disputes/1/withdrawal', {}],
};

/** Operations that need a permission which the shop does not have. */
const REFUSED = [
  'getEntityLineItems',
  'getStatements',
  'getStatement',
  'getStatementDifferences',
  'getUnallocated',
  'getUnallocatedLineItems',
  'getUnallocatedExplanation',
  'getSources',
];

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

describe.each(databases.eachSupportedId())(
  'what a viewer of one team reads on %s',
  id => {
    const portals: TestPortal[] = [];
    const schedulers: SchedulerService[] = [];
    const scheduling = createBackendModule({
      pluginId: 'finops',
      moduleId: 'scheduling',
      register: env =>
        env.registerInit({
          deps: { scheduler: coreServices.scheduler },
          init: async ({ scheduler }) => {
            schedulers.push(scheduler);
          },
        }),
    });

    beforeAll(async () => {
      for (const secrets of [ONE, OTHER]) {
        portals.push(
          await TestPortal.start({
            knex: await databases.init(id),
            entities: catalogWith(secrets),
            features: [scheduling],
            bills: { aws: { 'bill.csv': billWith(secrets) } },
            policies: {
              [SHOP]: {
                owns: ['group:default/shop'],
                denied: [
                  'finops.price.read',
                  'finops.lineItem.read',
                  'finops.statement.read',
                  'finops.statement.import',
                  'finops.dispute.create',
                  'finops.dispute.decide',
                ],
              },
            },
          }),
        );
      }
      // Whose claim takes what others claim is told by the sweep after the import.
      for (const scheduler of schedulers) {
        await scheduler.triggerTask('finops-catalog');
      }
      // What others dispute is theirs to know, as what it costs is.
      for (const [index, { service, team }] of [ONE, OTHER].entries()) {
        const { status } = await portals[index]
          .post(`/entities/component/default/${service}/disputes`)
          .send({
            subject: { kind: 'resource', id: `i-${service}` },
            reason: `${team} never ran it.`,
          });
        if (status !== 201) throw new Error(`Not disputed: ${status}`);
      }
    });

    afterAll(() => Promise.all(portals.map(portal => portal.stop())));

    it('is asked for each operation', () => {
      const operations = Object.values(spec.paths).flatMap(path =>
        Object.values(path).map(operation => operation.operationId),
      );
      expect(
        [...Object.keys(OPERATIONS), ...Object.keys(CHANGES)].sort(),
      ).toEqual([...operations].sort());
    });

    it.each(
      Object.entries(OPERATIONS).flatMap(([operation, paths]) =>
        paths.map(path => [operation, path]),
      ),
    )('%s is the same whatever others cost: %s', async (operation, path) => {
      const [one, other] = await Promise.all(
        portals.map(portal => portal.get(`/${path}`, SHOP)),
      );
      const isRefused =
        REFUSED.includes(operation) || path.endsWith('metric=list');
      expect(one.status).toBe(isRefused ? 403 : 200);
      expect(comparable(one.body)).toEqual(comparable(other.body));
    });

    it.each([...OPERATIONS.getOrganisationCost, ...OPERATIONS.getUnallocated])(
      'is not what one reads who may see everything: %s',
      async path => {
        const [one, other] = await Promise.all(
          portals.map(portal => portal.read(`/${path}`)),
        );
        expect(comparable(one)).not.toEqual(comparable(other));
      },
    );

    it('tells that another takes what the shop claims, without by which claim', async () => {
      for (const portal of portals) {
        for (const path of ['findings', `${CHECKOUT}/claims`]) {
          const { body } = await portal.get(`/${path}`, SHOP);
          expect(
            (body.findings ?? body.claims).map((one: any) => one.problem),
          ).toContain(
            'another entity, which another entity owns, takes charges that this claims',
          );
        }
      }
      const { claims } = await portals[0].read('/findings');
      expect(claims.map((one: any) => one.problem)).toContain(
        `component:default/${ONE.service}-index, which group:default/${ONE.team} owns, takes charges that this claims, by finops/tags app=checkout,product=${ONE.service}`,
      );
    });

    it.each(Object.values(CHANGES))(
      'does not let the viewer change anything: %s',
      async (path, body) => {
        for (const portal of portals) {
          const { status } = await portal.post(path, SHOP).send(body);
          // What others have, such as their disputes, is not there for the shop.
          expect([403, 404]).toContain(status);
        }
      },
    );
  },
);

/** Takes charges that the shop claims, by a narrower claim. */
const TAKING: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: `${ONE.service}-index`,
    namespace: 'default',
    annotations: {
      'finops/tags': `app=checkout,product=${ONE.service}`,
    },
    etag: 'taking-1',
  },
  spec: { type: 'service', owner: `group:${ONE.team}` },
};

function catalogWith({ team, service, twin, accountOwner }: Secrets): Entity[] {
  const names: Record<string, string> = {
    [ONE.team]: team,
    [ONE.service]: service,
    [ONE.twin]: twin,
    [ONE.accountOwner]: accountOwner,
  };
  const text = JSON.stringify([...TEST_CATALOG, TAKING]).replace(
    new RegExp(Object.keys(names).join('|'), 'g'),
    name => names[name],
  );
  return JSON.parse(text);
}

function billWith(secrets: Secrets): string {
  const { service, cost, unallocated, tax, listPrice } = secrets;
  return testBill([
    ...daily('2026-09-01', 81, {
      cost: '2',
      list: listPrice,
      quantity: '4',
      sku: 'COMPUTE',
      resource: 'i-checkout',
      tags: { app: 'checkout', env: 'prod' },
    }),
    ...daily('2026-09-01', 81, {
      cost,
      sku: 'COMPUTE',
      resource: `i-${service}`,
      tags: { app: service },
    }),
    ...daily('2026-11-01', 20, {
      cost: '0.5',
      sku: 'COMPUTE',
      resource: `i-${service}-index`,
      tags: { app: 'checkout', product: service },
    }),
    // The one conflict that the shop has a part in is its own matter.
    ...daily('2026-11-01', 20, { cost: '1', tags: { app: 'twin' } }),
    ...daily('2026-11-01', 20, {
      cost: unallocated,
      account: '300000000003',
      tags: { app: 'basket' },
    }),
    {
      day: '2026-11-02',
      cost: tax,
      category: 'Tax',
      service: 'Tax',
      account: '300000000003',
    },
  ]);
}

/** Refusals have the number of a log entry; how much in all is allocated is a share that everybody may know. */
function comparable({ coverage, ...body }: any): unknown {
  if (body.error) {
    return { name: body.error.name, message: body.error.message };
  }
  return coverage ? { ...body, coverage: { ...coverage, ratio: null } } : body;
}
