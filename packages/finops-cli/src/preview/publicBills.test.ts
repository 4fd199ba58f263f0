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

import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { catalogYaml } from '../__testUtils__/catalogYaml';
import { CliRun } from '../__testUtils__/CliRun';

/** Each bill starts an engine, which takes its time on a busy machine. */
jest.setTimeout(60_000);

/** Billing data made by others, where it lies beside the repository. */
const DATA = path.resolve(__dirname, '../../../../../shared/data');
const SAMPLE = path.join(DATA, 'focus-sample/focus_sample.csv');
const EXAMPLES = path.join(DATA, 'focus-spec-examples');

const describeWithData = existsSync(DATA) ? describe : describe.skip;

describeWithData('bills made by others', () => {
  let cli: CliRun;

  beforeEach(async () => {
    cli = await CliRun.create();
    await cli.write(
      'catalog.yaml',
      catalogYaml({
        'bright-path': { 'finops/tags': 'application=BrightPathMatrix' },
        nimbus: { 'finops/accounts': 'aws/51738928782' },
        trey: { 'finops/tags': 'ORG=trey' },
      }),
    );
  });

  afterEach(() => cli.remove());

  it("balances the FinOps Foundation's sample to the last digit", async () => {
    const { exitCode, report } = await cli.preview(
      ...['--bill', SAMPLE, '--catalog', 'catalog.yaml'],
    );
    expect(exitCode).toBe(0);
    expect(
      report.statements.map(s => [
        s.billingAccountId,
        s.billingPeriod,
        s.rows,
        s.totals.billed,
        s.balanced,
      ]),
    ).toEqual([
      [
        '/providers/Microsoft.Billing/billingAccounts/8611537',
        '2024-09',
        51,
        '1.976514186',
        true,
      ],
      ['1234567890123', '2024-09', 942, '18.006638618', true],
      ['20209880', '2024-09', 6, '0.297073925', true],
      ['20209880', '2024-10', 1, '0.24', true],
    ]);
    const units = (amount: string) => {
      const [, sign, whole, decimals = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(
        amount,
      )!;
      return BigInt(`${sign}${whole}${decimals.padEnd(9, '0')}`);
    };
    const posted = [...report.entities, ...report.unallocated]
      .map(({ totals }) => units(totals.billed))
      .reduce((a, b) => a + b);
    expect(posted).toBe(20_520_226_729n);
    expect(report.entities.map(({ entityRef }) => entityRef).sort()).toEqual([
      'component:default/bright-path',
      'component:default/nimbus',
      'component:default/trey',
    ]);
  });

  it("posts 10 of the specification's 26 examples, and refuses 16 for good reasons", async () => {
    const bills = readdirSync(EXAMPLES, { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith('.csv'))
      .map(name => path.join(EXAMPLES, name));
    const { exitCode, report } = await cli.preview(
      ...bills.flatMap(bill => ['--bill', bill]),
      ...['--catalog', 'catalog.yaml'],
    );
    expect(exitCode).toBe(1);
    expect(new Set(report.statements.map(s => s.source)).size).toBe(10);
    expect(report.statements.every(s => s.balanced)).toBe(true);
    const reasons = new Map<string, 'columns' | 'dollars'>();
    for (const { file, column, value } of report.refused) {
      if (value?.includes('$')) {
        reasons.set(file!, 'dollars');
      } else if (/^Billing(AccountId|Currency)$/.test(column ?? '')) {
        reasons.set(file!, 'columns');
      }
    }
    expect(new Set(report.refused.map(r => r.file)).size).toBe(16);
    expect([...reasons.values()].sort()).toEqual([
      ...Array(11).fill('columns'),
      ...Array(5).fill('dollars'),
    ]);
  });
});
