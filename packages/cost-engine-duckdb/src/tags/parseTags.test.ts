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

  it.each([
    ['{"app":"alpha","app":"zeta"}'],
    ['{"app" : "zeta" , "\\u0061pp":"alpha","app":"zeta"}'],
    ['"app": "zeta","app": "alpha"'],
    ['[{"Key":"app","Value":"zeta"},{"Key":"app","Value":"alpha"}]'],
    [
      `[{"Key":"app","Value":"zeta","x_Inherited":false,"x_Namespace":"labels"},
        {"Key":"app","Value":"alpha","x_Inherited":false,"x_Namespace":"org/123"},
        {"Key":"app","Value":"folder","x_Inherited":true}]`,
    ],
  ])('keeps each own value of a repeated key: %s', text => {
    const { tags, collisions } = parseTags(text);
    expect(tags).toEqual([
      ['app', 'alpha'],
      ['app', 'zeta'],
    ]);
    expect(collisions).toEqual([
      {
        foldedKey: 'app',
        spelled: expect.arrayContaining(['app=alpha', 'app=zeta']),
      },
    ]);
  });

  it('finds repeated keys between texts and values of any kind', () => {
    const text =
      '{"a":"b\\":\\\\","n":1.10,"n":1.1,"o":{"a":[{"a":"}"}]},"z":null,"a":",","__proto__":"x","z":false}';
    expect(parseTags(text).tags).toEqual([
      ['__proto__', 'x'],
      ['a', ','],
      ['a', 'b":\\'],
      ['n', '1.1'],
      ['n', '1.10'],
      ['o', '{"a":[{"a":"}"}]}'],
      ['z', 'false'],
      ['z', 'true'],
    ]);
  });

  it('reads what only looks like a repeated key as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string()), tags => {
        const members = Object.entries(tags).map(
          ([key, value]) => `${JSON.stringify(key)} : ${JSON.stringify(value)}`,
        );
        // The same key and value again is no further tag.
        const text = `{${[...members, ...members].join(' , ')}}`;
        expect(parseTags(text)).toEqual(parseTags(JSON.stringify(tags)));
      }),
    );
  });

  it.each(['[', '{"a":'])(
    'gives up on values nested without end, whatever is inside: %s',
    open => {
      const close = open === '[' ? ']' : '}';
      for (const levels of [101, 60_000]) {
        for (const inner of ['""', '1']) {
          const deep = `${open.repeat(levels)}${inner}${close.repeat(levels)}`;
          for (const text of [
            `{"a":${deep},"b":"c"}`,
            `{"a":${deep},"a":"c"}`,
            `[{"Key":"a","Value":${deep}}]`,
            `[{"Key":${deep},"Value":"a"}]`,
          ]) {
            expect(parseTags(text)).toEqual({ tags: [], unreadable: true });
          }
        }
      }
      expect(
        parseTags(
          `[{"Key":"a","Value":"b","x_Inherited":${open.repeat(
            60_000,
          )}""${close.repeat(60_000)}}]`,
        ).tags,
      ).toEqual([['a', 'b']]);
    },
  );

  it('keeps nested values as JSON, and says so', () => {
    expect(parseTags('{"a":{"b":[1,null]}}')).toEqual({
      tags: [['a', '{"b":[1,null]}']],
      nested: true,
    });
  });
});

describe('mergeTags', () => {
  it('keeps each value of a key that the first repeats', () => {
    const repeated = [
      ['a', '1'],
      ['a', '2'],
    ] as const;
    expect(mergeTags(repeated, [['a', '3']])).toEqual(repeated);
  });

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
