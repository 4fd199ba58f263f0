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

import fc from 'fast-check';
import type { AttributionKey } from '../billing';
import { attributorOf, keyOf } from '../attribution/__testUtils__/attributorOf';

const A = 'component:default/a';

/** Every annotation that claims, with values that narrow where they can. */
const ANNOTATED: Record<string, string>[] = [
  { 'finops/tags': 'app=shop,env in (prod,dev),!legacy; "cost centre"=17' },
  { 'finops/accounts': 'aws/123456789012; gcp/shop-prod' },
  { 'finops/resources': 'arn:aws:s3:::shop-*; db:shop' },
  { 'finops/kubernetes': 'prod-eu/shop; prod-us/shop/api' },
  {
    'backstage.io/kubernetes-id': 'shop',
    'backstage.io/kubernetes-namespace': 'retail',
  },
  {
    'backstage.io/kubernetes-label-selector': 'tier=shop,!canary',
    'backstage.io/kubernetes-namespace': 'retail',
  },
  { 'aws.amazon.com/cost-insights-tags': 'app=shop,env=prod' },
  { 'aws.amazon.com/cost-insights-cost-categories': 'unit=shop' },
  {
    'infrawallet.io/account': 'AWS/shop (123456789012)',
    'infrawallet.io/service': 'AWS/Lambda',
  },
  {
    'infrawallet.io/provider': 'GCP',
    'infrawallet.io/project': 'shop-prod',
    'infrawallet.io/tags': 'app:shop',
  },
];

/** Tags that each of them claims, and others that lack what narrows a claim. */
const TAGS: Record<string, string>[] = [
  {},
  { app: 'shop', env: 'prod' },
  { app: 'shop', env: 'prod', legacy: 'x' },
  { app: 'shop' },
  { env: 'prod' },
  { 'cost centre': '17' },
  { unit: 'shop' },
  { 'goog-k8s-cluster-name': 'prod-eu', 'k8s-namespace': 'shop' },
  { 'backstage.io/kubernetes-id': 'shop', 'k8s-namespace': 'retail' },
  { 'backstage.io/kubernetes-id': 'shop', 'k8s-namespace': 'other' },
  { 'k8s-label/tier': 'shop', 'k8s-namespace': 'retail' },
  { 'k8s-label/tier': 'shop', 'k8s-namespace': 'other' },
];

const CHARGES: AttributionKey[] = TAGS.flatMap(tags =>
  [
    {},
    { subAccountId: '123456789012', columns: { ServiceName: 'AWS Lambda' } },
    { subAccountId: '123456789012', columns: { ServiceName: 'Other' } },
    { provider: 'gcp', subAccountId: 'shop-prod' },
    { resourceId: 'arn:aws:s3:::shop-1' },
    { resourceId: 'somebody-elses' },
  ].map(rest => keyOf(tags, rest)),
);

/** Which of the charges the entity gets. */
function claimed(annotations: Record<string, string>): Set<number> {
  const attributor = attributorOf({ [A]: annotations });
  return new Set(
    CHARGES.flatMap((key, index) =>
      attributor.attribute(key).kind === 'entity' ? [index] : [],
    ),
  );
}

const typo = fc.record({
  edit: fc.constantFrom('insert', 'delete', 'replace', 'swap'),
  at: fc.nat(),
  character: fc.constantFrom(...'xa1=!,;:/*-()" '),
});
type Typo = typeof typo extends fc.Arbitrary<infer T> ? T : never;

function mistyped(text: string, { edit, at, character }: Typo): string {
  const place = at % text.length;
  const [before, after] = [text.slice(0, place), text.slice(place)];
  switch (edit) {
    case 'insert':
      return before + character + after;
    case 'delete':
      return before + after.slice(1);
    case 'replace':
      return before + character + after.slice(1);
    default:
      return (
        before + after.slice(0, 2).split('').reverse().join('') + after.slice(2)
      );
  }
}

/** An entity's annotations with one of them picked. */
const picked = fc.constantFrom(
  ...ANNOTATED.flatMap(annotations =>
    Object.keys(annotations).map(name => ({ annotations, name })),
  ),
);

describe('a typo in an annotation', () => {
  it.each(ANNOTATED)('has something to lose: %j', annotations => {
    expect(claimed(annotations).size).toBeGreaterThan(0);
  });

  it('in its name never gains cost', () => {
    fc.assert(
      fc.property(picked, typo, ({ annotations, name }, how) => {
        const { [name]: value, ...others } = annotations;
        const wrong = mistyped(name, how);
        fc.pre(!(wrong in annotations));
        const gained = claimed({ ...others, [wrong]: value });
        for (const charge of claimed(annotations)) {
          gained.delete(charge);
        }
        expect([...gained].map(index => CHARGES[index])).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });

  it('in its value never claims what has nothing of it', () => {
    const elsewhere = [
      keyOf({}),
      keyOf({ owner: 'q', zone: 'q' }),
      keyOf(
        { team: 'q', 'k8s-label/team': 'q', 'k8s-namespace': 'q' },
        {
          subAccountId: '999',
          resourceId: 'q://q',
          columns: { ServiceName: 'Q' },
        },
      ),
    ];
    fc.assert(
      fc.property(picked, typo, ({ annotations, name }, how) => {
        const attributor = attributorOf({
          [A]: { ...annotations, [name]: mistyped(annotations[name], how) },
        });
        for (const key of elsewhere) {
          expect(attributor.attribute(key).kind).toBe('unallocated');
        }
      }),
      { numRuns: 1500 },
    );
  });
});
