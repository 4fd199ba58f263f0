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
import { matchesGlob, parseResourceGlob } from './resourceGlob';

describe('parseResourceGlob', () => {
  it.each([
    ['arn:aws:rds:eu-west-1:1:db:checkout', true, 8],
    ['arn:aws:rds:*:*:db:checkout-*', false, 9],
    ['arn:aws:rds:*:*:db:checkout', false, 8],
    ['arn:aws:rds:*:*:db:*', false, 0],
    ['arn:aws:rds:*:*:db:*-checkout', false, 0],
    ['arn:aws:s3:::checkout*/logs', false, 4],
    ['checkout-*', false, 9],
    ['/subscriptions/*/virtualMachines/c*', false, 1],
  ])('tells how specific %s is', (glob, exact, namePrefixLength) => {
    expect(parseResourceGlob(glob)).toMatchObject({ exact, namePrefixLength });
  });

  it.each(['*', '**', '*:*', '*/*', ':::'])(
    'refuses %s, which matches all',
    glob => {
      expect(() => parseResourceGlob(glob)).toThrow('matches every resource');
    },
  );

  it('refuses white space, which is a forgotten ;', () => {
    expect(() => parseResourceGlob('a b')).toThrow('Put ; between');
  });

  it('marks what may name an Azure resource, whose case does not count', () => {
    const ignoresCase = (glob: string) =>
      parseResourceGlob(glob).pattern.ignoreCase;
    expect(ignoresCase('/subscriptions/1/resourceGroups/x')).toBe(true);
    expect(ignoresCase('/SUBSCRIPTIONS/1/x')).toBe(true);
    expect(ignoresCase('*/virtualMachines/checkout-*')).toBe(true);
    expect(ignoresCase('arn:aws:s3:::x')).toBe(false);
  });
});

describe('matchesGlob', () => {
  it.each([
    ['a*c', 'abc', true],
    ['a*c', 'ac', true],
    ['a*c', 'abcd', false],
    ['a*b*c', 'a:x/b:c', true],
    ['aa*aa', 'aaa', false],
    ['*db*', 'x:db:y', true],
    ['a.c', 'abc', false],
    ['a?c', 'abc', false],
    ['a**c', 'abc', true],
  ])('%s on %s: %s', (glob, id, expected) => {
    expect(matchesGlob(glob, id, false)).toBe(expected);
  });

  it('heeds case unless told otherwise', () => {
    expect(matchesGlob('A*', 'ab', false)).toBe(false);
    expect(matchesGlob('A*', 'ab', true)).toBe(true);
  });

  it('agrees with a regular expression', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', ':', '/', '*'), { maxLength: 10 })
      .map(parts => parts.join(''));
    fc.assert(
      fc.property(text, text, (glob, id) => {
        const regex = new RegExp(
          `^${glob.replace(/\//g, '\\/').replace(/\*/g, '.*')}$`,
        );
        expect(matchesGlob(glob, id, false)).toBe(regex.test(id));
      }),
      { numRuns: 2000 },
    );
  });

  it('takes no time for a glob that is made to', () => {
    const glob = `${'*a'.repeat(50)}b`;
    expect(matchesGlob(glob, 'a'.repeat(20_000), false)).toBe(false);
  });
});
