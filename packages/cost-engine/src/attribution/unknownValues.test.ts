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

  it('looks at the tag that claims mean, where spellings of a key differ in value', () => {
    const attributor = attributorOf({ [A]: { 'finops/tags': 'app=alpha' } });
    expect(attributor.attribute(keyOf({ app: 'beta', App: 'alpha' }))).toEqual({
      kind: 'unallocated',
      reason: 'unknown-value',
      detail: 'app=beta',
    });
    expect(
      attributor.attribute(keyOf({ app: 'alpha', App: 'beta' })),
    ).toMatchObject({ entityRef: A });
  });

  it('names the tag that comes first in tagKeyOrder', () => {
    const outcome = attributorOf(
      { [A]: { 'finops/tags': 'app=x;zone=z' } },
      { tagKeyOrder: ['zone'] },
    ).attribute(keyOf({ app: 'q', zone: 'q' }));
    expect(outcome).toMatchObject({ detail: 'zone=q' });
  });
});
