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

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { detectVersion } from './columns';
import { atto, BillDirectory } from './testing/bill';

// Each test reads whole bills, on machines that do much else.
jest.setTimeout(60_000);

/** Bills made by others, beside the repository on machines that have them. */
const DATA = resolve(__dirname, '../../../../shared/data');
const SAMPLE = join(DATA, 'focus-sample/focus_sample.csv');
const EXAMPLES = join(DATA, 'focus-spec-examples');

const withData = existsSync(SAMPLE) ? describe : describe.skip;

withData('published bills', () => {
  let bills: BillDirectory;

  beforeEach(async () => {
    bills = await BillDirectory.create();
  });

  afterEach(async () => {
    await bills.remove();
  });

  it('reads the FinOps Foundation sample', async () => {
    const { statements, grains, focusVersion } = await bills.contents([
      { path: SAMPLE, name: 'focus_sample.csv', format: 'csv' },
    ]);

    expect(focusVersion).toBe('1.0');
    expect(statements.map(({ provider, rows }) => [provider, rows])).toEqual([
      ['azure', 51],
      ['aws', 942],
      ['oci', 6],
      ['oci', 1],
    ]);
    expect(statements[1].amounts.billed).toBe(atto('18.0066386184'));
    const billed = grains.resourcesMonthly.reduce(
      (sum, row) => sum + row.billed,
      0n,
    );
    expect(billed).toBe(
      statements.reduce((sum, { amounts }) => sum + amounts.billed, 0n),
    );
  });

  it.each(['1.0-preview(v1)', '1.0', '1.0r2', '1.2-preview', '1.2'])(
    'knows the columns of Azure export %s',
    version => {
      const schema = readFileSync(
        join(DATA, 'azure-open-data', `focuscost_${version}.json`),
        'utf8',
      );
      const names = Array.from(
        schema.matchAll(/"(?:column|name)(?:Name)?"\s*:\s*"(\w+)"/gi),
        ([, name]) => name.toLowerCase(),
      );

      expect(names.length).toBeGreaterThan(90);
      expect(detectVersion(new Set(names))).toBe(
        version.replace(/\(v1\)|r2/, '').replace('1.2-preview', '1.2'),
      );
    },
  );

  it("reads or refuses the specification's examples", async () => {
    const names = (readdirSync(EXAMPLES, { recursive: true }) as string[])
      .filter(name => name.endsWith('.csv'))
      .sort();
    const outcomes = new Map<string, string>();
    for (const name of names) {
      const file = { path: join(EXAMPLES, name), name, format: 'csv' as const };
      try {
        const { statements } = await bills.contents([file]);
        outcomes.set(name, statements.length > 0 ? 'posted' : 'empty');
      } catch (error) {
        const [refusal] = (error as { refusals: { problem: string }[] })
          .refusals;
        outcomes.set(name, refusal.problem);
      }
    }

    const count = (outcome: string) =>
      [...outcomes.values()].filter(value => value === outcome).length;
    expect(count('posted')).toBe(10);
    expect(count('The column BillingAccountId is missing')).toBe(11);
    expect(count('BilledCost is not a number')).toBe(5);
  });
});
