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

import type { AttributionKey } from '../billing/AttributionKey';
import { attributorOf, keyOf, whose } from './__testUtils__/attributorOf';

const A = 'component:default/a';
const B = 'component:default/b';
/** Two spellings of app, neither of them the one that claims write. */
const BOTH = keyOf({ APP: 'x', App: 'y' });

describe('spellings of a tag key with different values', () => {
  it('are not chosen between: the charge stays unallocated, with both of them', () => {
    const attributor = attributorOf({
      [A]: { 'finops/tags': 'app=x' },
      [B]: { 'finops/tags': 'app=y' },
    });
    expect(attributor.attribute(BOTH)).toEqual({
      kind: 'unallocated',
      reason: 'unknown-value',
      detail: 'APP=x and App=y',
    });
    expect(attributor.explain(BOTH).summary).toBe(
      'APP=x and App=y are spellings of one tag that claims go by, with different values, so that nobody can tell which counts',
    );
  });

  it('do not matter where a claim holds for each of them', () => {
    const of = (selector: string) =>
      whose({ [A]: { 'finops/tags': selector } }, BOTH);
    expect(of('app in (x,y)')).toBe(A);
    expect(of('app')).toBe(A);
    expect(of('app,app!=z')).toBe(A);
    expect(of('app,app!=x')).not.toBe(A);
    expect(of('app=x')).not.toBe(A);
    // The exact spelling decides.
    expect(of('App=y')).toBe(A);
  });

  it('count as each of their values where one key is repeated', () => {
    const repeated: AttributionKey = {
      ...BOTH,
      tags: [
        ['app', 'x'],
        ['app', 'y'],
      ],
    };
    const of = (selector: string) =>
      whose({ [A]: { 'finops/tags': selector } }, repeated);
    expect(of('app in (x,y)')).toBe(A);
    expect(of('app=x')).toBe('unknown-value');
    expect(of('app=y')).toBe('unknown-value');
  });

  it('do not matter where the values are the same', () => {
    const same = keyOf({ APP: 'x', App: 'x' });
    expect(whose({ [A]: { 'finops/tags': 'app=x' } }, same)).toBe(A);
  });

  it('lead conventions and the owner fallback to nobody', () => {
    for (const config of [
      {
        conventions: [{ id: 'app', match: { tag: 'app' }, entity: '{value}' }],
      },
      { ownerFallback: { tag: 'app', entity: 'component:default/{value}' } },
    ]) {
      const attributor = attributorOf({ [A]: {}, [B]: {} }, config);
      expect(attributor.attribute(keyOf({ APP: 'a', App: 'b' }))).toEqual({
        kind: 'unallocated',
        reason: 'unknown-value',
        detail: 'APP=a and App=b',
      });
      expect(attributor.attribute(keyOf({ APP: 'a', app: 'b' }))).toMatchObject(
        { entityRef: B },
      );
    }
  });

  it('say nothing about the environment', () => {
    const config = {
      conventions: [
        { id: 'env', match: { tag: 'env' }, environment: '{value}' },
      ],
    };
    const of = (tags: Record<string, string>) =>
      attributorOf({ [A]: {} }, config).attribute(keyOf(tags)).environment;
    expect(of({ ENV: 'prod', Env: 'dev' })).toBeUndefined();
    expect(of({ ENV: 'prod', env: 'dev' })).toBe('dev');
  });
});
