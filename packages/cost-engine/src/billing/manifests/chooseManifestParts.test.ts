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

import { BillingManifest } from './BillingManifest';
import { chooseManifestParts } from './chooseManifestParts';
import { readBillingManifest } from './readBillingManifest';

const OCTOBER = 'aws/data/BILLING_PERIOD=2026-10';

function aws(month: string, run: string, file: string): BillingManifest {
  return readBillingManifest(
    `aws/metadata/BILLING_PERIOD=${month}/${run}/x-Manifest.json`,
    JSON.stringify({
      dataFiles: [`s3://b/aws/data/BILLING_PERIOD=${month}/${file}`],
    }),
    new Set([`aws/data/BILLING_PERIOD=${month}/${file}`]),
  )!;
}

function azure(id: string, submittedTime?: string): BillingManifest {
  const folder = `az/20261001-20261031/${id}`;
  return readBillingManifest(
    `${folder}/manifest.json`,
    JSON.stringify({
      blobs: [{ blobName: `${folder}/p.csv` }],
      runInfo: { submittedTime },
    }),
    new Set([`${folder}/p.csv`]),
  )!;
}

describe('chooseManifestParts', () => {
  it('lets each manifest decide for its own export and month', () => {
    const choice = chooseManifestParts(
      [
        { manifest: aws('2026-10', 'r', '1.csv'), modifiedMs: 0 },
        { manifest: azure('a'), modifiedMs: 0 },
      ],
      [
        `${OCTOBER}/1.csv`,
        `${OCTOBER}/2.csv`,
        'aws/data/billing_period=2026-10/3.csv',
        'aws/data/BILLING_PERIOD=2026-11/1.csv',
        'az/20261001-20261031/a/p.csv',
        'az/20261101-20261130/c/p.csv',
        'vendor/v.csv',
      ].map(name => ({ name, bytes: 1 })),
    );
    expect(choice.latest).toHaveLength(2);
    expect(choice.others).toEqual(['vendor/v.csv']);
    expect(choice.unnamed.map(({ name }) => name)).toEqual([
      `${OCTOBER}/2.csv`,
      'aws/data/billing_period=2026-10/3.csv',
    ]);
    expect(
      choice.withoutManifest.map(({ name, manifest }) => [name, manifest.kind]),
    ).toEqual([
      ['aws/data/BILLING_PERIOD=2026-11/1.csv', 'aws'],
      ['az/20261101-20261130/c/p.csv', 'azure'],
    ]);
  });

  it('takes the latest run by its own time, whenever files were copied', () => {
    const [early, late] = ['2026-10-19T00:00:00Z', '2026-10-20T00:00:00Z'];
    const choice = chooseManifestParts(
      [
        { manifest: azure('late', late), modifiedMs: 1 },
        { manifest: azure('early', early), modifiedMs: 2 },
        { manifest: aws('2026-10', '2', '2.csv'), modifiedMs: 1 },
        { manifest: aws('2026-10', '1', '1.csv'), modifiedMs: 2 },
      ],
      [{ name: `${OCTOBER}/1.csv`, bytes: 1 }],
    );
    expect(choice.latest).toEqual([
      azure('late', late),
      aws('2026-10', '2', '2.csv'),
    ]);
    expect(choice.superseded).toHaveLength(2);
    // It is known from which run it is, so that nobody has to wonder.
    expect(choice.unnamed).toEqual([]);
  });
});
