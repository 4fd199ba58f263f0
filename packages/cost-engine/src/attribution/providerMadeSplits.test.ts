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

const A = 'component:default/a';
const B = 'component:default/b';
const C = 'component:default/c';

describe('provider-made splits', () => {
  const node = { app: 'platform' };
  const entities = {
    [A]: { 'finops/tags': 'app=x' },
    [B]: {
      'finops/tags': 'app=platform',
      'finops/resources': 'arn:aws:ec2:*:instance/i-1',
    },
    [C]: { 'finops/kubernetes': 'prod/pay' },
  };
  const resourceId = 'arn:aws:ec2:eu:1:instance/i-1';

  it('gives a share to whom the allocated tags name, not to the owner of the node', () => {
    expect(
      attributorOf(entities).attribute(
        keyOf(node, { resourceId, allocatedTags: [['app', 'x']] }),
      ),
    ).toMatchObject({ entityRef: A, rank: 'split' });
  });

  it('reads the cluster from the node and the namespace from the share', () => {
    expect(
      attributorOf(entities).attribute(
        keyOf(
          { ...node, 'aws:eks:cluster-name': 'prod' },
          { resourceId, allocatedTags: [['aws:eks:namespace', 'pay']] },
        ),
      ),
    ).toMatchObject({ entityRef: C, rank: 'split' });
  });

  it('leaves the remainder to the owner of the node', () => {
    expect(
      attributorOf(entities).attribute(keyOf(node, { resourceId })),
    ).toMatchObject({ entityRef: B, rank: 'resource' });
  });

  it('hides a tag of the node behind the same tag of the share', () => {
    expect(
      whose(
        { [B]: { 'finops/tags': 'app=platform' } },
        keyOf(node, { allocatedTags: [['App', 'unclaimed']] }),
      ),
    ).toBe('unknown-value');
  });

  it('lets conventions read the tags of the share', () => {
    expect(
      attributorOf(
        { ...entities, 'component:default/cart': {} },
        {
          conventions: [{ id: 'a', match: { tag: 'app' }, entity: '{value}' }],
        },
      ).attribute(
        keyOf(node, { resourceId, allocatedTags: [['app', 'cart']] }),
      ),
    ).toMatchObject({ entityRef: 'component:default/cart', rank: 'split' });
  });
});
