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

import { mergeTags, parseTags } from './parseTags';

describe('parseTags', () => {
  it.each([
    [
      '{"b":"2","a":"1"}',
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ],
    [
      '[{"Key":"b","Value":"2"},{"key":"a","value":"1","x_Inherited":true}]',
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ],
    [
      '"b": "2","a": "1"',
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ],
    [
      '{"valueless":null,"flag":true,"off":false}',
      [
        ['flag', 'true'],
        ['off', 'false'],
        ['valueless', 'true'],
      ],
    ],
    ['[{"Key":"k"}]', [['k', 'true']]],
    [
      '{"empty":""," padded ":"v "}',
      [
        [' padded ', 'v '],
        ['empty', ''],
      ],
    ],
    [
      '{"n":1.10,"big":12345678901234567890,"e":1E5}',
      [
        ['big', '12345678901234567890'],
        ['e', '1E5'],
        ['n', '1.10'],
      ],
    ],
    ['{"__proto__":"x"}', [['__proto__', 'x']]],
    ['{}', []],
    ['[]', []],
    ['  ', []],
  ])('reads %s', (text, tags) => {
    expect(parseTags(text)).toEqual({ tags });
  });

  it.each([
    'app=checkout',
    'app:checkout',
    '{"a":',
    '[1]',
    '["a"]',
    '5',
    'true',
    '[{"Name":"a"}]',
  ])('says that %s is unreadable', text => {
    expect(parseTags(text)).toEqual({ tags: [], unreadable: true });
  });

  it('prefers the tag of the resource to an inherited one', () => {
    const list = (...values: [string, boolean | string | undefined][]) =>
      JSON.stringify(
        values.map(([Value, x_Inherited]) => ({
          Key: 'app',
          Value,
          x_Inherited,
        })),
      );
    for (const text of [
      list(['a-project', true], ['own', false]),
      list(['own', undefined], ['a-project', 'true']),
    ]) {
      expect(parseTags(text)).toEqual({
        tags: [['app', 'own']],
        collisions: [
          { foldedKey: 'app', spelled: ['app=own', 'app=a-project'] },
        ],
      });
    }
  });

  it('says which keys have several values', () => {
    expect(parseTags('{"app":"checkout","App":"cart","env":"x"}')).toEqual({
      tags: [
        ['App', 'cart'],
        ['app', 'checkout'],
        ['env', 'x'],
      ],
      collisions: [{ foldedKey: 'app', spelled: ['App=cart', 'app=checkout'] }],
    });
    expect(
      parseTags('[{"Key":"a","Value":"1"},{"Key":"a","Value":"1"}]'),
    ).toEqual({ tags: [['a', '1']] });
    expect(parseTags('{"a":"1","A ":"1"}').collisions).toBeUndefined();
  });

  it('keeps nested values as JSON, and says so', () => {
    expect(parseTags('{"a":{"b":[1,null]}}')).toEqual({
      tags: [['a', '{"b":[1,null]}']],
      nested: true,
    });
  });
});

describe('mergeTags', () => {
  it('lets the first win, and sorts', () => {
    expect(
      mergeTags(
        [['b', '1']],
        [
          ['b', '2'],
          ['a', '3'],
        ],
      ),
    ).toEqual([
      ['a', '3'],
      ['b', '1'],
    ]);
  });
});
