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

import { Claim } from '@backstage-finops/cost-engine';
import { findIdleClaims } from './findIdleClaims';

function claim(name: string, text: string): Claim {
  return {
    id: `component:default/${name}#finops/tags#1`,
    entityRef: `component:default/${name}`,
    kind: 'tags',
    annotation: 'finops/tags',
    text,
  };
}

describe('findIdleClaims', () => {
  const used = claim('checkout', 'app=checkout');
  const mistyped = claim('search', 'app=serach');
  const rival = claim('cart', 'app=cart');
  const outranked = claim('orders', 'app=orders');

  it('tells of claims that nothing came of and nothing else is said of', () => {
    const findings = findIdleClaims([used, mistyped, rival, outranked], {
      used: [{ claim_id: used.id, text: used.text }],
      conflicts: [
        JSON.stringify({
          entityRefs: ['component:default/basket', 'component:default/cart'],
          detail:
            'component:default/basket by finops/tags team=a; component:default/cart by finops/tags app=cart',
        }),
      ],
      findings: [
        {
          entity_ref: 'component:default/orders',
          annotation: 'finops/tags',
          value: 'app=orders',
          severity: 'warning',
          problem: 'component:default/cart takes charges that this claims',
          remedy: 'Agree with the other owner',
        },
      ],
    });
    expect(findings).toEqual([
      expect.objectContaining({
        entity_ref: 'component:default/search',
        value: 'app=serach',
        severity: 'warning',
      }),
    ]);
  });

  it('only notes annotations that another plugin needs', () => {
    const kubernetes = {
      ...claim('search', 'search'),
      annotation: 'backstage.io/kubernetes-id',
    };
    expect(
      findIdleClaims([kubernetes], {
        used: [{ claim_id: used.id, text: used.text }],
        conflicts: [],
        findings: [],
      })[0].severity,
    ).toBe('info');
  });

  it('tells of a claim that matched until its text changed', () => {
    expect(
      findIdleClaims([claim('checkout', 'app=chekout')], {
        used: [{ claim_id: used.id, text: used.text }],
        conflicts: [],
        findings: [],
      }),
    ).toHaveLength(1);
  });
});
