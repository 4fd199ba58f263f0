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

import { DeliveryManifest } from '@backstage-finops/cost-engine';
import { BillDirectory, USAGE, usage } from '../testing/bill';

// Each test reads whole bills, on machines that do much else.
jest.setTimeout(60_000);

describe('what manifests say', () => {
  let bills: BillDirectory;

  beforeEach(async () => {
    bills = await BillDirectory.create();
  });

  afterEach(() => bills.remove());

  const TWO = [usage(), usage({ BilledCost: '2' })];

  it('is compared with the rows of the files that it is about', async () => {
    const files = [
      await bills.csv('1.csv', TWO),
      await bills.csv('2.csv', [usage()]),
    ];
    const manifest = (name: string, rows: number): DeliveryManifest => ({
      name: `${name}.json`,
      files: [`${name}.csv`],
      rows,
    });
    await bills.contents(files, {
      manifests: [manifest('1', 2), manifest('2', 1)],
    });
    expect(
      await bills.refusals(files, {
        manifests: [manifest('1', 3), manifest('2', 1)],
      }),
    ).toEqual([
      {
        file: '1.json',
        problem: 'The files of the manifest have 2 rows, and it says 3',
        remedy: expect.any(String),
      },
    ]);
  });

  it('counts the rows of copies, which are charged once', async () => {
    const files = [
      await bills.csv('1.csv', TWO),
      await bills.csv('copy.csv', TWO),
      await bills.csv('2.csv', [usage()]),
    ];
    const manifests = [
      { name: 'm', files: files.map(({ name }) => name), rows: 5 },
    ];
    for (const said of [manifests, [{ name: 'of all', rows: 5 }]]) {
      const { statements } = await bills.contents(files, { manifests: said });
      expect(statements[0].rows).toBe(3);
    }
    expect(
      await bills.refusals(files, { manifests: [{ name: 'of all', rows: 3 }] }),
    ).toHaveLength(1);
  });

  it('is compared with the columns of each file, of CSV and Parquet', async () => {
    const { Tags: _, ...others } = USAGE;
    const columns = Object.keys(USAGE).reverse();
    const files = [
      await bills.csv('1.csv', [{ ...usage(), x_More: '1' }]),
      await bills.parquet('2.parquet', bills.rowsQuery([others])),
    ];
    const manifests = [
      { name: 'm', files: files.map(({ name }) => name), columns },
    ];
    expect(
      (await bills.refusals(files, { manifests })).map(({ file, column }) => [
        file,
        column,
      ]),
    ).toEqual([
      ['1.csv', 'x_More'],
      ['2.parquet', 'Tags'],
    ]);
    await bills.contents([await bills.csv('1.csv', [usage()])], { manifests });
  });

  it('is compared with the billing periods of the rows of its own files', async () => {
    const april = usage({ BillingPeriodStart: '2025-04-01T00:00:00Z' });
    const files = [
      await bills.csv('march.csv', [usage(), april]),
      await bills.csv('april.csv', [april, usage({ ...april, ListCost: '7' })]),
    ];
    const manifests = [
      { name: 'm', files: ['march.csv'], billingPeriods: ['2025-03'] },
      { name: 'a', files: ['april.csv'], billingPeriods: ['2025-04'] },
    ];
    expect(await bills.refusals(files, { manifests })).toEqual([
      expect.objectContaining({
        file: 'march.csv',
        row: 2,
        column: 'BillingPeriodStart',
        value: '2025-04',
      }),
    ]);
  });
});
