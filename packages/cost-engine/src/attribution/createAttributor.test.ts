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
import type { AttributionKey } from './AttributionKey';
import {
  attributorOf,
  EntitiesByRef,
  keyOf,
} from './__testUtils__/attributorOf';

const A = 'component:default/a';
const B = 'component:default/b';
const C = 'component:default/c';

/** The entity, or the reason. */
function whose(
  entities: EntitiesByRef,
  key: AttributionKey,
  config?: unknown,
): string {
  const outcome = attributorOf(entities, config).attribute(key);
  return outcome.kind === 'entity' ? outcome.entityRef : outcome.reason;
}

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

describe('tag annotations', () => {
  it.each([
    ['app=x', { app: 'x' }, A],
    ['app=x', { ' App ': 'x' }, A],
    ['"APP"=x', { app: 'x' }, A],
    ['app=x', { app: 'X' }, 'unknown-value'],
    ['app=x', { other: 'x' }, 'no-matching-claim'],
    ['app=x,env!=prod', { app: 'x', env: 'prod' }, 'no-matching-claim'],
    ['app in (w,x)', { app: 'w' }, A],
    ['app', { app: 'anything' }, A],
  ])('%s on %j: %s', (selector, tags, expected) => {
    expect(
      whose(
        { [A]: { 'finops/tags': selector } },
        keyOf(tags as Record<string, string>),
      ),
    ).toBe(expected);
  });

  it('takes the tag that is spelled like the claim, if there is one', () => {
    const entities = { [A]: { 'finops/tags': 'org=x' } };
    expect(whose(entities, keyOf({ ' org': 'y', Org: 'y', org: 'x' }))).toBe(A);
    expect(whose(entities, keyOf({ ' org': 'x', ORG: 'y' }))).toBe(A);
    expect(whose(entities, keyOf({ ' org': 'y', ORG: 'x' }))).not.toBe(A);
  });

  it('prefers a claim whose positive keys are a strict superset', () => {
    const entities = {
      [A]: { 'finops/tags': 'app=x' },
      [B]: { 'finops/tags': 'app=x,env=prod' },
    };
    expect(whose(entities, keyOf({ app: 'x', env: 'prod' }))).toBe(B);
    expect(whose(entities, keyOf({ app: 'x', env: 'dev' }))).toBe(A);
  });

  it('gives no rank to negative requirements', () => {
    expect(
      whose(
        {
          [A]: { 'finops/tags': 'app=x' },
          [B]: { 'finops/tags': 'app=x,env!=dev' },
        },
        keyOf({ app: 'x' }),
      ),
    ).toBe('conflict');
  });

  it('is a conflict that names all, and falls through to no lower rank', () => {
    expect(
      attributorOf({
        [A]: { 'finops/tags': 'app=x' },
        [B]: { 'finops/tags': 'team=y' },
        [C]: { 'finops/accounts': 'aws/123' },
      }).attribute(keyOf({ app: 'x', team: 'y' }, { subAccountId: '123' })),
    ).toEqual({
      kind: 'unallocated',
      reason: 'conflict',
      entityRefs: [A, B],
      claimIds: [`${A} finops/tags[0]`, `${B} finops/tags[0]`],
      detail: `${A} by finops/tags app=x; ${B} by finops/tags team=y`,
    });
  });

  it('is no conflict when all undominated claims belong to one entity', () => {
    expect(
      whose(
        { [A]: { 'finops/tags': 'app=x;team=y' } },
        keyOf({ app: 'x', team: 'y' }),
      ),
    ).toBe(A);
  });

  it('lets tagKeyOrder decide between claims of equal right', () => {
    const entities = {
      [A]: { 'finops/tags': 'app=x' },
      [B]: { 'finops/tags': 'service=s' },
      [C]: { 'finops/tags': 'team=y' },
    };
    const key = keyOf({ app: 'x', service: 's', team: 'y' });
    expect(whose(entities, key, { tagKeyOrder: ['Service', 'app'] })).toBe(B);
    expect(whose(entities, key, { tagKeyOrder: ['team'] })).toBe(C);
    expect(whose(entities, key, { tagKeyOrder: ['other'] })).toBe('conflict');
  });

  it('leaves a conflict where tagKeyOrder decides nothing', () => {
    expect(
      whose(
        {
          [A]: { 'finops/tags': 'app=x' },
          [B]: { 'finops/tags': 'app in (x,y)' },
        },
        keyOf({ app: 'x' }),
        { tagKeyOrder: ['app'] },
      ),
    ).toBe('conflict');
  });
});

describe('resources', () => {
  const db = keyOf({}, { resourceId: 'arn:aws:rds:eu:1:db:checkout-main' });

  it('prefers an exact id to a longer name prefix, and that to a shorter', () => {
    const exact = { 'finops/resources': 'arn:aws:rds:eu:1:db:checkout-main' };
    const longer = { 'finops/resources': 'arn:aws:rds:*:db:checkout-*' };
    const shorter = { 'finops/resources': 'arn:aws:rds:*:db:check*' };
    expect(whose({ [A]: shorter, [B]: exact, [C]: longer }, db)).toBe(B);
    expect(whose({ [A]: shorter, [C]: longer }, db)).toBe(C);
  });

  it('is a conflict when two globs have prefixes of the same length', () => {
    const entities = {
      [A]: { 'finops/resources': 'arn:aws:rds:*:db:checkout-*' },
      [B]: { 'finops/resources': 'arn:aws:*:db:checkout-*' },
    };
    expect(whose(entities, db)).toBe('conflict');
  });

  it('ignores case in Azure ids alone', () => {
    const azure = '/subscriptions/1/resourceGroups/Shop/vm/Web';
    const entities = {
      [A]: { 'finops/resources': azure },
      [B]: { 'finops/resources': '*/shop/vm/db-*' },
      [C]: { 'finops/resources': 'arn:aws:s3:::Logs' },
    };
    const of = (resourceId: string) =>
      whose(entities, keyOf({}, { resourceId }));
    expect(of(azure.toUpperCase())).toBe(A);
    expect(of('/subscriptions/1/resourcegroups/SHOP/vm/DB-1')).toBe(B);
    expect(of('arn:aws:s3:::logs')).toBe('no-matching-claim');
  });
});

describe('accounts', () => {
  it.each([
    ['aws/123', { provider: 'aws', subAccountId: '123' }, A],
    ['Amazon Web Services/123', { provider: 'aws', subAccountId: '123' }, A],
    ['aws/123', { provider: 'gcp', subAccountId: '123' }, 'no-matching-claim'],
    ['aws/0123', { provider: 'aws', subAccountId: '123' }, 'no-matching-claim'],
    ['gcp/1; gcp/two', { provider: 'gcp', subAccountId: 'two' }, A],
    ['acme cloud/7', { provider: 'acme cloud', subAccountId: '7' }, A],
    [
      'aws/name',
      { provider: 'aws', subAccountName: 'name' },
      'no-matching-claim',
    ],
    [
      'azure/6B1F-0A',
      { provider: 'azure', subAccountId: '/subscriptions/6b1f-0a' },
      A,
    ],
  ])('%s on %j: %s', (accounts, rest, expected) => {
    expect(
      whose({ [A]: { 'finops/accounts': accounts } }, keyOf({}, rest)),
    ).toBe(expected);
  });

  it('knows providers by the aliases of the settings too', () => {
    expect(
      whose(
        { [A]: { 'finops/accounts': 'acme/7' } },
        keyOf({}, { provider: 'acme hosting', subAccountId: '7' }),
        { providers: { 'Acme Hosting': 'acme' } },
      ),
    ).toBe(A);
  });

  it('is a conflict when two entities claim one account', () => {
    expect(
      whose(
        {
          [A]: { 'finops/accounts': 'aws/1' },
          [B]: { 'finops/accounts': 'aws/2;aws/1' },
        },
        keyOf({}, { subAccountId: '1' }),
      ),
    ).toBe('conflict');
  });
});

describe('kubernetes', () => {
  const GKE = {
    'goog-k8s-cluster-name': 'prod',
    'k8s-namespace': 'shop',
    'k8s-workload-name': 'web',
  };

  it.each([
    ['prod/shop', GKE, A],
    ['prod/shop/web', GKE, A],
    ['prod/shop/db', GKE, 'no-matching-claim'],
    ['dev/shop', GKE, 'no-matching-claim'],
    [
      'prod/shop',
      { 'aws:eks:cluster-name': 'prod', 'aws:eks:namespace': 'shop' },
      A,
    ],
    [
      'prod/shop',
      {
        'aks-managed-cluster-name': 'prod',
        'kubernetes.io-created-for-pvc-namespace': 'shop',
      },
      A,
    ],
    ['prod/shop', { cluster: 'prod', namespace: 'shop' }, 'no-matching-claim'],
  ])('%s on %j: %s', (place, tags, expected) => {
    expect(
      whose(
        { [A]: { 'finops/kubernetes': place } },
        keyOf(tags as Record<string, string>),
      ),
    ).toBe(expected);
  });

  it("reads OpenCost's properties from custom columns", () => {
    const columns = { x_Cluster: 'prod', x_Namespace: 'shop' };
    expect(
      whose(
        { [A]: { 'finops/kubernetes': 'prod/shop' } },
        keyOf({}, { columns }),
      ),
    ).toBe(A);
  });

  it('prefers a workload to its namespace', () => {
    expect(
      whose(
        {
          [A]: { 'finops/kubernetes': 'prod/shop' },
          [B]: { 'finops/kubernetes': 'prod/shop/web' },
        },
        keyOf(GKE),
      ),
    ).toBe(B);
  });

  it('reads configured tag keys and columns', () => {
    const config = {
      kubernetes: {
        tagKeys: { cluster: ['cluster'] },
        columns: { namespace: ['x_Namespace'] },
      },
    };
    const key = keyOf(
      { cluster: 'prod' },
      { columns: { x_Namespace: 'shop' } },
    );
    expect(
      whose({ [A]: { 'finops/kubernetes': 'prod/shop' } }, key, config),
    ).toBe(A);
  });

  it.each([
    [{}, {}, A],
    [{ 'backstage.io/kubernetes-namespace': 'shop' }, GKE, A],
    [{ 'backstage.io/kubernetes-namespace': 'pay' }, GKE, 'no-matching-claim'],
    [
      { 'backstage.io/kubernetes-label-selector': 'tier=web,!canary' },
      { 'k8s-label/tier': 'web' },
      A,
    ],
    [
      { 'backstage.io/kubernetes-label-selector': 'tier=web' },
      { 'k8s-label/tier': 'db' },
      'no-matching-claim',
    ],
  ])(
    'takes backstage.io/kubernetes-id, narrowed by %j',
    (more, tags, expected) => {
      expect(
        whose(
          { [A]: { 'backstage.io/kubernetes-id': 'web', ...more } },
          keyOf({ 'k8s-label/backstage.io/kubernetes-id': 'web', ...tags }),
        ),
      ).toBe(expected);
    },
  );
});

describe('annotations of others', () => {
  it('takes aws.amazon.com/cost-insights-tags, all of them, of AWS alone', () => {
    const entities = {
      [A]: { 'aws.amazon.com/cost-insights-tags': 'app=my app,env=prod' },
    };
    const tags = { app: 'my app', env: 'prod' };
    expect(whose(entities, keyOf(tags))).toBe(A);
    expect(whose(entities, keyOf({ app: 'my app' }))).toBe('no-matching-claim');
    expect(whose(entities, keyOf(tags, { provider: 'gcp' }))).not.toBe(A);
  });

  it('takes aws.amazon.com/cost-insights-cost-categories', () => {
    expect(
      whose(
        {
          [A]: { 'aws.amazon.com/cost-insights-cost-categories': 'unit=shop' },
        },
        keyOf({ unit: 'shop' }),
      ),
    ).toBe(A);
  });

  it.each([
    [
      { 'infrawallet.io/account': 'AWS/shop (123)' },
      { subAccountId: '123' },
      A,
    ],
    [
      { 'infrawallet.io/account': 'AWS/shop (123)' },
      { subAccountId: '123', provider: 'gcp' },
      'no-matching-claim',
    ],
    [
      { 'infrawallet.io/account': 'Azure/Shop Prod' },
      { provider: 'azure', subAccountName: 'Shop Prod' },
      A,
    ],
    [
      { 'infrawallet.io/project': 'shop-1,shop-2' },
      { provider: 'gcp', subAccountId: 'shop-2' },
      A,
    ],
    [
      {
        'infrawallet.io/account': 'AWS/shop (123)',
        'infrawallet.io/service': 'AWS/Simple Storage Service',
      },
      {
        subAccountId: '123',
        columns: { ServiceName: 'Amazon Simple Storage Service' },
      },
      A,
    ],
    [
      {
        'infrawallet.io/account': 'AWS/shop (123)',
        'infrawallet.io/service': 'AWS/Simple Storage Service',
      },
      { subAccountId: '123', columns: { ServiceName: 'AWS Lambda' } },
      'no-matching-claim',
    ],
    [
      {
        'infrawallet.io/provider': 'AWS',
        'infrawallet.io/tags': 'app:x,app:y',
      },
      { tags: [['app', 'y']] },
      A,
    ],
    [
      {
        'infrawallet.io/provider': 'AWS',
        'infrawallet.io/account': 'AWS/shop (123)',
        'infrawallet.io/tags': 'app:x',
      },
      { tags: [['app', 'x']], subAccountId: '456' },
      'no-matching-claim',
    ],
    [
      {
        'infrawallet.io/account': 'AWS/shop (123)',
        'infrawallet.io/category': 'Compute',
      },
      { subAccountId: '123' },
      'no-matching-claim',
    ],
  ])('takes %j on %j: %s', (annotations, rest, expected) => {
    expect(
      whose(
        { [A]: annotations as Record<string, string> },
        keyOf({}, rest as Partial<AttributionKey>),
      ),
    ).toBe(expected);
  });
});

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

describe('unknown values', () => {
  const entities = {
    [A]: { 'finops/tags': 'app in (x,y),env=prod' },
    [B]: { 'finops/tags': 'team' },
  };

  it('tells a mistyped value from a tag that nobody claims by', () => {
    expect(attributorOf(entities).attribute(keyOf({ App: 'xx' }))).toEqual({
      kind: 'unallocated',
      reason: 'unknown-value',
      detail: 'App=xx',
    });
    expect(whose(entities, keyOf({ app: 'x', env: 'prod2' }))).toBe(
      'unknown-value',
    );
    expect(whose(entities, keyOf({ app: 'x' }))).toBe('no-matching-claim');
    expect(whose(entities, keyOf({ other: 'xx' }))).toBe('no-matching-claim');
  });

  it('knows the values of conventions and of the owner fallback', () => {
    const config = {
      conventions: [
        { id: 'a', match: { tag: 'svc' }, entity: '{value}' },
        { id: 'b', match: { tag: 'env' }, environment: '{value}' },
        {
          id: 'c',
          match: { tag: 'Name', pattern: '^svc-(?<value>.+)$' },
          entity: '{value}',
        },
      ],
      ownerFallback: { tag: 'squad', entity: 'group:default/{value}' },
    };
    const of = (tags: Record<string, string>) =>
      whose({ [A]: {} }, keyOf(tags), config);
    expect(of({ svc: 'a' })).toBe(A);
    expect(of({ svc: 'aa' })).toBe('unknown-value');
    expect(of({ squad: 'none' })).toBe('unknown-value');
    expect(of({ env: 'prod' })).toBe('no-matching-claim');
    expect(of({ Name: 'i-123' })).toBe('no-matching-claim');
    expect(of({ Name: 'svc-none' })).toBe('unknown-value');
  });

  it('names the tag that comes first in tagKeyOrder', () => {
    const outcome = attributorOf(
      { [A]: { 'finops/tags': 'app=x;zone=z' } },
      { tagKeyOrder: ['zone'] },
    ).attribute(keyOf({ app: 'q', zone: 'q' }));
    expect(outcome).toMatchObject({ detail: 'zone=q' });
  });
});
