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

import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DeliveryDescription } from '@backstage-finops/plugin-finops-node';
import { FilesLayout } from '../readFilesSources';
import { FilesBillingSource } from './FilesBillingSource';

describe('FilesBillingSource', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'finops-files-'));
  });

  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  async function put(name: string, content: string | object = 'a,b\n1,2\n') {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(
      path,
      typeof content === 'string' ? content : JSON.stringify(content),
    );
  }

  async function list(
    layout: FilesLayout = 'auto',
    path: string = folder,
  ): Promise<DeliveryDescription[]> {
    const source = new FilesBillingSource({ name: 'test', path, layout });
    const deliveries: DeliveryDescription[] = [];
    for await (const delivery of source.listDeliveries()) {
      deliveries.push(delivery);
    }
    return deliveries.sort((a, b) => (a.unit < b.unit ? -1 : 1));
  }

  const names = (delivery: DeliveryDescription) =>
    delivery.files.map(file => file.name);

  describe('of plain files', () => {
    it('makes all bills of a folder one delivery', async () => {
      await put('a/one.csv');
      await put('two.csv.gz');
      await put('three.snappy.parquet');
      await put('notes.txt');
      await put('.half-copied.csv');
      // What a job of Spark that failed left is no part either; a partition is.
      await put('_temporary/0/part.parquet');
      await put('_month=2026-10/part.csv');
      const [delivery, ...others] = await list();
      expect(others).toEqual([]);
      expect(delivery.files.map(({ name, format }) => [name, format])).toEqual([
        ['_month=2026-10/part.csv', 'csv'],
        ['a/one.csv', 'csv'],
        ['three.snappy.parquet', 'parquet'],
        ['two.csv.gz', 'csv.gz'],
      ]);
    });

    it('names what of a folder it skips although it may be a bill, and is silent about a glob', async () => {
      for (const name of [
        'one.csv',
        'sub/part-00000',
        'two.tsv',
        '.three.csv',
        'one.csv.crc',
        '_SUCCESS',
        '.snapshot/four.csv',
        '_temporary/0/five.csv',
      ]) {
        await put(name);
      }
      const [{ findings = [] }] = await list();
      expect(
        findings.map(({ rule, examples }) => [
          rule,
          examples.map(({ value }) => value),
        ]),
      ).toEqual([
        [
          'not-a-bill-by-name',
          ['sub/part-00000', 'two.tsv', '.three.csv', '_temporary/0/five.csv'],
        ],
      ]);
      const [globbed] = await list('auto', join(folder, '*.csv'));
      expect(globbed.findings).toBeUndefined();
    });

    it('takes a single file, and a glob', async () => {
      await put('a/one.csv');
      await put('a/two.csv');
      const [single] = await list('auto', join(folder, 'a/one.csv'));
      expect(names(single)).toEqual(['one.csv']);
      const [globbed] = await list('auto', join(folder, '*/t*.csv'));
      expect(names(globbed)).toEqual(['a/two.csv']);
    });

    it('has a new fingerprint when a file is added, renamed, or written', async () => {
      const fingerprint = async () => (await list())[0].fingerprint;
      await put('one.csv');
      const seen = [await fingerprint()];
      expect(await fingerprint()).toBe(seen[0]);
      await put('two.csv');
      seen.push(await fingerprint());
      await utimes(join(folder, 'two.csv'), 1, 1);
      seen.push(await fingerprint());
      await put('two.csv', 'a,b\n1,20\n');
      seen.push(await fingerprint());
      expect(new Set(seen).size).toBe(4);
    });

    it('says what to do when there is nothing', async () => {
      await expect(list()).rejects.toThrow(
        /finds no CSV, CSV.gz or Parquet file in .* Put the export there, or correct finops.sources.files/,
      );
      await expect(list('auto', join(folder, 'nowhere'))).rejects.toThrow(
        /finds nothing at .*nowhere/,
      );
    });
  });

  it('makes each folder of a billing period a delivery', async () => {
    await put('gcp/billing_period=2026-09/0.parquet');
    await put('gcp/billing_period=2026-10/0.parquet');
    await put('gcp/billing_period=2026-10/1.parquet');
    const deliveries = await list();
    expect(deliveries.map(each => [each.unit, each.files.length])).toEqual([
      ['gcp/billing_period=2026-09', 1],
      ['gcp/billing_period=2026-10', 2],
    ]);
    expect(await list('plain')).toHaveLength(1);
  });

  describe('of AWS Data Exports', () => {
    const S3 = 's3://bucket/prefix/focus';

    it('reads what the manifest names, not what lies there', async () => {
      await put('focus/data/BILLING_PERIOD=2026-10/focus-00001.csv.gz');
      await put('focus/data/BILLING_PERIOD=2026-10/focus-00002.csv.gz', '');
      await put('focus/metadata/BILLING_PERIOD=2026-10/focus-Manifest.json', {
        dataFiles: [`${S3}/data/BILLING_PERIOD=2026-10/focus-00001.csv.gz`],
      });
      await put(
        'focus/metadata/BILLING_PERIOD=2026-10/focus-Manifest-FOCUS.json',
        { Schema: {} },
      );
      const deliveries = await list();
      expect(deliveries).toHaveLength(1);
      expect(deliveries[0]).toMatchObject({
        unit: 'focus/BILLING_PERIOD=2026-10',
        scope: { billingPeriods: ['2026-10'] },
        refusals: undefined,
      });
      expect(names(deliveries[0])).toEqual([
        'focus/data/BILLING_PERIOD=2026-10/focus-00001.csv.gz',
      ]);
      // Empty files are what exports leave behind that overwrite.
      expect(deliveries[0].findings).toBeUndefined();
    });

    it('says what it leaves out, with the delivery in whose place it lies', async () => {
      for (const month of ['2026-09', '2026-10']) {
        await put(`focus/data/BILLING_PERIOD=${month}/focus-00001.csv`);
        await put(
          `focus/metadata/BILLING_PERIOD=${month}/focus-Manifest.json`,
          {
            dataFiles: [`${S3}/data/BILLING_PERIOD=${month}/focus-00001.csv`],
          },
        );
      }
      await put('focus/data/BILLING_PERIOD=2026-10/focus-00002.csv');
      await put('focus/data/BILLING_PERIOD=2026-11/focus-00001.csv');
      await put('vendor/invoice.csv');
      await put('vendor/terms.txt');
      const findings = async (layout: FilesLayout) =>
        (await list(layout)).map(delivery => [
          delivery.unit,
          (delivery.findings ?? []).map(({ rule, count, examples }) => [
            rule,
            count,
            examples[0].value,
          ]),
        ]);
      const expected = [
        [
          'focus/BILLING_PERIOD=2026-09',
          [
            [
              'month-without-manifest',
              1,
              'focus/data/BILLING_PERIOD=2026-11/focus-00001.csv',
            ],
            ['outside-of-manifests', 1, 'vendor/invoice.csv'],
          ],
        ],
        [
          'focus/BILLING_PERIOD=2026-10',
          [
            [
              'not-in-manifest',
              1,
              'focus/data/BILLING_PERIOD=2026-10/focus-00002.csv',
            ],
          ],
        ],
      ];
      expect(await findings('auto')).toEqual(expected);

      // What another kind of manifest names is left out on purpose.
      await put('own/bill.csv');
      await put('own/finops-manifest.json', { files: ['bill.csv'] });
      expect(await findings('aws-data-exports')).toEqual(expected);
    });

    it('takes the newest of the runs that an export keeps, in either spelling', async () => {
      for (const run of ['2026-10-09T10:00:00Z-a', '2026-10-10T10:00:00Z-b']) {
        await put(`data/billing_period=2026-10/${run}/x-00001.parquet`, run);
        await put(`metadata/billing_period=2026-10/${run}/x-Manifest.json`, {
          dataFiles: [
            `${S3}/data/billing_period=2026-10/${run}/x-00001.parquet`,
          ],
        });
      }
      const [delivery, ...others] = await list();
      expect(others).toEqual([]);
      expect(names(delivery)).toEqual([
        'data/billing_period=2026-10/2026-10-10T10:00:00Z-b/x-00001.parquet',
      ]);
    });

    it('refuses a run whose files have not all arrived, and looks again when they have', async () => {
      await put('metadata/BILLING_PERIOD=2026-10/x-Manifest.json', {
        dataFiles: [`${S3}/data/BILLING_PERIOD=2026-10/x-00001.parquet`],
      });
      const [before] = await list();
      expect(before.refusals).toEqual([
        expect.objectContaining({
          value: `${S3}/data/BILLING_PERIOD=2026-10/x-00001.parquet`,
          problem: expect.stringContaining('names a file that is not there'),
        }),
      ]);
      await put('data/BILLING_PERIOD=2026-10/x-00001.parquet');
      const [after] = await list();
      expect(after.refusals).toBeUndefined();
      expect(after.fingerprint).not.toBe(before.fingerprint);
    });

    it('reads nothing outside the source, whatever a manifest names', async () => {
      await put('secret.csv');
      await put('bills/metadata/BILLING_PERIOD=2026-10/x-Manifest.json', {
        dataFiles: [
          '../../../secret.csv',
          `${S3}/data/BILLING_PERIOD=2026-10/../../../secret.csv`,
          '/etc/passwd',
        ],
      });
      const [delivery] = await list('auto', join(folder, 'bills'));
      expect(delivery.files).toEqual([]);
      expect(delivery.refusals).toHaveLength(1);
    });

    it('refuses manifests that are none', async () => {
      for (const content of ['{', '[]', '{}', '{"dataFiles": "x"}']) {
        await put('metadata/BILLING_PERIOD=2026-10/x-Manifest.json', content);
        const [delivery] = await list();
        expect(delivery.refusals).toHaveLength(1);
      }
    });
  });

  describe('of Azure exports', () => {
    const manifest = (submittedTime: string, bytes: number, more = {}) => ({
      blobCount: 1,
      dataRowCount: 7,
      exportConfig: { exportName: 'focus' },
      runInfo: { submittedTime },
      blobs: [
        {
          blobName: 'path/focus/20261001-20261031/guid/part_0_0001.csv',
          byteCount: bytes,
          dataRowCount: 7,
        },
      ],
      ...more,
    });

    it('takes the run that was submitted last, and its row count', async () => {
      const at = 'focus/20261001-20261031';
      await put(`${at}/202610150612/b/part_0_0001.csv`, 'newest');
      await put(
        `${at}/202610150612/b/manifest.json`,
        manifest('2026-10-15T06:12:00Z', 6),
      );
      await put(`${at}/202610140612/a/part_0_0001.csv`, 'older');
      await put(
        `${at}/202610140612/a/manifest.json`,
        manifest('2026-10-14T06:12:00Z', 5),
      );
      await put(`${at}/202610160612/c/part_0_0001.csv`, 'still written');
      const deliveries = await list();
      expect(deliveries).toHaveLength(1);
      expect(deliveries[0]).toMatchObject({
        unit: 'focus/20261001-20261031',
        manifests: [{ rows: 7 }],
        refusals: undefined,
      });
      expect(names(deliveries[0])).toEqual([
        `${at}/202610150612/b/part_0_0001.csv`,
      ]);
    });

    it('refuses blobs of another size, and missing ones', async () => {
      const at = 'focus/20261001-20261031/a';
      await put(`${at}/part_0_0001.csv`, 'cut');
      await put(`${at}/manifest.json`, manifest('2026-10-15T06:12:00Z', 300));
      expect((await list())[0].refusals).toEqual([
        expect.objectContaining({
          file: `${at}/part_0_0001.csv`,
          problem: 'The file has 3 bytes, and its manifest says 300',
        }),
      ]);
      await rm(join(folder, at, 'part_0_0001.csv'));
      expect((await list())[0].refusals).toEqual([
        expect.objectContaining({
          problem: expect.stringContaining('names a file that is not there'),
        }),
      ]);
    });

    it('takes a manifest that is half copied for the next run of its unit', async () => {
      const at = 'focus/20261001-20261031';
      await put(`${at}/a/part_0_0001.csv`, 'whole');
      await put(
        `${at}/a/manifest.json`,
        manifest('2026-10-14T06:12:00Z', 5, {
          exportConfig: { exportName: 'named otherwise' },
        }),
      );
      await utimes(join(folder, at, 'a/manifest.json'), 1_000, 1_000);
      const [{ unit }] = await list();
      await put(`${at}/b/manifest.json`, '{"blobCount": ');
      const deliveries = await list();
      expect(deliveries).toEqual([
        expect.objectContaining({
          unit,
          refusals: [
            expect.objectContaining({
              problem: expect.stringContaining('not JSON'),
            }),
          ],
        }),
      ]);
      // An older one that can't be read says nothing of the newest run.
      await utimes(join(folder, at, 'b/manifest.json'), 500, 500);
      expect((await list())[0].refusals).toBeUndefined();
    });

    it('keeps exports of two subscriptions apart that share name and folder', async () => {
      const at = 'focus/20261001-20261031';
      for (const scope of ['one', 'two']) {
        await put(`${at}/${scope}/part_0_0001.csv`, scope);
        await put(
          `${at}/${scope}/manifest.json`,
          manifest('2026-10-14T06:12:00Z', 3, {
            exportConfig: {
              exportName: 'focus',
              resourceId: `/subscriptions/${scope}`,
            },
          }),
        );
      }
      expect((await list()).map(({ unit }) => unit)).toEqual([
        'focus/20261001-20261031 /subscriptions/one',
        'focus/20261001-20261031 /subscriptions/two',
      ]);
    });

    it('takes no manifest of something else for one', async () => {
      await put('bill.csv');
      await put('site/manifest.json', { name: 'A web application' });
      expect(names((await list())[0])).toEqual(['bill.csv']);
      await expect(list('azure-export')).rejects.toThrow(
        /no manifest.json of an Azure export/,
      );
    });

    it('refuses a manifest that lists fewer blobs than it counts', async () => {
      const at = 'focus/20261001-20261031/a';
      await put(`${at}/part_0_0001.csv`, 'all');
      await put(
        `${at}/manifest.json`,
        manifest('2026-10-15T06:12:00Z', 3, { blobCount: 2 }),
      );
      expect((await list())[0].refusals).toHaveLength(1);
    });
  });

  describe('with manifests of our own', () => {
    it('takes the latest of a unit, with its control total', async () => {
      for (const [run, createdAt] of [
        ['a', '2026-10-10T00:00:00Z'],
        ['b', '2026-10-11T00:00:00Z'],
      ]) {
        await put(`${run}/0.parquet`);
        await put(`${run}/finops-manifest.json`, {
          unit: '2026-10',
          createdAt,
          files: ['0.parquet'],
          rows: 5,
          controlTotal: { amount: '12.50', currency: 'EUR' },
        });
      }
      const [delivery, ...others] = await list();
      expect(others).toEqual([]);
      expect(delivery).toMatchObject({
        unit: '2026-10',
        manifests: [{ rows: 5 }],
        controlTotal: { amount: '12.50', metric: 'billed' },
      });
      expect(names(delivery)).toEqual(['b/0.parquet']);
    });

    it.each([
      ['cut off', '{"unit": "2026-10", "files": ["0.par'],
      ['wrong', '{"unit": "2026-10", "files": []}'],
      ['about files elsewhere', '{"unit": "2026-10", "files": ["../0.csv"]}'],
    ])('knows the unit of one that is %s', async (_, text) => {
      await put('run-7/finops-manifest.json', text);
      const [delivery] = await list();
      expect(delivery.unit).toBe('2026-10');
      expect(delivery.refusals).toHaveLength(1);
    });

    it('refuses one with mistakes, naming them', async () => {
      await put('finops-manifest.json', { files: [], rows: -1, extra: 1 });
      const [delivery] = await list();
      expect(delivery.refusals!.map(({ column }) => column)).toEqual(
        expect.arrayContaining(['files', 'rows']),
      );
    });
  });
});
