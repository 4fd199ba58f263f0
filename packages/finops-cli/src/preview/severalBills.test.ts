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

import { billCsv, tagsJson } from '../__testUtils__/billCsv';
import { catalogYaml } from '../__testUtils__/catalogYaml';
import { CliRun } from '../__testUtils__/CliRun';

/** Each bill starts an engine, which takes its time on a busy machine. */
jest.setTimeout(60_000);

let cli: CliRun;

beforeEach(async () => {
  cli = await CliRun.create();
  await cli.write(
    'catalog.yaml',
    catalogYaml({
      checkout: { 'finops/tags': 'app=checkout' },
      search: { 'finops/accounts': 'aws/222222222222' },
    }),
  );
});

afterEach(() => cli.remove());

const CATALOG = ['--catalog', 'catalog.yaml'];
const CHECKOUT = { Tags: tagsJson({ app: 'checkout' }) };

describe('several bills', () => {
  it('post what can be posted, and say why the rest is refused', async () => {
    await cli.write('good.csv', billCsv([CHECKOUT]));
    await cli.write('bad.csv', billCsv([{}, { BilledCost: '$1,000.00' }]));
    const { exitCode, report } = await cli.preview(
      ...['--bill', 'bad.csv', '--bill', 'good.csv', ...CATALOG],
    );
    expect(exitCode).toBe(1);
    expect(report.statements.map(({ source }) => source)).toEqual(['good.csv']);
    expect(report.refused).toEqual([
      {
        file: 'bad.csv',
        row: 2,
        column: 'BilledCost',
        value: '$1,000.00',
        problem: expect.any(String),
        remedy: expect.any(String),
      },
    ]);
  });

  it('refuse a folder as a whole for one bad part', async () => {
    await cli.write('bill/1.csv', billCsv([CHECKOUT]));
    await cli.write('bill/2.csv', billCsv([{ EffectiveCost: '' }]));
    const { exitCode, report } = await cli.preview(
      '--bill',
      'bill',
      ...CATALOG,
    );
    expect(exitCode).toBe(1);
    expect(report.statements).toEqual([]);
    expect(report.refused[0]).toMatchObject({
      file: 'bill/2.csv',
      row: 1,
      column: 'EffectiveCost',
    });
  });

  it('add the parts of a folder up, and count equal ones once', async () => {
    await cli.write('bill/1.csv', billCsv([CHECKOUT]));
    await cli.write('bill/2.csv', billCsv([{ ...CHECKOUT, BilledCost: '2' }]));
    await cli.write('bill/copy of 1.csv', billCsv([CHECKOUT]));
    const { report } = await cli.preview('--bill', 'bill', ...CATALOG);
    expect(report.statements[0]).toMatchObject({
      source: 'bill',
      rows: 2,
      totals: { billed: '3' },
    });
    expect(report.statements[0].findings.map(({ rule }) => rule)).toContain(
      'duplicate-content',
    );
  });

  it('count a bill once that is given twice', async () => {
    await cli.write('a.csv', billCsv([CHECKOUT]));
    await cli.write('b.csv', billCsv([CHECKOUT]));
    const { exitCode, report } = await cli.preview(
      ...['--bill', 'a.csv', '--bill', 'b.csv', ...CATALOG],
    );
    expect(exitCode).toBe(0);
    expect(report.entities[0].totals.billed).toBe('1');
    expect(report.statements).toHaveLength(1);
    expect(report.statements[0].findings).toContainEqual({
      rule: 'duplicate-content',
      severity: 'warning',
      count: 1,
      examples: [{ row: null, column: null, value: 'b.csv' }],
    });
  });

  it('post a file whose only other copy was refused with its delivery', async () => {
    await cli.write('bad/1.csv', billCsv([CHECKOUT]));
    await cli.write('bad/2.csv', 'no bill');
    await cli.write('good.csv', billCsv([CHECKOUT]));
    const { report } = await cli.preview(
      ...['--bill', 'bad', '--bill', 'good.csv', ...CATALOG],
    );
    expect(report.entities[0].totals.billed).toBe('1');
  });

  it('add up when they have rows of one statement, with a finding for each', async () => {
    await cli.write('a.csv', billCsv([CHECKOUT]));
    await cli.write('b.csv', billCsv([{ ...CHECKOUT, BilledCost: '2' }]));
    const { report } = await cli.preview(
      ...['--bill', 'a.csv', '--bill', 'b.csv', ...CATALOG],
    );
    expect(report.entities[0].totals.billed).toBe('3');
    const rule = 'statement-in-several-deliveries';
    expect(
      report.statements.map(({ source, findings }) => [
        source,
        findings.find(finding => finding.rule === rule)?.examples[0].value,
      ]),
    ).toEqual([
      ['a.csv', 'b.csv'],
      ['b.csv', 'a.csv'],
    ]);
  });

  it('count a finding of a bill with several statements once', async () => {
    await cli.write(
      'a.csv',
      billCsv([
        { Tags: '{"app"' },
        { Tags: '{"env"', BillingCurrency: 'JPY' },
        { Tags: '{"team"', BillingAccountId: 'other' },
      ]),
    );
    await cli.write('b.csv', billCsv([{ Tags: '{"app"', BilledCost: '2' }]));
    const { report } = await cli.preview(
      ...['--bill', 'a.csv', '--bill', 'b.csv', ...CATALOG],
    );
    const counts = (source: string) =>
      report.statements
        .filter(statement => statement.source === source)
        .map(({ findings }) =>
          findings.flatMap(({ rule, count }) =>
            rule === 'R21' ? [count] : [],
          ),
        );
    // Distinct texts of tags, whichever statement their charges are in.
    expect(counts('a.csv')).toEqual([[3], [], []]);
    expect(counts('b.csv')).toEqual([[1]]);
  });

  it('keep currencies apart', async () => {
    await cli.write(
      'bill.csv',
      billCsv([
        { ...CHECKOUT, BilledCost: '2' },
        { ...CHECKOUT, BillingCurrency: 'JPY', BilledCost: '1234567.0000005' },
      ]),
    );
    const { report } = await cli.preview('--bill', 'bill.csv', ...CATALOG);
    expect(
      report.entities.map(({ currency, totals }) => [currency, totals.billed]),
    ).toEqual([
      ['JPY', '1234567'],
      ['USD', '2'],
    ]);
  });
});
