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

import { attributorOf, claimsOf, keyOf } from './__testUtils__/attributorOf';
import { createAttributor } from './createAttributor';
import { OverrideLog } from './OverrideLog';

const A = 'component:default/a';
const B = 'component:default/b';
const C = 'component:default/c';

describe('explain', () => {
  const attributor = attributorOf(
    {
      [A]: { 'finops/tags': 'app=x,env=prod; app=x' },
      [B]: { 'finops/tags': 'app=x', 'finops/accounts': 'aws/1' },
      [C]: { 'finops/accounts': 'aws/1' },
    },
    {
      conventions: [
        { id: 'env', match: { tag: 'env' }, environment: '{value}' },
      ],
    },
  );

  it('shows each claim that matches, its rank, and why it won or lost', () => {
    const explanation = attributor.explain(
      keyOf({ app: 'x', env: 'prod' }, { subAccountId: '1' }),
    );
    expect(
      explanation.candidates.map(c => [
        c.entityRef,
        c.annotation,
        c.text,
        c.rank,
        c.verdict,
      ]),
    ).toEqual([
      [A, 'finops/tags', 'app=x,env=prod', 'tag', 'won'],
      [A, 'finops/tags', 'app=x', 'tag', 'agrees'],
      [B, 'finops/tags', 'app=x', 'tag', 'outranked'],
      [B, 'finops/accounts', 'aws/1', 'account', 'outranked'],
      [C, 'finops/accounts', 'aws/1', 'account', 'outranked'],
    ]);
    const [won, , superset, account] = explanation.candidates;
    expect(won.why).toContain('No other claim is as strong');
    expect(superset.why).toContain('the same tag keys and more');
    expect(account.why).toContain('A tag annotation beats an account claim');
    expect(explanation.environment).toEqual({
      value: 'prod',
      conventionId: 'env',
    });
    expect(explanation.summary).toContain(A);
  });

  it('names both sides of a conflict', () => {
    const { candidates, summary } = attributor.explain(
      keyOf({}, { subAccountId: '1' }),
    );
    expect(candidates.map(c => [c.entityRef, c.verdict])).toEqual([
      [B, 'conflict'],
      [C, 'conflict'],
    ]);
    expect(summary).toBe(
      `${B} and ${C} have an equal right to it, so that none gets it`,
    );
  });

  it('says which claims a charge of its nature cannot go by', () => {
    const { candidates, summary } = attributor.explain(
      keyOf({}, { subAccountId: '1', nature: 'credit' }),
    );
    expect(candidates.map(c => c.verdict)).toEqual([
      'not-allowed',
      'not-allowed',
    ]);
    expect(candidates[0].why).toBe(
      'A credit cannot be claimed by an account claim',
    );
    expect(summary).toContain('is not workload');
  });

  it('explains what nobody claims, and mistyped values', () => {
    expect(attributor.explain(keyOf({})).summary).toBe('No claim matches it');
    expect(attributor.explain(keyOf({ app: 'xx' })).summary).toContain(
      'app=xx',
    );
  });

  it('says where the charge ran', () => {
    expect(
      attributor.explain(keyOf({ 'k8s-namespace': 'shop' })).kubernetes,
    ).toEqual({ namespace: 'shop', allocated: false });
  });
});

describe('overriddenClaims', () => {
  it('tells both owners when a claim takes what another owner claims', () => {
    const attributor = attributorOf({
      [A]: { 'finops/tags': 'app=x,env=prod', owner: 'group:default/red' },
      [B]: { 'finops/tags': 'app=x', owner: 'group:default/blue' },
    });
    attributor.attribute(keyOf({ app: 'x', env: 'prod' }));
    attributor.attribute(keyOf({ app: 'x', env: 'prod', more: 'y' }));
    const findings = attributor.overriddenClaims();
    expect(findings.map(f => [f.entityRef, f.annotation, f.severity])).toEqual([
      [B, 'finops/tags', 'warning'],
      [A, 'finops/tags', 'warning'],
    ]);
    expect(findings[0].problem).toContain(
      'which group:default/red owns, takes charges that this claims, by finops/tags app=x,env=prod',
    );
    expect(findings[1].problem).toContain(
      `${B}, which group:default/blue owns, claims by finops/tags app=x`,
    );
  });

  it('says the same however many charges it was, and merges logs by pair', () => {
    const entities = {
      [A]: { 'finops/tags': 'app=x', owner: 'group:default/red' },
      [B]: {
        'finops/accounts': 'aws/1',
        'finops/tags': 'team',
        owner: 'group:default/blue',
      },
    };
    const claims = claimsOf(entities, { tagKeyOrder: ['app'] });
    const [one, other] = [new OverrideLog(), new OverrideLog()];
    const attributor = createAttributor(claims, { overrides: one });
    attributor.attribute(keyOf({ app: 'x' }, { subAccountId: '1' }));
    const before = attributor.overriddenClaims();
    attributor.attribute(keyOf({ app: 'x', b: '1' }, { subAccountId: '1' }));
    expect(attributor.overriddenClaims()).toEqual(before);
    expect(before).toHaveLength(2);

    const elsewhere = createAttributor(claims, { overrides: other });
    elsewhere.attribute(keyOf({ app: 'x', team: 'b' }, { subAccountId: '1' }));
    one.overrides().forEach(each => other.add(each));
    other.overrides().forEach(each => one.add(each));
    expect(one.overrides()).toEqual(other.overrides());
    expect(attributor.overriddenClaims()).toHaveLength(4);
  });

  it('only informs where a broad claim gives way, and is silent within a team', () => {
    const attributor = attributorOf({
      [A]: { 'finops/tags': 'app=x', owner: 'group:default/red' },
      [B]: { 'finops/accounts': 'aws/1', owner: 'group:default/blue' },
      [C]: { 'finops/accounts': 'aws/2', owner: 'group:default/red' },
    });
    attributor.attribute(keyOf({ app: 'x' }, { subAccountId: '2' }));
    expect(attributor.overriddenClaims()).toEqual([]);
    attributor.attribute(keyOf({ app: 'x' }, { subAccountId: '1' }));
    expect(attributor.overriddenClaims().map(f => f.severity)).toEqual([
      'info',
      'info',
    ]);
  });
});
