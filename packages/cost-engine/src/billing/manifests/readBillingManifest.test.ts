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

import { readBillingManifest } from './readBillingManifest';

const AZURE = 'exports/focus/20261001-20261031/guid';

function read(name: string, json: unknown, names: string[] = []) {
  return readBillingManifest(name, JSON.stringify(json), new Set(names));
}

function azure(json: object, folder = AZURE, names: string[] = []) {
  return read(
    `${folder}/manifest.json`,
    { blobs: [{ blobName: `box/${folder}/part.csv` }], ...json },
    [`${folder}/part.csv`, ...names],
  )!;
}

describe('readBillingManifest', () => {
  it('finds the files of an AWS export from data/ on, and knows their columns', () => {
    const folder = 'focus/data/BILLING_PERIOD=2026-10';
    expect(
      read(
        'focus/metadata/BILLING_PERIOD=2026-10/focus-Manifest.json',
        {
          columns: [{ name: 'BilledCost', type: 'double' }],
          dataFiles: [
            `s3://bucket/prefix/${folder}/1.csv.gz`,
            `s3://bucket/prefix/${folder}/2.csv.gz`,
          ],
        },
        [`${folder}/1.csv.gz`],
      ),
    ).toMatchObject({
      kind: 'aws',
      billingPeriod: '2026-10',
      columns: ['BilledCost'],
      parts: [{ name: `${folder}/1.csv.gz` }, { name: undefined }],
    });
  });

  it('finds them in folders of the other spelling', () => {
    const manifest = read(
      'metadata/billing_period=2026-10/focus-Manifest.json',
      { dataFiles: ['s3://b/f/data/BILLING_PERIOD=2026-10/1.csv'] },
      ['data/billing_period=2026-10/1.csv'],
    );
    expect(manifest!.parts[0].name).toBe('data/billing_period=2026-10/1.csv');
  });

  it('goes through the names of a listing once for all its manifests', () => {
    const listed = jest.fn();
    class Names extends Set<string> {
      [Symbol.iterator]() {
        listed();
        return super[Symbol.iterator]();
      }
    }
    const months = ['2026-09', '2026-10'];
    const names = new Names(
      months.map(month => `data/billing_period=${month}/1.csv`),
    );
    for (const month of months) {
      const manifest = readBillingManifest(
        `metadata/billing_period=${month}/focus-Manifest.json`,
        JSON.stringify({
          dataFiles: [1, 2].map(
            part => `s3://b/f/data/BILLING_PERIOD=${month}/${part}.csv`,
          ),
        }),
        names,
      );
      expect(manifest!.parts.map(({ name }) => name)).toEqual([
        `data/billing_period=${month}/1.csv`,
        undefined,
      ]);
    }
    expect(listed).toHaveBeenCalledTimes(1);
  });

  it('finds blobs of an Azure export in sub-folders', () => {
    const manifest = azure(
      { blobs: [{ blobName: `box/${AZURE}/eu/part.csv`, byteCount: 7 }] },
      AZURE,
      [`${AZURE}/eu/part.csv`],
    );
    expect(manifest.parts).toEqual([
      {
        address: `box/${AZURE}/eu/part.csv`,
        name: `${AZURE}/eu/part.csv`,
        bytes: 7,
      },
    ]);
  });

  it('takes no file for two blobs of one name', () => {
    const manifest = azure({
      blobs: ['eu', 'us'].map(each => ({
        blobName: `box/${AZURE}/${each}/part.csv`,
      })),
    });
    expect(manifest.parts.map(({ name }) => name)).toEqual([
      `${AZURE}/part.csv`,
      undefined,
    ]);
  });

  it.each([
    ['paths', {}, {}, 'other/focus/20261001-20261031/guid'],
    [
      'scopes',
      { exportConfig: { exportName: 'focus', resourceId: '/subscriptions/1' } },
      { exportConfig: { exportName: 'focus', resourceId: '/subscriptions/2' } },
      AZURE,
    ],
  ])('tells Azure exports of one name with different %s apart', (...args) => {
    const [, one, other, folder] = args;
    expect(azure(one).unit).not.toBe(azure(other, folder).unit);
  });

  it('knows a later run of the same Azure export, in a folder by time as well', () => {
    const config = { exportConfig: { exportName: 'f', resourceId: '/A/b' } };
    const later = { exportConfig: { exportName: 'f', resourceId: '/a/B' } };
    expect(azure(config).unit).toBe(
      azure(later, 'exports/focus/20261001-20261031/202610150612/other').unit,
    );
  });

  it.each([
    ['fewer blobs than it says', { blobCount: 2 }, '1 blobs'],
    ['no blobs', { blobs: [], runInfo: {} }, '0 blobs'],
    [
      'rows that do not add up',
      { dataRowCount: 3, blobs: [{ blobName: 'a', dataRowCount: 2 }] },
      '3 rows, and 2 in its blobs',
    ],
  ])('does not believe an Azure manifest with %s', (_, json, problem) => {
    expect(() => azure(json)).toThrow(problem);
  });

  it('does not take the manifest of a web application for one of a bill', () => {
    expect(
      read('manifest.json', { name: 'shop', icons: [], start_url: '/' }),
    ).toBeUndefined();
  });

  it.each(['../../../../../etc/passwd', '../../a.csv'])(
    'leads to no file outside of the folder: %s',
    file => {
      expect(() => read('b/finops-manifest.json', { files: [file] })).toThrow(
        'outside of the folder',
      );
    },
  );
});
