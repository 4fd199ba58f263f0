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
  catalogOf,
  claimsOf,
  EntitiesByRef,
} from '../attribution/__testUtils__/attributorOf';
import { findIdleSettings } from './findIdleSettings';
import { readAttributionSettings } from './readAttributionSettings';

const ENTITIES: EntitiesByRef = {
  'Component:default/checkout': {},
  'Component:default/Cart': {},
  'API:default/orders': {},
};

function findingsOf(
  config: object,
  lookupFiles?: Record<string, string>,
  entities: EntitiesByRef = ENTITIES,
) {
  return claimsOf(entities, config, { lookupFiles }).findings;
}

const byTag = {
  id: 'app',
  match: { tag: 'app' },
  entity: 'component:default/{value}',
};

describe('settings that can have no effect', () => {
  it('are found where an alias gives an entity that the catalog does not have', () => {
    const aliases = { 'checkout-svc': 'chekout', shop: 'checkout' };
    expect(findingsOf({ conventions: [{ ...byTag, aliases }] })).toEqual([
      {
        annotation: 'finops.conventions app',
        value: 'component:default/chekout',
        severity: 'warning',
        problem:
          'The alias "checkout-svc" gives component:default/chekout, which is no entity of the catalog that can have cost',
        remedy: 'Did you mean component:default/checkout?',
      },
    ]);
    expect(
      findingsOf({
        ownerFallback: {
          tag: 'team',
          entity: 'group:default/{value}',
          aliases: { red: 'readers' },
        },
      }),
    ).toMatchObject([
      { annotation: 'finops.ownerFallback', value: 'group:default/readers' },
    ]);
  });

  it('are found in look-up files, templates and values', () => {
    const lookup = {
      id: 'accounts',
      match: { column: 'SubAccountId' },
      lookup: { file: 'a.csv', key: 'id', value: 'entity', environment: 'env' },
    };
    const files = {
      'a.csv':
        'id,entity,env\n1,component:default/CHECKOUT,\n2,api:default/orders,\n3,,prod\n',
    };
    expect(
      findingsOf(
        {
          conventions: [
            lookup,
            { id: 'fixed', match: { tag: 'x' }, entity: 'system:default/none' },
            { ...byTag, match: { tag: 'app', values: ['checkout', 'till'] } },
          ],
        },
        files,
      ).map(f => [f.annotation, f.value]),
    ).toEqual([
      ['finops.conventions accounts', 'api:default/orders'],
      ['finops.conventions app', 'component:default/till'],
      ['finops.conventions fixed', 'system:default/none'],
    ]);
  });

  it('heed case as the convention does', () => {
    const aliases = { c: 'cart' };
    const [finding] = findingsOf({ conventions: [{ ...byTag, aliases }] });
    expect(finding.remedy).toBe('Did you mean component:default/Cart?');
    expect(
      findingsOf({ conventions: [{ ...byTag, aliases, foldCase: true }] }),
    ).toEqual([]);
  });

  it('are not said one by one for a whole file', () => {
    const rows = Array.from({ length: 50 }, (_, i) => `${i},gone-service-${i}`);
    const findings = findingsOf(
      {
        conventions: [
          {
            id: 'a',
            match: { column: 'SubAccountId' },
            lookup: { file: 'a.csv', key: 'id', value: 'entity' },
          },
        ],
      },
      { 'a.csv': ['id,entity', ...rows].join('\n') },
    );
    expect(findings).toHaveLength(21);
    expect(findings.map(f => f.problem)).toContain(
      '30 more names are no entities of the catalog that can have cost',
    );
  });

  it('are compared with the whole catalog one at a time, with turns of others between', () => {
    const aliases = Object.fromEntries(
      Array.from({ length: 20 }, (_, i) => [`a${i}`, `chekout-${i}`]),
    );
    const slices = findIdleSettings(
      readAttributionSettings({ conventions: [{ ...byTag, aliases }] }),
      new Map(catalogOf(ENTITIES).entities.map(one => [one.entityRef, one])),
    );
    let turns = 0;
    while (!slices.next().done) turns++;
    expect(turns).toBeGreaterThanOrEqual(20);
  });

  it('are found by the name of a column, with what was probably meant', () => {
    const of = (column: string) =>
      findingsOf({ conventions: [{ ...byTag, match: { column } }] });
    expect(of('SubAcountName')).toMatchObject([
      {
        severity: 'error',
        value: 'SubAcountName',
        remedy: 'Did you mean SubAccountName?',
      },
    ]);
    expect(of('CostCentreOfTheTeam')).toMatchObject([{ severity: 'warning' }]);
    expect(of('x_CostCentre')).toEqual([]);
    expect(of('subaccountname')).toEqual([]);
  });

  it('say nothing of entities where there is no catalog', () => {
    expect(
      findingsOf({ conventions: [{ ...byTag, aliases: { a: 'b' } }] }, {}, {}),
    ).toEqual([]);
  });
});
