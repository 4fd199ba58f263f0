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

import { appendFile, readFile, truncate, utimes } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { BillDirectory, csv, Row, usage } from '../testing/bill';

// Each test reads whole bills, on machines that do much else.
jest.setTimeout(60_000);

describe('refused deliveries', () => {
  let bills: BillDirectory;

  beforeEach(async () => {
    bills = await BillDirectory.create();
  });

  afterEach(async () => {
    await bills.remove();
  });

  /** The refusals of a bill whose second row has some values changed. */
  const refuse = async (changes: Row) =>
    bills.refusals([
      await bills.csv('bill.csv', [usage(), usage(changes), usage()]),
    ]);

  it.each([
    ['BilledCost', '$5'],
    ['BilledCost', '1,234.56'],
    ['EffectiveCost', 'NaN'],
    ['EffectiveCost', 'Infinity'],
    ['EffectiveCost', 'ten'],
    ['ListCost', '1_000'],
    ['ListCost', '0x10'],
    ['ContractedCost', '5 USD'],
    ['BillingPeriodStart', '99999-01-01T00:00:00Z'],
    ['BillingPeriodStart', '1999-12-31T00:00:00Z'],
    ['BillingPeriodStart', 'infinity'],
    ['BillingPeriodStart', '31/12/2025'],
    ['ChargePeriodStart', '2025-02-30T00:00:00Z'],
    ['ChargePeriodStart', '2101-01-01'],
    ['ChargePeriodStart', 'yesterday'],
    ['ChargePeriodStart', '1741168800'],
  ])('names row, column and value of %s %s', async (column, value) => {
    const refusals = await refuse({ [column]: value });

    expect(refusals).toEqual([
      {
        file: 'bill.csv',
        row: 2,
        column,
        value,
        problem: expect.stringContaining(column),
        remedy: expect.stringMatching(/^Write (amounts|times) as/),
      },
    ]);
  });

  it.each([
    // USD has nine decimals in 64 bits, JPY six.
    ['BilledCost', '100000000000', 'USD'],
    ['BilledCost', '-9300000000', 'USD'],
    ['EffectiveCost', '9300000000000', 'JPY'],
    // Beyond DECIMAL(38,18).
    ['ListCost', '1e21', 'USD'],
    ['ContractedCost', '1e400', 'USD'],
  ])('says that %s %s %s is too large', async (column, value, currency) => {
    const refusals = await bills.refusals([
      await bills.csv('bill.csv', [
        usage({ BillingCurrency: currency }),
        usage({ BillingCurrency: currency, [column]: value }),
      ]),
    ]);

    expect(refusals).toEqual([
      {
        file: 'bill.csv',
        row: 2,
        column,
        value,
        problem: expect.stringContaining(`${column} is too large`),
        remedy: expect.stringContaining('unit of the amounts'),
      },
    ]);
  });

  it.each([
    [
      'a header with LF and rows with CRLF',
      (text: string) => text.replaceAll('\n', '\r\n').replace('\r\n', '\n'),
    ],
    [
      'a row with LF among rows with CRLF',
      (text: string) =>
        `${text.replaceAll('\n', '\r\n')}${text.split('\n')[1]}\n`,
    ],
  ])('says that the line ends are mixed: %s', async (_, mixed) => {
    expect(
      await bills.refusals([
        await bills.csv('bill.csv', mixed(csv([usage(), usage()]))),
      ]),
    ).toEqual([
      {
        file: 'bill.csv',
        problem: expect.stringContaining('do not end in the same way'),
        remedy: expect.stringContaining('the same line end'),
      },
    ]);
  });

  it('counts the rows of a large CSV file', async () => {
    // More than several threads read at once, and more than half of the memory that the engine has.
    const rows = 800_000;
    const wrong = 790_001;
    const padding = 'p'.repeat(120);
    const names = [
      'BilledCost',
      'EffectiveCost',
      'BillingAccountId',
      'BillingCurrency',
      'BillingPeriodStart',
      'ChargePeriodStart',
      'ChargeCategory',
      'ProviderName',
      'ServiceName',
    ];
    const rest = names.slice(1).map(name => usage()[name]);
    const line = (billed: string) => [billed, ...rest, padding].join(',');
    const lines = Array.from({ length: rows }, (_, index) =>
      line(index + 1 === wrong ? 'ten' : '10'),
    );

    expect(
      await bills.refusals([
        await bills.csv(
          'bill.csv',
          `${[[...names, 'x_Padding'].join(','), ...lines].join('\n')}\n`,
        ),
      ]),
    ).toEqual([
      expect.objectContaining({
        row: wrong,
        column: 'BilledCost',
        value: 'ten',
      }),
    ]);
  });

  it('refuses amounts that are too large together', async () => {
    const large = (BilledCost: string, changes: Row = {}) =>
      usage({ BilledCost, ...changes });
    for (const rows of [
      [large('5e19'), large('5e19'), large('5e19')],
      [large('5e19'), large('5e19'), large('5e19'), large('5e19')],
      [large('5e9'), large('4e9'), large('4e9', { ResourceId: 'i-2' })],
      // The sum is small, and a part of it is not.
      [large('8e10'), large('-8e10', { ResourceId: 'i-2' })],
    ]) {
      const refusals = await bills.refusals([
        await bills.csv('bill.csv', rows),
      ]);

      expect(refusals).toEqual([
        {
          file: 'bill.csv',
          row: 1,
          column: 'BilledCost',
          value: rows[0].BilledCost,
          problem:
            'BilledCost is too large: the charges of account 123 in 2025-03 come to more than ' +
            '9223372036 USD, the most that the ledger holds of a statement',
          remedy: expect.stringContaining('unit of the amounts'),
        },
      ]);
    }
  });

  it('accepts the largest amounts that the ledger holds', async () => {
    const { statements } = await bills.contents([
      await bills.csv('bill.csv', [usage({ BilledCost: '9223372000' })]),
    ]);

    expect(statements[0].amounts.billed).toBe(9223372000n * 10n ** 18n);
  });

  it.each([
    'BilledCost',
    'EffectiveCost',
    'BillingAccountId',
    'BillingCurrency',
    'BillingPeriodStart',
    'ChargePeriodStart',
  ])('refuses a row without %s', async column => {
    for (const value of ['', 'NULL', '\\N']) {
      expect(await refuse({ [column]: value })).toEqual([
        expect.objectContaining({ file: 'bill.csv', row: 2, column }),
      ]);
    }
  });

  it('takes negative, padded and exponential amounts', async () => {
    const { statements } = await bills.contents([
      await bills.csv('bill.csv', [
        usage({ BilledCost: '-1.5 ' }),
        usage({ BilledCost: '1e-7' }),
        usage({ BilledCost: '2E3' }),
        usage({ BilledCost: '.5' }),
      ]),
    ]);

    expect(statements[0].amounts.billed).toBe(1999000000100000000000n);
  });

  it('counts rows, not lines', async () => {
    const refusals = await bills.refusals([
      await bills.csv('bill.csv', [
        usage({ ChargeDescription: 'two\nlines' }),
        usage({ BilledCost: 'x' }),
      ]),
    ]);

    expect(refusals).toEqual([expect.objectContaining({ row: 2, value: 'x' })]);
  });

  it('names rows of Parquet files', async () => {
    const refusals = await bills.refusals([
      await bills.parquet(
        'bill.parquet',
        bills.rowsQuery([usage(), usage({ BilledCost: 'nan' })], {
          BilledCost: '"BilledCost"::DOUBLE',
        }),
      ),
    ]);

    expect(refusals).toEqual([
      expect.objectContaining({
        file: 'bill.parquet',
        row: 2,
        column: 'BilledCost',
        value: 'nan',
      }),
    ]);
  });

  it('names the file of several', async () => {
    const refusals = await bills.refusals([
      await bills.csv('good.csv', [usage()]),
      await bills.csv('bad.csv', [usage(), usage({ BilledCost: '' })]),
    ]);

    expect(refusals).toEqual([
      expect.objectContaining({ file: 'bad.csv', row: 2 }),
    ]);
  });

  it('says that a header is repeated between the rows', async () => {
    const refusals = await bills.refusals([
      await bills.csv('bill.csv', csv([usage()]) + csv([usage()])),
    ]);

    expect(refusals[0]).toMatchObject({
      row: 2,
      problem: expect.stringContaining('header is repeated'),
    });
  });

  it('refuses headers that repeat, ignoring case', async () => {
    expect(
      await bills.refusals([
        await bills.csv('bill.csv', [{ ...usage(), billedcost: '1' }]),
      ]),
    ).toEqual([
      expect.objectContaining({
        column: 'billedcost',
        problem: expect.stringContaining('more than once'),
      }),
    ]);
    // DuckDB writes no such Parquet file: rename a column in place, to one of the
    // same length.
    const good = await bills.parquet('a.parquet', bills.rowsQuery([usage()]));
    const content = (await readFile(good.path)).toString('latin1');
    const twice = content.replaceAll('ContractedCost', 'chargecategory');
    expect(twice).not.toBe(content);
    expect(
      await bills.refusals([
        await bills.write(
          'twice.parquet',
          'parquet',
          Buffer.from(twice, 'latin1'),
        ),
      ]),
    ).toEqual([
      expect.objectContaining({
        file: 'twice.parquet',
        problem: expect.stringMatching(/chargecategory more than once/i),
      }),
    ]);
  });

  it('refuses files without the columns that allocation needs', async () => {
    const { BilledCost, ServiceName, ProviderName, ...rest } = usage();
    const refusals = await bills.refusals([await bills.csv('a.csv', [rest])]);

    expect(refusals.map(({ file, column }) => [file, column])).toEqual([
      ['a.csv', 'BilledCost'],
      ['a.csv', 'ServiceName'],
      ['a.csv', 'ProviderName'],
    ]);
    expect([BilledCost, ServiceName, ProviderName]).toEqual([
      '10',
      'EC2',
      'AWS',
    ]);
  });

  it('refuses empty, missing and unreadable files', async () => {
    const empty = await bills.csv('empty.csv', '');
    expect(await bills.refusals([empty])).toEqual([
      expect.objectContaining({
        file: 'empty.csv',
        problem: 'The file is empty',
      }),
    ]);
    expect(
      await bills.refusals([await bills.gzip('empty.csv.gz', '')]),
    ).toEqual([expect.objectContaining({ problem: 'The file is empty' })]);
    expect(
      await bills.refusals([
        { ...empty, path: `${empty.path}.gone`, name: 'gone.csv' },
      ]),
    ).toEqual([
      expect.objectContaining({
        file: 'gone.csv',
        problem: expect.stringContaining('ENOENT'),
      }),
    ]);
    expect(await bills.refusals([])).toEqual([
      expect.objectContaining({
        problem: 'The delivery of source test has no files',
      }),
    ]);
  });

  it('refuses truncated and damaged gzip files', async () => {
    const rows = Array.from({ length: 2000 }, (_, index) =>
      usage({ ResourceId: `i-${index * 7919}` }),
    );
    const packed = gzipSync(csv(rows));
    const flipped = Buffer.from(packed);
    flipped[packed.length - 6] = 255 - flipped[packed.length - 6];

    for (const content of [
      packed.subarray(0, packed.length / 2),
      packed.subarray(0, packed.length - 1),
      flipped,
      Buffer.from(csv(rows)),
    ]) {
      expect(
        await bills.refusals([
          await bills.write('bill.csv.gz', 'csv.gz', content),
        ]),
      ).toEqual([
        expect.objectContaining({
          file: 'bill.csv.gz',
          problem: expect.stringContaining('damaged, truncated or not gzip'),
        }),
      ]);
    }
  });

  it('refuses a gzip file with more behind zeros, which unpacking would leave out', async () => {
    const [header, first, second] = csv([
      usage(),
      usage({ BilledCost: '1000' }),
    ]).split('\n');
    const start = gzipSync(`${header}\n${first}\n`);
    const rest = gzipSync(`${second}\n`);
    const zeros = Buffer.alloc(512);

    expect(
      await bills.refusals([
        await bills.write(
          'bill.csv.gz',
          'csv.gz',
          Buffer.concat([start, zeros, rest, zeros]),
        ),
      ]),
    ).toEqual([
      {
        file: 'bill.csv.gz',
        problem: expect.stringContaining('there is more after the zeros'),
        remedy: 'Copy or export it again',
      },
    ]);
    // Members one after the other are a file of two, and zeros may fill its last block.
    for (const content of [
      Buffer.concat([start, rest]),
      Buffer.concat([start, rest, zeros]),
    ]) {
      const { statements } = await bills.contents([
        await bills.write('bill.csv.gz', 'csv.gz', content),
      ]);
      expect(statements[0].rows).toBe(2);
    }
  });

  it('refuses a CSV file that was cut off within its last tags', async () => {
    const whole = csv([usage(), usage({ Tags: '{"app":"checkout"}' })]);
    const cut = whole.slice(0, whole.lastIndexOf(':""checkout') + 2);

    expect(await bills.refusals([await bills.csv('bill.csv', cut)])).toEqual([
      {
        file: 'bill.csv',
        row: 2,
        column: 'Tags',
        value: '{"app":',
        problem: 'The file ends within a value: it is cut off',
        remedy: 'Export it again, or copy it again as a whole',
      },
    ]);
  });

  it('says of a CSV file without a final line end that its last row may be cut off', async () => {
    const { findings } = await bills.contents([
      await bills.csv('open.csv', csv([usage()]).trimEnd()),
      await bills.gzip('open.csv.gz', csv([usage()]).trimEnd()),
      await bills.csv('whole.csv', csv([usage()])),
      await bills.csv('windows.csv', csv([usage()]).replaceAll('\n', '\r\n')),
    ]);

    expect(findings).toContainEqual(
      expect.objectContaining({
        rule: 'no-final-line-end',
        severity: 'warning',
        count: 2,
        examples: [{ file: 'open.csv' }, { file: 'open.csv.gz' }],
      }),
    );
  });

  it('refuses truncated, damaged and misnamed Parquet files', async () => {
    const rows = Array.from({ length: 3000 }, (_, index) =>
      usage({ ResourceId: `i-${index * 7919}` }),
    );
    const good = await bills.parquet('good.parquet', bills.rowsQuery(rows));
    const content = await readFile(good.path);
    const zeroed = Buffer.from(content);
    zeroed.fill(0x55, 200, Math.floor(content.length / 2));

    for (const damaged of [
      content.subarray(0, content.length - 100),
      zeroed,
      Buffer.from(csv([usage()])),
    ]) {
      const refusals = await bills.refusals([
        await bills.write('bad.parquet', 'parquet', damaged),
      ]);
      expect(refusals).toEqual([
        expect.objectContaining({
          file: 'bad.parquet',
          remedy: expect.stringMatching(/damaged/),
        }),
      ]);
      expect(JSON.stringify(refusals)).not.toContain('reading_');
    }
  });

  it('refuses what is no CSV with FOCUS columns', async () => {
    expect(
      await bills.refusals([await bills.csv('a.csv', csv([usage()], '^'))]),
    ).toEqual([
      expect.objectContaining({
        problem: expect.stringContaining('no FOCUS column name'),
      }),
    ]);
    expect(
      await bills.refusals([
        await bills.csv('a.csv', Buffer.from(csv([usage()]), 'utf16le')),
      ]),
    ).toEqual([
      expect.objectContaining({
        problem: expect.stringContaining('NUL bytes'),
      }),
    ]);
    expect(
      await bills.refusals([
        await bills.csv(
          'a.csv',
          Buffer.from(csv([usage({ ServiceName: 'Müll' })]), 'latin1'),
        ),
      ]),
    ).toEqual([
      expect.objectContaining({
        file: 'a.csv',
        problem: 'The file is not encoded as UTF-8',
      }),
    ]);
  });

  it('refuses rows with too many or too few values, with the row', async () => {
    const good = csv([usage(), usage()]);
    for (const bad of ['"1","2"\n', `${good.split('\n')[1]},"more"\n`]) {
      expect(
        await bills.refusals([await bills.csv('a.csv', good + bad)]),
      ).toEqual([
        expect.objectContaining({
          file: 'a.csv',
          row: 3,
          problem: expect.stringMatching(/^The row has \d+ values/),
        }),
      ]);
    }
    // Rows with another delimiter than the header.
    const [header] = csv([usage()]).split('\n');
    const [, row] = csv([usage({ Tags: '' })], ';').split('\n');
    expect(
      await bills.refusals([await bills.csv('b.csv', `${header}\n${row}\n`)]),
    ).toEqual([expect.objectContaining({ file: 'b.csv', row: 1 })]);
  });

  it.each([
    'No space left on device',
    'IO Error: Could not write file "/spill/x": Input/output error',
    'Out of Memory Error: failed to allocate; see temp_directory',
    'a\nExpected Number of Columns: 9 Found: 8\nPossible fixes:\nfile is not utf-8',
    'Value with unterminated quote found. Maximum line size',
  ])('takes no value for an error of the machine: %j', async value => {
    const row = csv([usage({ ChargeDescription: value })]);
    const bad = `${row}${csv([usage({ ChargeDescription: value })])
      .slice(row.indexOf('\n') + 1)
      .trimEnd()},"more"\n`;
    expect(await bills.refusals([await bills.csv('bad.csv', bad)])).toEqual([
      expect.objectContaining({
        file: 'bad.csv',
        problem: expect.stringMatching(
          /^The row has (\d+) values, and the header has \d+ columns$/,
        ),
      }),
    ]);
    const good = await bills.contents([await bills.csv('good.csv', row)]);
    expect(good.statements[0].rows).toBe(1);
    const hostile: Row[] = [
      { BilledCost: value },
      { ChargePeriodStart: value },
      { Tags: value, EffectiveCost: value },
    ];
    for (const changes of hostile) {
      expect((await refuse(changes)).length).toBeGreaterThan(0);
    }
  });

  it('refuses a quoted value that does not end', async () => {
    const refusals = await bills.refusals([
      await bills.csv('a.csv', `${csv([usage()])}"never ends`),
    ]);

    expect(refusals).toEqual([expect.objectContaining({ file: 'a.csv' })]);
  });

  it.each([
    [
      { billingAccountIds: ['123'] },
      { BillingAccountId: '9' },
      'BillingAccountId',
      '9',
    ],
    [
      { billingPeriods: ['2025-03'] },
      { BillingPeriodStart: '2025-04-01' },
      'BillingPeriodStart',
      '2025-04',
    ],
    [
      { provider: 'AWS' },
      { ProviderName: 'Microsoft' },
      'ProviderName',
      'Microsoft',
    ],
  ])(
    'refuses rows outside of the scope %j',
    async (scope, changes, column, value) => {
      const inside = await bills.csv('in.csv', [usage()]);
      const outside = await bills.csv('out.csv', [
        usage(),
        usage(changes as Row),
      ]);

      expect(
        (await bills.contents([inside], { scope })).statements,
      ).toHaveLength(1);
      expect(await bills.refusals([inside, outside], { scope })).toEqual([
        expect.objectContaining({
          file: 'out.csv',
          row: 2,
          column,
          value,
          problem: expect.stringContaining('outside of the scope'),
        }),
      ]);
    },
  );

  it('refuses another number of rows than the manifest says', async () => {
    const file = await bills.csv('bill.csv', [usage(), usage()]);

    const says = (rows: number) => ({ manifests: [{ name: 'm.json', rows }] });
    expect(await bills.refusals([file], says(3))).toEqual([
      expect.objectContaining({
        file: 'm.json',
        problem: 'The files of the manifest have 2 rows, and it says 3',
      }),
    ]);
    await bills.contents([file], says(2));
  });

  it.each([
    [
      'grows',
      (path: string) => appendFile(path, csv([usage()]).split('\n')[1]),
    ],
    ['is cut', (path: string) => truncate(path, 10)],
    ['is touched', (path: string) => utimes(path, 1, 1)],
  ])('refuses a file that %s while it is read', async (_, change) => {
    for (const file of [
      await bills.csv('bill.csv', [usage()]),
      await bills.parquet('bill.parquet', bills.rowsQuery([usage()])),
    ]) {
      const changes: Promise<void>[] = [];
      await expect(
        bills.engine.read(
          { source: 'test', files: [file] },
          {
            projection: { columns: [], resources: [] },
            onProgress: ({ step }) => {
              if (step === 'Finding keys') {
                changes.push(change(file.path));
              }
            },
          },
        ),
      ).rejects.toMatchObject({
        refusals: [
          expect.objectContaining({
            file: file.name,
            problem: 'The file changed while it was read',
          }),
        ],
      });
      await Promise.all(changes);
    }
  });
});
