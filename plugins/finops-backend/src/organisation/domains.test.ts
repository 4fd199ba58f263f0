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
import { Entity } from '@backstage/catalog-model';
import { testBill } from '../__testUtils__/testBill';
import { TEST_CATALOG } from '../__testUtils__/testCatalog';
import { TestPortal } from '../__testUtils__/TestPortal';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

function domain(name: string, subdomainOf?: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Domain',
    metadata: {
      name,
      annotations: { 'finops/tags': `domain=${name}` },
      etag: `${name}-1`,
    },
    spec: { owner: 'group:retail', ...(subdomainOf && { subdomainOf }) },
  };
}

function withAnnotation(entity: Entity, name: string, value: string): Entity {
  const annotations = { ...entity.metadata.annotations, [name]: value };
  return { ...entity, metadata: { ...entity.metadata, annotations } };
}

/** The service checkout belongs to the system store, and that to commerce, which lies two below company. */
const CATALOG = [
  ...TEST_CATALOG.filter(one => one.metadata.name !== 'commerce').map(one =>
    one.metadata.name === 'store'
      ? withAnnotation(one, 'finops/tags', 'system=store')
      : one,
  ),
  domain('company'),
  domain('selling', 'company'),
  domain('commerce', 'selling'),
  domain('chicken', 'egg'),
  domain('egg', 'chicken'),
];

describe.each(databases.eachSupportedId())(
  'domains below domains on %s',
  id => {
    let portal: TestPortal;

    beforeAll(async () => {
      const day = '2026-11-05';
      portal = await TestPortal.start({
        knex: await databases.init(id),
        entities: CATALOG,
        bills: {
          aws: {
            'bill.csv': testBill([
              { day, cost: '100', tags: { app: 'checkout' } },
              { day, cost: '20', tags: { domain: 'commerce' } },
              { day, cost: '7', tags: { system: 'store' } },
              { day, cost: '3', tags: { domain: 'company' } },
              { day, cost: '0.5', tags: { domain: 'egg' } },
              { day, cost: '0.25', tags: { domain: 'chicken' } },
            ]),
          },
        },
      });
    });

    afterAll(() => portal.stop());

    const PERIOD = 'from=2026-11-01&to=2026-12-01';

    it.each([
      ['commerce', '127'],
      ['selling', '127'],
      ['company', '130'],
      // In a circle each is below the other, and still counts once.
      ['egg', '0.75'],
    ])('roll up into %s, each charge once', async (name, amount) => {
      const cost = await portal.read(
        `/entities/domain/default/${name}/cost?${PERIOD}`,
      );
      expect(cost.headline.amount).toBe(amount);
      const organisation = await portal.read(
        `/organisation/cost?${PERIOD}&groupBy=entity&parent=domain:default/${name}`,
      );
      expect(organisation.total).toBe(amount);
      const { check } = await portal.read(
        `/entities/domain/default/${name}/explanation?${PERIOD}`,
      );
      expect(check).toMatchObject({ balanced: true, figure: amount });
    });

    it.each([
      ['system', 'store', '107'],
      ['domain', 'commerce', '127'],
      ['domain', 'company', '3'],
    ])(
      'counts what a %s such as %s has itself as its own',
      async (groupBy, name, amount) => {
        for (const granularity of ['day', 'month']) {
          const cost = await portal.read(
            `/organisation/cost?${PERIOD}&groupBy=${groupBy}&granularity=${granularity}`,
          );
          expect(cost.groups).toContainEqual(
            expect.objectContaining({
              ref: `${groupBy}:default/${name}`,
              amount,
            }),
          );
          expect(cost.series).toContainEqual({
            group: `${groupBy}:default/${name}`,
            remainder: false,
            amounts: expect.arrayContaining([amount]),
          });
        }
      },
    );

    it('opens a System on what its row says', async () => {
      const { headline, directAmount } = await portal.read(
        `/entities/system/default/store/cost?${PERIOD}`,
      );
      expect([headline.amount, directAmount]).toEqual(['107', '7']);
    });
  },
);
