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

import { attributorOf, keyOf, whose } from './__testUtils__/attributorOf';

describe('rank', () => {
  const key = keyOf(
    {
      app: 'x',
      'aws:eks:cluster-name': 'prod',
      'aws:eks:namespace': 'ns',
      team: 'pay',
    },
    {
      subAccountId: '123',
      resourceId: 'arn:aws:ec2:eu:1:instance/i-1',
      allocatedResourceId: 'pod/x-1',
    },
  );
  const claims: [
    rank: string,
    ref: string,
    annotations: Record<string, string>,
  ][] = [
    ['split', 'component:default/split', { 'finops/resources': 'pod/x-1' }],
    [
      'resource',
      'component:default/resource',
      { 'finops/resources': 'arn:aws:ec2:*:instance/i-*' },
    ],
    [
      'kubernetes',
      'component:default/kubernetes',
      { 'finops/kubernetes': 'prod/ns' },
    ],
    ['tag', 'component:default/tag', { 'finops/tags': 'app=x' }],
    ['convention', 'component:default/x', {}],
    ['glob', 'component:default/glob', { 'finops/resources': 'arn:aws:ec2:*' }],
    ['account', 'component:default/account', { 'finops/accounts': 'aws/123' }],
    ['ownerFallback', 'group:default/pay', {}],
  ];
  const config = {
    conventions: [{ id: 'app', match: { tag: 'app' }, entity: '{value}' }],
    ownerFallback: { tag: 'team', entity: 'group:default/{value}' },
  };

  it.each(claims.map(([rank], index) => [rank, index] as const))(
    'of %s beats all that follow it',
    (rank, index) => {
      const entities = Object.fromEntries(
        claims.slice(index).map(([, ref, annotations]) => [ref, annotations]),
      );
      expect(attributorOf(entities, config).attribute(key)).toMatchObject({
        kind: 'entity',
        rank,
        entityRef: claims[index][1],
      });
    },
  );

  it('leaves unallocated what nothing claims', () => {
    expect(whose({}, key)).toBe('no-matching-claim');
  });
});
