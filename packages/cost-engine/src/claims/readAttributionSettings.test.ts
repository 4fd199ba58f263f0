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

import { AttributionSettingsError } from './AttributionSettingsError';
import {
  lookupFilesOf,
  readAttributionSettings,
} from './readAttributionSettings';

const TAG = {
  id: 'a',
  match: { tag: 'app' },
  entity: 'component:default/{value}',
};
const LOOKUP = {
  id: 'a',
  match: { column: 'SubAccountId' },
  lookup: { file: 'accounts.csv', key: 'account', value: 'entity' },
};

function errorOf(
  config: unknown,
  lookupFiles?: Record<string, string>,
): AttributionSettingsError {
  try {
    readAttributionSettings(config, { lookupFiles });
  } catch (error) {
    return error as AttributionSettingsError;
  }
  throw new Error('The settings were accepted');
}

describe('readAttributionSettings', () => {
  it.each([[undefined], [null], [{}], [{ sources: { files: [] } }]])(
    'guesses nothing without configuration: %j',
    config => {
      expect(readAttributionSettings(config)).toMatchObject({
        conventions: [],
        tagKeyOrder: [],
        ownerFallback: undefined,
        providers: new Map(),
        supportServices: new Set(),
      });
    },
  );

  it.each([
    ['finops', []],
    ['finops.convention', { convention: [TAG] }],
    ['finops.conventions', { conventions: {} }],
    ['finops.conventions[0].id', { conventions: [{ ...TAG, id: undefined }] }],
    ['finops.conventions[1].id', { conventions: [TAG, TAG] }],
    [
      'finops.conventions[0].match',
      { conventions: [{ ...TAG, match: 'app' }] },
    ],
    ['finops.conventions[0].match', { conventions: [{ ...TAG, match: {} }] }],
    [
      'finops.conventions[0].match',
      { conventions: [{ ...TAG, match: { tag: 'a', column: 'b' } }] },
    ],
    [
      'finops.conventions[0].match.patern',
      { conventions: [{ ...TAG, match: { tag: 'a', patern: 'b' } }] },
    ],
    [
      'finops.conventions[0].match.pattern',
      { conventions: [{ ...TAG, match: { tag: 'a', pattern: '(' } }] },
    ],
    [
      'finops.conventions[0].match.values',
      { conventions: [{ ...TAG, match: { tag: 'a', values: 'b' } }] },
    ],
    [
      'finops.conventions[0].match.column',
      { conventions: [{ ...TAG, match: { column: 'BilledCost' } }] },
    ],
    ...['ResourceId', 'resourcename', 'ChargeDescription'].map(
      (column): [string, object] => [
        'finops.conventions[0].match.column',
        { conventions: [{ ...TAG, match: { column } }] },
      ],
    ),
    [
      'finops.conventions[0].match.column',
      { conventions: [{ ...TAG, match: { column: "x'; drop table" } }] },
    ],
    ['finops.conventions[0]', { conventions: [{ ...TAG, entity: undefined }] }],
    [
      'finops.conventions[0].entity',
      { conventions: [{ ...TAG, entity: 'component:default/{name}' }] },
    ],
    [
      'finops.conventions[0].entity',
      { conventions: [{ ...TAG, entity: 'component:default/{value' }] },
    ],
    [
      'finops.conventions[0].foldCase',
      { conventions: [{ ...TAG, foldCase: 1 }] },
    ],
    [
      'finops.conventions[0].aliases',
      { conventions: [{ ...TAG, aliases: [] }] },
    ],
    [
      'finops.conventions[0].aliases.A',
      {
        conventions: [{ ...TAG, foldCase: true, aliases: { a: 'b', A: 'c' } }],
      },
    ],
    ['finops.conventions[0].lookup.file', { conventions: [LOOKUP] }],
    [
      'finops.conventions[0].lookup',
      { conventions: [{ ...LOOKUP, lookup: { file: 'a', key: 'b' } }] },
    ],
    ['finops.tagKeyOrder', { tagKeyOrder: 'app' }],
    ['finops.ownerFallback.entity', { ownerFallback: { tag: 'team' } }],
    [
      'finops.ownerFallback.entity',
      { ownerFallback: { tag: 'team', entity: 'group:default/all' } },
    ],
    ['finops.kubernetes.tagKey', { kubernetes: { tagKey: {} } }],
    ['finops.kubernetes.labelPrefixes', { kubernetes: { labelPrefixes: 'a' } }],
    ['finops.providers', { providers: ['aws'] }],
    ['finops.supportServices', { supportServices: 'x' }],
  ])('names %s when it is wrong', (setting, config) => {
    const error = errorOf(config);
    expect(error).toBeInstanceOf(AttributionSettingsError);
    expect(error.setting).toBe(setting);
    expect(error.problem).not.toBe('');
    expect(error.remedy).not.toBe('');
    expect(error.message).toContain(setting);
  });

  it('says what to use in place of a column with a value for each resource', () => {
    const { problem, remedy } = errorOf({
      conventions: [{ ...TAG, match: { column: 'ResourceId' } }],
    });
    expect(problem).toBe(
      'ResourceId has a value of its own for each resource, which are too many for a convention',
    );
    expect(remedy).toContain('finops/resources');
  });

  it('says what a misspelt setting was probably meant to be', () => {
    expect(
      errorOf({ conventions: [{ ...TAG, entitty: 'x' }] }).remedy,
    ).toContain('entity');
  });

  it.each([
    ['', 'the file is empty'],
    ['account,owner\n1,a', 'there is no column "entity"'],
    ['account,entity\n1', 'row 1 has 1 values, the header 2'],
    ['account,entity\n1,a\n1,b', 'row 2 gives "1" a second meaning'],
    ['account,entity\n"1,a', 'the quote opened in line 2 is not closed'],
  ])('refuses the look-up file %j', (contents, problem) => {
    const error = errorOf(
      { conventions: [LOOKUP] },
      { 'accounts.csv': contents },
    );
    expect(error.problem).toContain('accounts.csv');
    expect(error.problem).toContain(problem);
  });

  it('reads look-up files with quotes, CRLF, a byte order mark and blank lines', () => {
    const { conventions } = readAttributionSettings(
      { conventions: [LOOKUP] },
      {
        lookupFiles: {
          'accounts.csv':
            '\uFEFFAccount,Entity,Note\r\n"01","a ""b""","x, y\nz"\r\n\r\n2,,\r\n3,c,d',
        },
      },
    );
    expect([...conventions[0].lookup!.rows]).toEqual([
      ['01', { value: 'a "b"' }],
      ['2', { value: undefined }],
      ['3', { value: 'c' }],
    ]);
  });
});

describe('lookupFilesOf', () => {
  it('names each look-up file once, and none where settings are wrong', () => {
    expect(
      lookupFilesOf({
        conventions: [LOOKUP, LOOKUP, TAG, null, { lookup: { file: 'b.csv' } }],
      }),
    ).toEqual(['accounts.csv', 'b.csv']);
    expect(lookupFilesOf(undefined)).toEqual([]);
    expect(lookupFilesOf({ conventions: 'x' })).toEqual([]);
  });

  it('says which setting was meant by one that nobody reads', () => {
    expect(errorOf({ souces: { files: [] } })).toMatchObject({
      setting: 'finops.souces',
      problem: 'is not a setting',
      remedy: 'Did you mean sources?',
    });
  });
});
