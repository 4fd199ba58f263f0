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

import { billCsv, BillLine } from '../__testUtils__/billCsv';
import { CliRun } from '../__testUtils__/CliRun';

/** Each bill starts an engine, which takes its time on a busy machine. */
jest.setTimeout(60_000);

let cli: CliRun;

beforeEach(async () => {
  cli = await CliRun.create();
});

afterEach(() => cli.remove());

async function preview(...bills: string[]) {
  const { report, exitCode, err } = await cli.preview(
    ...bills.flatMap(bill => ['--bill', bill]),
  );
  const billed = report.statements
    .map(({ totals }) => Number(totals.billed))
    .reduce((a, b) => a + b, 0);
  const findings = report.statements.flatMap(each => each.findings);
  return { report, exitCode, billed, findings, err };
}

/** An AWS Data Export of a month. */
async function writeAws(
  month: string,
  lines: BillLine[],
  { folder = 'mix/aws', manifest = {}, hasManifest = true } = {},
) {
  const data = `data/BILLING_PERIOD=${month}/f-1.csv`;
  await cli.write(
    `${folder}/${data}`,
    billCsv(
      lines.map(line => ({
        BillingPeriodStart: `${month}-01T00:00:00Z`,
        ...line,
      })),
    ),
  );
  if (hasManifest) {
    await cli.write(
      `${folder}/metadata/BILLING_PERIOD=${month}/f-Manifest.json`,
      JSON.stringify({ dataFiles: [`s3://bucket/f/${data}`], ...manifest }),
    );
  }
}

/** A run of an Azure export of September. */
async function writeAzure(
  folder: string,
  lines: BillLine[],
  manifest: object = {},
) {
  const run = `${folder}/20240901-20240930/guid`;
  await cli.write(`${run}/eu/part.csv`, billCsv(lines));
  await cli.write(
    `${run}/manifest.json`,
    JSON.stringify({
      blobCount: 1,
      dataRowCount: lines.length,
      exportConfig: { exportName: 'focus' },
      blobs: [{ blobName: `box/${run}/eu/part.csv` }],
      ...manifest,
    }),
  );
}

const LINE = Object.fromEntries(
  billCsv([{}])
    .split('\n')[0]
    .split(',')
    .map(name => [JSON.parse(name), '']),
);

describe('a folder', () => {
  it('is read as a whole, whatever kinds of deliveries lie in it', async () => {
    await writeAws('2024-09', [{ BilledCost: '1' }]);
    await writeAws('2024-10', [{ BilledCost: '2' }]);
    await writeAzure('mix/azure', [{ BilledCost: '4' }]);
    await cli.write('mix/vendor/v.csv', billCsv([{ BilledCost: '8' }]));
    await cli.write('mix/own/o.csv', billCsv([{ BilledCost: '16' }]));
    await cli.write(
      'mix/own/finops-manifest.json',
      JSON.stringify({ files: ['o.csv'], rows: 1 }),
    );
    const { exitCode, billed, report } = await preview('mix');
    expect(exitCode).toBe(0);
    expect(report.refused).toEqual([]);
    expect(billed).toBe(31);
  });

  it('says what was left out: a month without manifest, files that none names', async () => {
    await writeAws('2024-09', [{}]);
    await writeAws('2024-10', [{}], { hasManifest: false });
    await cli.write(
      'mix/aws/data/BILLING_PERIOD=2024-09/f-2.csv',
      billCsv([{ BilledCost: '7' }]),
    );
    await cli.write('mix/aws/data/BILLING_PERIOD=2024-09/f-3.csv', '');
    const { exitCode, billed, findings, err } = await preview('mix');
    expect(exitCode).toBe(0);
    expect(billed).toBe(1);
    expect(
      findings
        .filter(({ rule }) => /manifest/.test(rule))
        .map(({ rule, examples }) => [rule, examples.map(e => e.value)]),
    ).toEqual([
      ['month-without-manifest', ['aws/data/BILLING_PERIOD=2024-10/f-1.csv']],
      ['not-in-manifest', ['aws/data/BILLING_PERIOD=2024-09/f-2.csv']],
    ]);
    expect(err).toContain('Copy it once the export has written it');
  });

  it('names each file that is skipped for its name, and no manifest or checksum', async () => {
    const line = billCsv([{ BilledCost: '1000' }]);
    const skipped = ['.d.csv', '.old/f.csv', 'b.gz', 'c.tsv', 'sub/part-00000'];
    const companions = [
      ...['_SUCCESS', 'a.csv.crc', 'about.json', 'README.md'],
      ...['.DS_Store', '._a.csv', '_committed_42'],
    ];
    for (const name of ['a.csv', ...skipped, ...companions]) {
      await cli.write(`mix/${name}`, line);
    }
    const { exitCode, billed, findings } = await preview('mix');
    expect(exitCode).toBe(0);
    expect(billed).toBe(1000);
    const left = findings.filter(({ rule }) => rule === 'not-a-bill-by-name');
    expect(left.map(({ severity, count }) => [severity, count])).toEqual([
      ['warning', skipped.length],
    ]);
    expect(left[0].examples.map(({ value }) => value)).toEqual(
      skipped.slice(0, left[0].examples.length),
    );
  });

  it('has Azure exports of one name beside each other, and blobs in sub-folders', async () => {
    await writeAzure('mix/one', [{ BilledCost: '1' }]);
    await writeAzure('mix/other', [{ BilledCost: '2' }]);
    const { billed } = await preview('mix');
    expect(billed).toBe(3);
  });

  it('may have the manifest of a web application in it', async () => {
    await cli.write('bill/a.csv', billCsv([{}]));
    await cli.write('bill/manifest.json', '{"name": "shop", "icons": []}');
    const { exitCode, billed } = await preview('bill');
    expect(exitCode).toBe(0);
    expect(billed).toBe(1);
  });

  it('may have copies of its parts, of which the manifest counts the rows', async () => {
    for (const name of ['a', 'b']) {
      await cli.write(`bill/${name}.csv`, billCsv([{}]));
    }
    await cli.write('bill/c.csv', billCsv([{ BilledCost: '2' }]));
    await cli.write(
      'bill/finops-manifest.json',
      JSON.stringify({ files: ['a.csv', 'b.csv', 'c.csv'], rows: 3 }),
    );
    const { report, billed, findings } = await preview('bill');
    expect(report.refused).toEqual([]);
    expect(billed).toBe(3);
    // Which of the parts it is has to be said.
    expect(
      findings.find(({ rule }) => rule === 'duplicate-content')!.examples,
    ).toEqual([
      { row: null, column: null, file: 'bill/b.csv', value: 'bill/a.csv' },
    ]);
  });

  it.each<[string, () => Promise<void>, object]>([
    [
      'rows of another month than its partition',
      () =>
        writeAws('2024-09', [{}, { BillingPeriodStart: '2024-10-01' }], {
          folder: 'mix',
        }),
      {
        file: 'mix/data/BILLING_PERIOD=2024-09/f-1.csv',
        row: 2,
        column: 'BillingPeriodStart',
        value: '2024-10',
      },
    ],
    [
      'other columns than the manifest says',
      () =>
        writeAws('2024-09', [{}], {
          folder: 'mix',
          manifest: {
            columns: [...Object.keys(LINE), 'InvoiceId'].map(name => ({
              name,
            })),
          },
        }),
      {
        file: 'mix/data/BILLING_PERIOD=2024-09/f-1.csv',
        column: 'InvoiceId',
      },
    ],
    [
      'other rows than the manifest says',
      () => writeAzure('mix', [{}], { dataRowCount: 2 }),
      { file: 'mix/20240901-20240930/guid/manifest.json' },
    ],
    [
      'another size than the manifest says',
      () =>
        writeAzure('mix', [{}], {
          blobs: [{ blobName: 'guid/eu/part.csv', byteCount: 5 }],
        }),
      { file: 'mix/20240901-20240930/guid/eu/part.csv' },
    ],
    [
      'fewer blobs than the manifest says',
      () => writeAzure('mix', [{}], { blobCount: 2 }),
      { file: 'mix/20240901-20240930/guid/manifest.json' },
    ],
  ])('is refused for %s', async (_, write, refusal) => {
    await write();
    const { exitCode, report } = await preview('mix');
    expect(exitCode).toBe(1);
    expect(report.statements).toEqual([]);
    expect(report.refused).toEqual([expect.objectContaining(refusal)]);
  });

  describe('with a control total', () => {
    const write = (controlTotal: object, other = {}) =>
      cli.write(
        'own/finops-manifest.json',
        JSON.stringify({ files: ['o.csv'], rows: 2, controlTotal, ...other }),
      );

    beforeEach(() =>
      cli.write(
        'own/o.csv',
        billCsv([{ BilledCost: '16' }, { BilledCost: '4' }]),
      ),
    );

    it('is compared with it', async () => {
      await write({ amount: '20.5', currency: 'USD' });
      const { report, exitCode } = await preview('own');
      expect(exitCode).toBe(0);
      expect(report.statements[0].controlTotal).toEqual({
        amount: '20.5',
        difference: '-0.5',
        tolerance: '1',
        withinTolerance: true,
        metric: 'billed',
        origin: 'manifest finops-manifest.json',
      });
      expect(report.statements[0].findings).not.toContainEqual(
        expect.objectContaining({ rule: 'A1' }),
      );
    });

    it('says first when it differs from it', async () => {
      await write({ amount: '30', currency: 'USD' });
      const { findings } = await preview('own');
      expect(findings.find(({ rule }) => rule === 'A1')).toMatchObject({
        severity: 'warning',
        count: 1,
        examples: [
          {
            column: 'BilledCost',
            value: '-10 USD beside 30 USD (manifest finops-manifest.json)',
          },
        ],
      });
      const { out } = await cli.run('preview', '--bill', 'own');
      expect(out).toContain(
        'own DIFFERS FROM ITS CONTROL TOTAL (acme, 2024-09, USD)',
      );
      expect(out).toMatch(
        /own +acme +2024-09 +USD +billed +30\.00 +-10\.00 +1\.00 +NO/,
      );
    });

    it('says that it is compared with no statement', async () => {
      await write({ amount: '20', currency: 'EUR' });
      const { report, findings } = await preview('own');
      expect(report.statements[0].controlTotal).toBeUndefined();
      expect(findings.map(({ rule }) => rule)).toContain(
        'control-total-not-compared',
      );
    });

    it.each([
      ['other rows', { rows: 3 }, undefined],
      ['an amount that is a number', {}, { amount: 20, currency: 'USD' }],
      ['a field that is not known', { row: 2 }, undefined],
    ])('is refused with %s', async (_, other, total) => {
      await write(total ?? { amount: '20', currency: 'USD' }, other);
      const { report, exitCode } = await preview('own');
      expect(exitCode).toBe(1);
      expect(report.refused).toHaveLength(1);
    });
  });
});
