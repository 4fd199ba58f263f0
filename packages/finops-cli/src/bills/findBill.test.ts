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

import { utimes } from 'node:fs/promises';
import path from 'node:path';
import { CliRun } from '../__testUtils__/CliRun';
import { findBill } from './findBill';

let cli: CliRun;

beforeEach(async () => {
  cli = await CliRun.create();
});

afterEach(() => cli.remove());

async function namesOf(bill: string) {
  const { delivery, refusals } = await findBill(bill, cli.folder);
  return { names: delivery.files.map(({ name }) => name), delivery, refusals };
}

describe('findBill', () => {
  it('takes all bills of a folder without a manifest, and nothing else', async () => {
    for (const name of ['a.csv', 'b/c.csv.gz', 'd.PARQUET', 'readme.md']) {
      await cli.write(`bill/${name}`, 'x');
    }
    const { names, delivery } = await namesOf('bill');
    expect(names).toEqual(['bill/a.csv', 'bill/b/c.csv.gz', 'bill/d.PARQUET']);
    expect(delivery.files.map(({ format }) => format)).toEqual([
      'csv',
      'csv.gz',
      'parquet',
    ]);
    expect(delivery.source).toBe('bill');
  });

  it('refuses a folder without bills, and a file that is no bill', async () => {
    await cli.write('bill/readme.md', 'x');
    expect((await namesOf('bill')).refusals).toHaveLength(1);
    expect((await namesOf('bill/readme.md')).refusals).toHaveLength(1);
  });

  it('takes what the manifest of an AWS Data Export names, of the latest run', async () => {
    const at = (kind: string, run: string) =>
      `bill/focus/${kind}/BILLING_PERIOD=2026-10/${run}`;
    for (const run of ['20261001T00-a', '20261002T00-b']) {
      await cli.write(`${at('data', run)}/focus-00001.csv`, 'x');
      await cli.write(`${at('data', run)}/focus-00002.csv`, '');
      await cli.write(
        `${at('metadata', run)}/focus-Manifest.json`,
        JSON.stringify({
          dataFiles: [
            `s3://bucket/prefix/focus/data/BILLING_PERIOD=2026-10/${run}/focus-00001.csv`,
          ],
        }),
      );
      await cli.write(
        `${at('metadata', run)}/focus-Manifest-FOCUS.json`,
        '{"Schema": {}}',
      );
    }
    const { names, refusals } = await namesOf('bill');
    expect(refusals).toEqual([]);
    expect(names).toEqual([`${at('data', '20261002T00-b')}/focus-00001.csv`]);
  });

  it('takes the run of an Azure export that was submitted last, with its rows', async () => {
    const run = async (id: string, submittedTime: string) => {
      const folder = `bill/export/20261001-20261031/${id}`;
      await cli.write(`${folder}/part_0_0001.csv`, 'x');
      await cli.write(
        `${folder}/manifest.json`,
        JSON.stringify({
          blobCount: 1,
          exportConfig: { exportName: 'export' },
          runInfo: { submittedTime },
          blobs: [{ blobName: `c/${folder}/part_0_0001.csv`, dataRowCount: 7 }],
        }),
      );
    };
    await run('late', '2026-10-20T00:00:00Z');
    await run('early', '2026-10-19T00:00:00Z');
    const { names, delivery } = await namesOf('bill');
    expect(names).toEqual([
      'bill/export/20261001-20261031/late/part_0_0001.csv',
    ]);
    expect(delivery.manifests).toMatchObject([
      {
        name: 'bill/export/20261001-20261031/late/manifest.json',
        files: names,
        rows: 7,
        billingPeriods: ['2026-10'],
      },
    ]);
  });

  it('takes the latest finops-manifest.json of each unit', async () => {
    for (const run of ['1', '2']) {
      await cli.write(`bill/${run}/part.csv`, 'x');
      await cli.write(
        `bill/${run}/finops-manifest.json`,
        JSON.stringify({ unit: 'october', files: ['part.csv'], rows: 3 }),
      );
      const seconds = 1_700_000_000 + Number(run);
      await utimes(
        path.join(cli.folder, `bill/${run}/finops-manifest.json`),
        seconds,
        seconds,
      );
    }
    expect((await namesOf('bill')).names).toEqual(['bill/2/part.csv']);
  });

  it.each([
    ['not JSON', '{', 'cannot be used'],
    ['no files', '{"files": []}', 'names no files'],
    ['a file that is not there', '{"files": ["a.csv"]}', 'is not there'],
    ['a file elsewhere', '{"files": ["../../a.csv"]}', 'outside of the folder'],
  ])('refuses a manifest with %s', async (_, text, problem) => {
    await cli.write('bill/finops-manifest.json', text);
    await cli.write('bill/left-over.csv', 'x');
    const { refusals } = await namesOf('bill');
    expect(refusals).toHaveLength(1);
    expect(refusals[0].file).toBe('bill/finops-manifest.json');
    expect(refusals[0].problem).toContain(problem);
  });
});
