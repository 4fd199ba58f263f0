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
