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
import { matchTagSelector } from './matchTagSelector';
import { parseTagSelector, parseTagSelectors } from './parseTagSelectors';
import { SelectorSyntaxError } from './SelectorSyntaxError';
import type { TagSelector } from './TagSelector';

function lookup(tags: Record<string, string>) {
  return {
    meanings: (key: string) =>
      Object.hasOwn(tags, key)
        ? [{ key, value: tags[key], allocated: false }]
        : [],
  };
}

function matches(selector: string, tags: Record<string, string>): boolean {
  return parseTagSelectors(selector).some(
    s => matchTagSelector(s, lookup(tags)) !== undefined,
  );
}

function errorOf(text: string): SelectorSyntaxError {
  try {
    parseTagSelectors(text);
  } catch (error) {
    return error as SelectorSyntaxError;
  }
  throw new Error(`${text} was accepted`);
}

describe('parseTagSelectors', () => {
  it('reads every operator of Kubernetes label selectors', () => {
    const [selector] = parseTagSelectors(
      'a=1, b == 2,c!=3,d in (4, 5),e notin(6),f,!g',
    );
    expect(selector.requirements).toEqual([
      { key: 'a', operator: 'in', values: ['1'] },
      { key: 'b', operator: 'in', values: ['2'] },
      { key: 'c', operator: 'notIn', values: ['3'] },
      { key: 'd', operator: 'in', values: ['4', '5'] },
      { key: 'e', operator: 'notIn', values: ['6'] },
      { key: 'f', operator: 'exists', values: [] },
      { key: 'g', operator: 'notExists', values: [] },
    ]);
    expect(selector.positiveKeys).toEqual(['a', 'b', 'd', 'f']);
  });

  it('reads keys and values of cloud tags, with quotes where they need them', () => {
    const [selector] = parseTagSelectors(
      '"Cost department"="R&D",aws:eks:namespace=a/b.c@d,"a\\"b\\\\c"="in (x)"',
    );
    expect(selector.requirements).toEqual([
      { key: 'Cost department', operator: 'in', values: ['R&D'] },
      { key: 'aws:eks:namespace', operator: 'in', values: ['a/b.c@d'] },
      { key: 'a"b\\c', operator: 'in', values: ['in (x)'] },
    ]);
  });

  it('makes each alternative a selector of its own, with its text', () => {
    const selectors = parseTagSelectors(' app=a ; team=b,env=prod');
    expect(selectors.map(s => s.text)).toEqual(['app=a', 'team=b,env=prod']);
  });

  it('keeps the words in and notin usable as keys and values', () => {
    expect(matches('in in (in)', { in: 'in' })).toBe(true);
    expect(matches('notin=in', { notin: 'in' })).toBe(true);
  });

  it.each([
    ['app=a,env!=prod', { app: 'a' }, true],
    ['app=a,env!=prod', { app: 'a', env: 'prod' }, false],
    ['app=a,env notin (prod,dev)', { app: 'a' }, true],
    ['app=a,!env', { app: 'a', env: 'x' }, false],
    ['app', { app: 'anything' }, true],
    ['app', {}, false],
    ['app in (a,b)', { app: 'b' }, true],
    ['app=a', { app: 'A' }, false],
    ['app=""', { app: '' }, true],
    ['app=x;team=y', { team: 'y' }, true],
  ])('decides %s on %j as Kubernetes does', (selector, tags, expected) => {
    expect(matches(selector, tags as Record<string, string>)).toBe(expected);
  });

  it.each([
    ['', 1, 'The selector is empty'],
    ['   ', 4, 'The selector is empty'],
    ['app=a;', 7, 'An alternative is empty'],
    [';app=a', 1, 'An alternative is empty'],
    ['app=a;;b=c', 7, 'An alternative is empty'],
    ['app=', 5, 'The value of app is missing'],
    ['app=,b=c', 5, 'The value of app is missing'],
    ['app=a,', 7, 'A tag key is missing'],
    ['=a', 1, 'A tag key is missing'],
    ['app=a,,b=c', 7, 'A tag key is missing'],
    ['""=a', 1, 'A tag key is empty'],
    ['Cost department=x', 6, '"department" is not expected here'],
    ['app=my app', 8, '"app" is not expected here'],
    ['app=a env=b', 7, '"env" is not expected here'],
    ['app in prod', 8, 'The list of values after in is missing'],
    ['app in (', 9, 'A value is missing in the list after in'],
    ['app in ()', 9, 'A value is missing in the list after in'],
    ['app in (a', 10, 'The list of values after in is not closed'],
    ['app in (a,)', 11, 'A value is missing in the list after in'],
    ['app in (a b)', 11, '"b" is not expected here'],
    ['app=a)', 6, '")" is not expected here'],
    ['app="a', 5, 'A quote is opened and not closed'],
    ['app="a\\n"', 7, 'A backslash inside quotes'],
    ['app=a=b', 6, '"=" is not expected here'],
    ['!app', 1, 'would match almost the whole bill'],
    ['app!=a,env notin (b)', 1, 'would match almost the whole bill'],
    ['app=a;!b', 7, 'would match almost the whole bill'],
  ])('refuses %j at character %d', (text, position, problem) => {
    const error = errorOf(text);
    expect(error).toBeInstanceOf(SelectorSyntaxError);
    expect(error.problem).toContain(problem);
    expect(error.problem).toContain(`at character ${position}`);
    expect(error.remedy).not.toBe('');
  });

  it('refuses a text that is too long to be meant', () => {
    expect(errorOf(`app=${'x'.repeat(70_000)}`).problem).toContain('70004');
  });

  it('reads back every key and value that it can quote', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }).filter(key => key.trim() !== ''),
        fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }),
        (key, values) => {
          const quote = (s: string) => `"${s.replace(/["\\]/g, '\\$&')}"`;
          const text = `${quote(key)} in (${values.map(quote).join(',')})`;
          const [{ requirements }] = parseTagSelectors(text);
          expect(requirements).toEqual([
            { key, operator: 'in', values: [...new Set(values)] },
          ]);
        },
      ),
    );
  });

  it('accepts or refuses any text, and never accepts one without a positive requirement', () => {
    const pieces = fc.constantFrom(
      ...['app', 'in', 'notin', '=', '!=', '!', ',', ';', '(', ')', '"', ' '],
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), parts => {
        let selectors: TagSelector[] = [];
        let error: unknown;
        try {
          selectors = parseTagSelectors(parts.join(''));
        } catch (caught) {
          error = caught;
        }
        expect(error instanceof SelectorSyntaxError).toBe(
          selectors.length === 0,
        );
        for (const selector of selectors) {
          expect(selector.positiveKeys.length).toBeGreaterThan(0);
          expect(matchTagSelector(selector, lookup({}))).toBeUndefined();
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('parseTagSelector', () => {
  it('takes negative requirements alone where it narrows something else', () => {
    expect(
      parseTagSelector('tier!=cache', { narrowing: true }).positiveKeys,
    ).toEqual([]);
  });

  it('takes no alternatives', () => {
    expect(() => parseTagSelector('a=b;c=d')).toThrow('";" is not expected');
  });
});
