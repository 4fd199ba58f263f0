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
import { TestPortal } from '../__testUtils__/TestPortal';
import { Remainder, REMAINDER } from '../ledger/read';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

const SERVICES = Array.from({ length: 30 }, (_, index) => index + 1);
const DAYS = Array.from(
  { length: 10 },
  (_, index) => `2026-11-${`${index + 2}`.padStart(2, '0')}`,
);
const PERIOD = 'from=2026-11-02&to=2026-11-12&granularity=day';

/** Each belongs to a team of its own, but for the last, which belongs to nobody. */
function service(n: number): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: `service-${n}`,
      annotations: { 'finops/tags': `app=service-${n}` },
    },
    spec: {
      type: 'service',
      system: 'all',
      ...(n < SERVICES.length && { owner: `team-${n}` }),
    },
  };
}

const ENTITIES: Entity[] = [
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'System',
    metadata: { name: 'all' },
    spec: { owner: 'team-1' },
  },
  ...SERVICES.map(service),
  ...SERVICES.map(n => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name: `team-${n}` },
    spec: { type: 'team', children: [] },
  })),
];

/** Whatever is called as the remainder might be is a group like all others. */
function serviceName(n: number): string {
  return n === SERVICES.length ? 'others' : `Service ${n}`;
}

/** A service costs its number each day, and twice that on the last. */
const BILL = testBill([
  ...DAYS.flatMap(day =>
    SERVICES.map(n => ({
      day,
      cost: `${day === DAYS[DAYS.length - 1] ? 2 * n : n}`,
      service: serviceName(n),
      tags: { app: `service-${n}` },
    })),
  ),
  { day: DAYS[0], cost: '1000', tags: {} },
]);

describe.each(databases.eachSupportedId())('series by day on %s', id => {
  let portal: TestPortal;

  beforeAll(async () => {
    portal = await TestPortal.start({
      knex: await databases.init(id),
      entities: ENTITIES,
      bills: { aws: { 'bill.csv': BILL } },
    });
  });

  afterAll(() => portal.stop());

  const seriesOf = async (
    path: string,
  ): Promise<[string | Remainder, string[]][]> => {
    const cost = await portal.read(path);
    expect(cost.days).toHaveLength(DAYS.length);
    return cost.series.map(({ group, remainder, amounts }: any) => [
      remainder ? REMAINDER : group,
      amounts,
    ]);
  };
  const overDays = (perDay: number) =>
    DAYS.map((_, day) => `${day === DAYS.length - 1 ? 2 * perDay : perDay}`);
  const sumOf = (...numbers: number[]) => numbers.reduce((a, b) => a + b, 0);

  it.each([
    ['entity', (n: number) => `component:default/service-${n}`],
    ['owner', (n: number) => (n === 30 ? null : `group:default/team-${n}`)],
    ['service', serviceName],
  ])(
    'of the organisation by %s has the eleven largest and all others together',
    async (groupBy, nameOf) => {
      const series = await seriesOf(
        `/organisation/cost?${PERIOD}&groupBy=${groupBy}`,
      );
      const largest = SERVICES.slice(19).reverse();
      expect(series).toEqual([
        ...largest.map(n => [nameOf(n), overDays(n)]),
        [REMAINDER, overDays(sumOf(...SERVICES.slice(0, 19)))],
      ]);
    },
  );

  it('of one system has few groups, each for itself', async () => {
    const series = await seriesOf(
      `/organisation/cost?${PERIOD}&groupBy=system`,
    );
    expect(series).toEqual([
      ['system:default/all', overDays(sumOf(...SERVICES))],
    ]);
  });

  it.each([
    `/organisation/cost?${PERIOD}&groupBy=entity&parent=system:default/all`,
    `/entities/system/default/all/cost?${PERIOD}&groupBy=entity`,
  ])('%s adds up to its whole', async path => {
    const cost = await portal.read(path);
    const daily = DAYS.map((_, day) =>
      sumOf(...cost.series.map((one: any) => Number(one.amounts[day]))),
    );
    expect(daily.map(String)).toEqual(overDays(sumOf(...SERVICES)));
    expect(cost.series.at(-1)).toMatchObject({ group: null, remainder: true });
    expect(cost.groups).toHaveLength(SERVICES.length);
  });
});
