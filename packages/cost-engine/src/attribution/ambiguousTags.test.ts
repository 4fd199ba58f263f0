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
const C = 'component:default/c';
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
      'APP=x and App=y are values of one tag that claims go by, under several spellings or repeated, so that nobody can tell which counts',
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

  it('leave nothing to weaker claims of others', () => {
    const account = { subAccountId: '1' };
    const key = { ...BOTH, ...account };
    const attributor = attributorOf({
      [A]: { 'finops/tags': 'app=x' },
      [B]: { 'finops/accounts': 'aws/1' },
    });
    expect(attributor.attribute(key)).toEqual({
      kind: 'unallocated',
      reason: 'unknown-value',
      detail: 'APP=x and App=y',
    });
    const of = (tags: Record<string, string>) =>
      attributor.attribute(keyOf(tags, account));
    expect(of({ APP: 'x', App: 'x' })).toMatchObject({ entityRef: A });
    expect(of({ APP: 'y', App: 'z' })).toMatchObject({ entityRef: B });
    expect(of({ team: 'x', Team: 'y' })).toMatchObject({ entityRef: B });
  });

  it('name each claim that may have it in the explanation', () => {
    const { summary, candidates } = attributorOf({
      [A]: { 'finops/tags': 'app=x' },
      [B]: { 'finops/accounts': 'aws/1', 'finops/tags': 'app=z' },
      [C]: { 'finops/tags': 'app=y' },
    }).explain({ ...BOTH, subAccountId: '1' });
    expect(summary).toContain('APP=x and App=y');
    expect(candidates.map(c => [c.entityRef, c.verdict, c.why])).toEqual([
      [
        A,
        'ambiguous',
        'Whether it gets the charge depends on which of APP=x and App=y counts',
      ],
      [
        C,
        'ambiguous',
        'Whether it gets the charge depends on which of APP=x and App=y counts',
      ],
      [B, 'outranked', expect.stringContaining('beats an account claim')],
    ]);
  });

  it('do not matter where the same entity has it whichever counts', () => {
    const key = { ...BOTH, subAccountId: '1' };
    // By the account, if not by the tag.
    const byAccount = {
      [A]: { 'finops/tags': 'app=x', 'finops/accounts': 'aws/1' },
    };
    expect(attributorOf(byAccount).attribute(key)).toMatchObject({
      entityRef: A,
      rank: 'account',
    });
    expect(
      attributorOf(byAccount)
        .explain(key)
        .candidates.map(c => [c.rank, c.verdict, c.why]),
    ).toEqual([
      [
        'tag',
        'agrees',
        'Its entity gets the charge whichever of several tags counts',
      ],
      [
        'account',
        'won',
        'Its entity gets the charge whichever of several tags counts',
      ],
    ]);
    // By one alternative or the other.
    expect(whose({ [A]: { 'finops/tags': 'app=x;app=y' } }, key)).toBe(A);
  });

  it('do not matter to a claim that is stronger anyway', () => {
    const key = { ...BOTH, resourceId: 'db:a' };
    const byResource = {
      [A]: { 'finops/tags': 'app=x' },
      [B]: { 'finops/resources': 'db:a' },
    };
    expect(whose(byResource, key)).toBe(B);
    // A claim that asks for more dominates, whatever app means.
    const more = keyOf({ APP: 'x', App: 'y', env: 'prod' });
    const of = (selector: string) =>
      whose(
        {
          [A]: { 'finops/tags': 'app=x' },
          [B]: { 'finops/tags': selector },
        },
        more,
      );
    expect(of('app in (x,y),env=prod')).toBe(B);
    expect(of('app=x,env=prod')).toBe('unknown-value');
    expect(of('env=prod')).toBe('unknown-value');
  });

  it('may keep a claim from excluding them', () => {
    const key = keyOf(
      { svc: 's', ENV: 'dev', Env: 'prod' },
      { subAccountId: '1' },
    );
    const of = (selector: string) =>
      whose(
        {
          [A]: { 'finops/tags': selector },
          [B]: { 'finops/accounts': 'aws/1' },
        },
        key,
      );
    expect(of('svc=s,env notin (dev)')).toBe('unknown-value');
    expect(of('svc=s,env notin (test)')).toBe(A);
    expect(of('svc=s,env notin (dev,prod)')).toBe(B);
    expect(of('svc=s,env!=dev,env!=prod')).toBe(B);
    expect(of('svc=s,!env')).toBe(B);
    expect(of('svc=t,env notin (dev)')).toBe(B);
  });

  it('leave nothing to later conventions, columns and tags', () => {
    const config = {
      conventions: [
        { id: 'app', match: { tag: 'app' }, entity: '{value}' },
        {
          id: 'account',
          match: { column: 'SubAccountName' },
          entity: '{value}',
        },
        { id: 'env', match: { tag: 'env' }, environment: '{value}' },
        { id: 'all', match: { column: 'Region' }, environment: 'prod' },
      ],
    };
    const of = (tags: Record<string, string>) =>
      attributorOf({ [A]: {}, [B]: {} }, config).attribute(
        keyOf(tags, { subAccountName: 'b', columns: { Region: 'r' } }),
      );
    expect(of({ APP: 'a', App: 'q' })).toMatchObject({
      detail: 'APP=a and App=q',
    });
    expect(of({ APP: 'b', App: 'q' })).toMatchObject({ entityRef: B });
    expect(of({ ENV: 'dev', Env: 'test' })).toEqual({
      kind: 'entity',
      entityRef: B,
      claimId: 'convention:account',
      rank: 'convention',
    });
    expect(of({ ENV: 'dev' }).environment).toBe('dev');
    expect(of({}).environment).toBe('prod');
  });

  it('say of a credit that it is ambiguous whose it is, as of a charge', () => {
    const credit: AttributionKey = { ...BOTH, nature: 'credit' };
    expect(whose({ [A]: { 'finops/tags': 'app=x' } }, credit)).toBe(
      'unknown-value',
    );
    expect(whose({ [A]: { 'finops/tags': 'app=z' } }, credit)).toBe(
      'not-workload-credit',
    );
  });

  it('are named where they alone make the difference, by tagKeyOrder', () => {
    const key = keyOf({ APP: 'x', App: 'y', ENV: 'dev', Env: 'prod' });
    const detailOf = (selector: string, tagKeyOrder: string[] = []) =>
      attributorOf(
        { [A]: { 'finops/tags': selector } },
        { tagKeyOrder },
      ).attribute(key);
    expect(detailOf('app in (x,y),env=dev')).toMatchObject({
      detail: 'ENV=dev and Env=prod',
    });
    expect(detailOf('app=x,env=dev')).toMatchObject({
      detail: 'APP=x and App=y',
    });
    expect(detailOf('app=x,env=dev', ['env'])).toMatchObject({
      detail: 'ENV=dev and Env=prod',
    });
  });

  it('leave everything open where there are too many of them', () => {
    const letters = [...'abcdefg'];
    const key = keyOf(
      Object.fromEntries(
        letters.flatMap(letter => [
          [`K${letter}`, '1'],
          [`K${letter.toUpperCase()}`, '2'],
        ]),
      ),
    );
    const of = (count: number, nature: AttributionKey['nature'] = 'workload') =>
      whose(
        {
          [A]: {
            'finops/tags': letters
              .slice(0, count)
              .map(letter => `k${letter} in (1,2)`)
              .join(','),
          },
        },
        { ...key, nature },
      );
    expect(of(6)).toBe(A);
    expect(of(7)).toBe('unknown-value');
    // Whatever its tags say, tax is never claimed.
    expect(of(7, 'tax')).toBe('not-workload-tax');
  });
});
