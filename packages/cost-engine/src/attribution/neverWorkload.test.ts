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

import type { ChargeNature } from '../billing';
import type { AttributionKey } from '../billing/AttributionKey';
import {
  attributorOf,
  EntitiesByRef,
  keyOf,
  whose,
} from './__testUtils__/attributorOf';

describe('what is never workload', () => {
  const entities: EntitiesByRef = {
    'component:default/tag': { 'finops/tags': 'by=tag' },
    'component:default/resource': { 'finops/resources': 'resource-1' },
    'component:default/kubernetes': { 'finops/kubernetes': 'c/n' },
    'component:default/account': { 'finops/accounts': 'aws/1' },
    'component:default/named': {},
    'component:default/column': {},
    'group:default/pay': {},
  };
  const config = {
    conventions: [
      { id: 'tag', match: { tag: 'name' }, entity: '{value}' },
      { id: 'column', match: { column: 'x_Name' }, entity: '{value}' },
    ],
    ownerFallback: { tag: 'team', entity: 'group:default/{value}' },
  };
  const keys: Record<string, Partial<AttributionKey>> = {
    tag: { tags: [['by', 'tag']] },
    resource: { resourceId: 'resource-1' },
    kubernetes: {
      tags: [
        ['aws:eks:cluster-name', 'c'],
        ['aws:eks:namespace', 'n'],
      ],
    },
    'tag convention': { tags: [['name', 'named']] },
    'column convention': { columns: { x_Name: 'column' } },
    account: { subAccountId: '1' },
    'owner fallback': { tags: [['team', 'pay']] },
  };
  const taken = (nature: ChargeNature) => {
    const attributor = attributorOf(entities, config);
    return Object.keys(keys).filter(
      name =>
        attributor.attribute(keyOf({}, { ...keys[name], nature })).kind ===
        'entity',
    );
  };

  it.each([['workload', Object.keys(keys)]] as const)(
    'takes %s by every claim',
    (nature, names) => {
      expect(taken(nature)).toEqual(names);
    },
  );

  it.each([['credit'], ['support'], ['adjustment']] as const)(
    'takes a %s by resource, Kubernetes and tag only',
    nature => {
      expect(taken(nature)).toEqual([
        'tag',
        'resource',
        'kubernetes',
        'tag convention',
      ]);
    },
  );

  it.each([['tax'], ['commitment-purchase'], ['commitment-unused']] as const)(
    'never takes %s',
    nature => {
      expect(taken(nature)).toEqual([]);
    },
  );

  it.each([
    ['tax', 'not-workload-tax'],
    ['credit', 'not-workload-credit'],
    ['support', 'not-workload-support'],
    ['adjustment', 'not-workload-other'],
    ['commitment-purchase', 'not-workload-commitment'],
    ['commitment-unused', 'not-workload-commitment'],
  ] as const)('says of %s: %s', (nature, reason) => {
    expect(whose(entities, keyOf({ by: 'typo' }, { nature }))).toBe(reason);
  });

  it('takes configured services for support', () => {
    expect(
      whose(
        entities,
        keyOf(
          {},
          { subAccountId: '1', columns: { ServiceName: 'Acme Care Plus' } },
        ),
        { supportServices: ['acme care plus'] },
      ),
    ).toBe('not-workload-support');
  });
});
