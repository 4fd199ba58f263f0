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

import { claimsOf } from '../attribution/__testUtils__/attributorOf';

const CHECKOUT = 'component:default/checkout';

function findingsOf(annotations: Record<string, string>) {
  const claimSet = claimsOf({ [CHECKOUT]: annotations });
  return { claims: claimSet.claims, findings: claimSet.findings };
}

describe('compileClaims', () => {
  it('makes each alternative a claim with an id that says where it comes from', () => {
    const { claims, findings } = findingsOf({
      'finops/tags': 'app=checkout; team=pay,env=prod',
      'finops/accounts': 'AWS/123456789012; Google Cloud/checkout-prod',
      'finops/resources': 'arn:aws:s3:::checkout',
      'finops/kubernetes': 'prod-eu/checkout;prod-eu/pay/api',
      'finops/split': 'proportional',
    });
    expect(findings).toEqual([]);
    expect(claims.map(({ id, kind, text }) => [id, kind, text])).toEqual([
      [`${CHECKOUT} finops/accounts[0]`, 'accounts', 'AWS/123456789012'],
      [
        `${CHECKOUT} finops/accounts[1]`,
        'accounts',
        'Google Cloud/checkout-prod',
      ],
      [`${CHECKOUT} finops/kubernetes[0]`, 'kubernetes', 'prod-eu/checkout'],
      [`${CHECKOUT} finops/kubernetes[1]`, 'kubernetes', 'prod-eu/pay/api'],
      [`${CHECKOUT} finops/resources[0]`, 'resources', 'arn:aws:s3:::checkout'],
      [`${CHECKOUT} finops/tags[0]`, 'tags', 'app=checkout'],
      [`${CHECKOUT} finops/tags[1]`, 'tags', 'team=pay,env=prod'],
    ]);
  });

  it.each([
    ['finops/tags', 'app=', 'The value of app is missing at character 5'],
    ['finops/tags', '!app', 'would match almost the whole bill'],
    ['finops/accounts', '', 'The annotation is empty'],
    ['finops/accounts', '123456789012', 'names no provider'],
    ['finops/accounts', 'aws/', 'lacks its id'],
    ['finops/accounts', '/123', 'lacks its provider'],
    ['finops/accounts', 'aws/1, aws/2', 'white space, a comma or a *'],
    ['finops/accounts', 'aws/*', 'white space, a comma or a *'],
    ['finops/accounts', 'aws/1;;aws/2', 'Alternative 2 of 3 is empty'],
    ['finops/resources', '*', 'matches every resource'],
    ['finops/resources', 'a b', 'white space'],
    ['finops/kubernetes', 'checkout', 'has 1 part instead of two or three'],
    ['finops/kubernetes', 'a/b/c/d', 'has 4 parts'],
    ['finops/kubernetes', 'prod/', 'empty namespace'],
    ['finops/kubernetes', '*/checkout', 'The cluster "*"'],
    ['finops/split', 'evenly', '"evenly" is not a way to split cost'],
    ['finops/split', 'metric:', 'name of the metric is missing'],
    ['finops/split', 'fixed: component:a=30', 'add up to 30'],
    ['finops/split', 'fixed: component:a=50,component:a=50', 'has two shares'],
    ['finops/split', 'fixed: component:a', 'not an entity with its share'],
    ['finops/split', 'fixed: a=100,b=0', 'not an entity with its share'],
    ['finops/tag', 'app=checkout', 'finops/tag is not known'],
    [
      'backstage.io/kubernetes-id',
      'a b',
      'cannot be the value of a Kubernetes',
    ],
    ['aws.amazon.com/cost-insights-tags', 'app', 'not a key with a value'],
    ['aws.amazon.com/cost-insights-tags', 'a=b,,c=d', 'not a key with a value'],
    ['aws.amazon.com/cost-insights-cost-categories', 'x==y', 'not a key with'],
    ['infrawallet.io/account', 'AWS/', 'names no account'],
    ['infrawallet.io/account', 'AWS/a,', 'An item of the list is empty'],
    ['infrawallet.io/provider', 'AWS', 'everything of a provider'],
    ['infrawallet.io/tags', 'app:checkout', 'need infrawallet.io/provider'],
    [
      'backstage.io/kubernetes-label-selector',
      '!canary',
      'would match almost the whole bill',
    ],
    ['backstage.io/kubernetes-label-selector', 'app=', 'value of app is miss'],
    ['infrawallet.io/wallet', 'x', 'infrawallet.io/wallet is not known'],
  ])('%s: %j claims nothing and says why', (annotation, value, problem) => {
    const { claims, findings } = findingsOf({ [annotation]: value });
    expect(claims).toEqual([]);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      entityRef: CHECKOUT,
      annotation,
      value,
      severity: 'error',
    });
    expect(findings[0].problem).toContain(problem);
    expect(findings[0].remedy).not.toBe('');
  });

  it.each([
    ['infrawallet.io/category', 'Compute'],
    ['infrawallet.io/extra-filters', 'a: b'],
  ])(
    'only warns of %s, which is right and has no answer in a bill',
    (name, value) => {
      const { claims, findings } = findingsOf({
        [name]: value,
        'infrawallet.io/account': 'AWS/checkout (123456789012)',
      });
      expect(claims).toEqual([]);
      expect(findings.map(f => [f.annotation, f.severity])).toEqual([
        [name, 'warning'],
      ]);
      expect(findings[0].problem).toContain(
        'which no bill carries, so that the infrawallet.io annotations of this entity claim nothing here',
      );
    },
  );

  it('warns of a Kubernetes selector that only excludes beside an id', () => {
    const { claims, findings } = findingsOf({
      'backstage.io/kubernetes-id': 'checkout',
      'backstage.io/kubernetes-label-selector': '!canary',
    });
    expect(claims.map(c => [c.annotation, c.text])).toEqual([
      ['backstage.io/kubernetes-id', 'checkout, labels !canary'],
    ]);
    expect(findings.map(f => [f.annotation, f.severity])).toEqual([
      ['backstage.io/kubernetes-label-selector', 'warning'],
    ]);
  });

  it('lets a wrong alternative void its annotation and no other', () => {
    const { claims } = findingsOf({
      'finops/tags': 'app=checkout; app=',
      'finops/accounts': 'aws/1',
    });
    expect(claims.map(c => c.annotation)).toEqual(['finops/accounts']);
  });

  it('only warns of an annotation that resembles none of its own', () => {
    const { findings } = findingsOf({ 'finops/unit-metric': 'requests' });
    expect(findings[0]).toMatchObject({ severity: 'warning' });
  });

  it('says so when a value is not a text', () => {
    const { claims, findings } = findingsOf({
      'finops/accounts': 12 as unknown as string,
    });
    expect(claims).toEqual([]);
    expect(findings[0].problem).toContain('is a number, not a text');
  });

  it.each([
    ['proportional'],
    [' even '],
    ['metric:requests'],
    ['fixed: component:a=30, component:default/b=70'],
    ['fixed: a=33.3,b=33.3,c=33.4'],
  ])('accepts finops/split %j', value => {
    expect(findingsOf({ 'finops/split': value }).findings).toEqual([]);
  });

  it('warns both entities of equal Kubernetes selectors', () => {
    const selecting = (selector: string) => ({
      'backstage.io/kubernetes-label-selector': selector,
    });
    const { findings } = claimsOf({
      'component:default/a': selecting('app=x,tier=web'),
      'component:default/b': selecting('tier = web, app=x'),
    });
    expect(findings).toHaveLength(2);
  });

  it('warns both entities of claims that are equal but for their spelling', () => {
    const { findings } = claimsOf({
      'component:default/a': { 'finops/tags': 'app=x,env in (p,q)' },
      'component:default/b': { 'finops/tags': '"env" in (q,p), APP = x' },
      'component:default/c': { 'finops/tags': 'app=x,env in (p)' },
    });
    expect(findings.map(f => [f.entityRef, f.severity, f.problem])).toEqual([
      [
        'component:default/a',
        'warning',
        expect.stringContaining('component:default/b claims the same charges'),
      ],
      [
        'component:default/b',
        'warning',
        expect.stringContaining('component:default/a claims the same charges'),
      ],
    ]);
  });

  it('asks for no more than claims and settings need', () => {
    expect(claimsOf({}).projection).toEqual({
      columns: [],
      resources: [],
      tagKeys: [],
    });
    expect(
      claimsOf(
        {
          [CHECKOUT]: {
            'finops/tags': 'App=checkout,!Legacy',
            'finops/resources': 'arn:aws:s3:::b*; arn:aws:s3:::a',
          },
        },
        {
          conventions: [
            {
              id: 'group',
              match: { column: 'x_ResourceGroupName' },
              entity: '{value}',
            },
            {
              id: 'account',
              match: { column: 'subaccountname' },
              entity: '{value}',
            },
          ],
          ownerFallback: { tag: 'Team', entity: 'group:default/{value}' },
        },
      ).projection,
    ).toEqual({
      columns: ['x_ResourceGroupName'],
      resources: [
        { glob: 'arn:aws:s3:::a', ignoreCase: false },
        { glob: 'arn:aws:s3:::b*', ignoreCase: false },
      ],
      tagKeys: ['app', 'legacy', 'team'],
    });
  });

  describe('revision', () => {
    const revision = (...args: Parameters<typeof claimsOf>) =>
      claimsOf(...args).revision;
    const annotated = { [CHECKOUT]: { 'finops/tags': 'app=checkout' } };

    it('does not change with what has no influence', () => {
      expect(
        revision({
          'component:default/other': { 'x/y': 'z', owner: 'group:default/b' },
          ...annotated,
        }),
      ).toBe(revision(annotated));
    });

    it('changes with claims, settings and look-up files', () => {
      const lookup = {
        conventions: [
          {
            id: 'a',
            match: { column: 'SubAccountId' },
            lookup: { file: 'a.csv', key: 'id', value: 'entity' },
          },
        ],
      };
      const revisions = [
        revision({}),
        revision(annotated),
        revision({ [CHECKOUT]: { 'finops/tags': 'app=Checkout' } }),
        revision(annotated, { tagKeyOrder: ['app'] }),
        revision(annotated, { providers: { acme: 'aws' } }),
        revision(annotated, lookup, {
          lookupFiles: { 'a.csv': 'id,entity\n1,checkout' },
        }),
        revision(annotated, lookup, {
          lookupFiles: { 'a.csv': 'id,entity\n2,checkout' },
        }),
        revision({ ...annotated, 'component:default/other': {} }, lookup, {
          lookupFiles: { 'a.csv': 'id,entity\n2,checkout' },
        }),
      ];
      expect(new Set(revisions).size).toBe(revisions.length);
    });
  });
});
