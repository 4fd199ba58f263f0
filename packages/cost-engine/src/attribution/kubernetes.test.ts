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

import { keyOf, whose } from './__testUtils__/attributorOf';

const A = 'component:default/a';
const B = 'component:default/b';

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
    ['app=web', { 'k8s-label/app': 'web' }, A],
    ['app=web', { 'k8s-label/app': 'db' }, 'no-matching-claim'],
    ['app in (web,api),!canary', { 'k8s-label/app': 'api' }, A],
    [
      'app=web,!canary',
      { 'k8s-label/app': 'web', 'k8s-label/canary': 'yes' },
      'no-matching-claim',
    ],
    ['app', { 'k8s-label/app': 'anything' }, A],
    // EKS makes labels into tags of the same name, beside those that say where it ran.
    [
      'app=web',
      { app: 'web', 'aws:eks:cluster-name': 'c', 'aws:eks:namespace': 'n' },
      A,
    ],
    // A bucket with the same tag is no pod.
    ['app=web', { app: 'web' }, 'no-matching-claim'],
    // A pod's label says more than a tag of its project.
    ['app=web', { app: 'platform', 'k8s-label/app': 'web', ...GKE }, A],
  ])(
    'takes backstage.io/kubernetes-label-selector %j alone, on %j: %s',
    (selector, tags, expected) => {
      expect(
        whose(
          { [A]: { 'backstage.io/kubernetes-label-selector': selector } },
          keyOf(tags as Record<string, string>),
        ),
      ).toBe(expected);
    },
  );

  it('goes by the selector where there is an id too, as the Kubernetes tab does', () => {
    const entities = {
      [A]: {
        'backstage.io/kubernetes-id': 'web',
        'backstage.io/kubernetes-label-selector': 'app=web',
        'backstage.io/kubernetes-namespace': 'shop',
      },
    };
    const of = (tags: Record<string, string>) => whose(entities, keyOf(tags));
    expect(of({ ...GKE, 'k8s-label/app': 'web' })).toBe(A);
    expect(of({ ...GKE, 'k8s-namespace': 'pay', 'k8s-label/app': 'web' })).toBe(
      'no-matching-claim',
    );
    expect(of({ ...GKE, 'k8s-label/backstage.io/kubernetes-id': 'web' })).toBe(
      'no-matching-claim',
    );
  });

  it('ranks a selector as Kubernetes, and one that asks for more above it', () => {
    const pod = keyOf({
      ...GKE,
      'k8s-label/app': 'web',
      'k8s-label/tier': 'front',
      team: 'b',
    });
    const bySelector = (selector: string) => ({
      'backstage.io/kubernetes-label-selector': selector,
    });
    expect(
      whose(
        { [A]: bySelector('app=web'), [B]: { 'finops/tags': 'team=b' } },
        pod,
      ),
    ).toBe(A);
    expect(
      whose(
        { [A]: bySelector('app=web,tier'), [B]: bySelector('app=web') },
        pod,
      ),
    ).toBe(A);
    expect(
      whose({ [A]: bySelector('app=web'), [B]: bySelector('tier=front') }, pod),
    ).toBe('conflict');
    expect(
      whose(
        {
          [A]: bySelector('app=web'),
          [B]: { 'finops/kubernetes': 'prod/shop/web' },
        },
        pod,
      ),
    ).toBe('conflict');
  });

  it.each([
    [{}, {}, A],
    [
      { 'backstage.io/kubernetes-label-selector': '!canary' },
      { 'k8s-label/canary': 'yes' },
      'no-matching-claim',
    ],
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
