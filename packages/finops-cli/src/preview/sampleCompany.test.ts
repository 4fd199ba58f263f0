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

import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { CliRun } from '../__testUtils__/CliRun';
import { PreviewTotals } from './PreviewReport';

const ROOT = path.resolve(__dirname, '../../../..');
const EXAMPLES = path.join(ROOT, 'examples');
const MONTHS = 3;
/** Generating takes a few seconds, and more on a busy machine. */
const TIMEOUT_MS = 120_000;

interface Expected {
  entityRef: string;
  entityRefs: string[];
  reason: string;
  source: string;
  billingPeriod: string;
  currency: string;
  totals: PreviewTotals;
}

/** Sums of billed and effective cost in ledger units, by what identifies an item. */
function sums(
  items: { totals: PreviewTotals }[],
  ...fields: string[]
): Record<string, Record<string, string>> {
  const units = (amount: string | null) => {
    if (amount === null) {
      return undefined;
    }
    const [, sign, whole, decimals = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(
      amount,
    )!;
    return BigInt(`${sign}${whole}${decimals.padEnd(9, '0')}`);
  };
  const result: Record<string, Record<string, bigint>> = {};
  for (const item of items) {
    const id = fields
      .map(field => String((item as unknown as Record<string, unknown>)[field]))
      .join(' ');
    result[id] ??= {};
    for (const [measure, amount] of Object.entries(item.totals)) {
      const value = units(amount);
      if (value !== undefined) {
        result[id][measure] = (result[id][measure] ?? 0n) + value;
      }
    }
  }
  return Object.fromEntries(
    Object.entries(result)
      .sort()
      .map(([id, measures]) => [
        id,
        Object.fromEntries(
          Object.entries(measures)
            .sort()
            .map(([measure, value]) => [measure, value.toString()]),
        ),
      ]),
  );
}

describe('the sample company', () => {
  let cli: CliRun;

  beforeAll(async () => {
    cli = await CliRun.create();
    await promisify(execFile)(
      process.execPath,
      [
        ...[
          '--require',
          require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        ],
        path.join(EXAMPLES, 'src/generate.ts'),
        ...['--out', cli.folder, '--months', String(MONTHS)],
      ],
      { cwd: ROOT },
    );
  }, TIMEOUT_MS);

  afterAll(() => cli.remove());

  it(
    'costs to the last digit what was planted in its bills',
    async () => {
      const expected = async (name: string) =>
        JSON.parse(
          await readFile(path.join(cli.folder, 'expected', name), 'utf8'),
        ) as Expected[];
      const { exitCode, report } = await cli.preview(
        ...['aws', 'azure', 'gcp', 'sightglass'].flatMap(source => [
          '--bill',
          source,
        ]),
        ...['--catalog', path.join(EXAMPLES, 'catalog/all.yaml')],
        ...['--config', path.join(EXAMPLES, 'finops-config.yaml')],
      );
      expect(exitCode).toBe(0);
      expect(sums(report.entities, 'entityRef', 'currency')).toEqual(
        sums(await expected('entities.json'), 'entityRef', 'currency'),
      );
      expect(sums(report.unallocated, 'reason', 'currency')).toEqual(
        sums(await expected('unallocated.json'), 'reason', 'currency'),
      );
      expect(sums(report.conflicts, 'entityRefs', 'currency')).toEqual(
        sums(await expected('conflicts.json'), 'entityRefs', 'currency'),
      );
      const identity = ({ source, billingPeriod }: Expected) =>
        `${source} ${billingPeriod}`;
      const statements = (await expected('statements.json')).sort((a, b) =>
        identity(a) < identity(b) ? -1 : 1,
      );
      expect(
        report.statements
          .map(
            ({
              findings: _findings,
              balanced: _balanced,
              controlTotal: _controlTotal,
              ...rest
            }) => rest,
          )
          .sort((a, b) =>
            `${a.source} ${a.billingPeriod}` < `${b.source} ${b.billingPeriod}`
              ? -1
              : 1,
          ),
      ).toEqual(statements);
      expect(report.statements.every(({ balanced }) => balanced)).toBe(true);
      // The vendor's manifests say what it invoiced, of the months that it has invoiced.
      const stated = report.statements.filter(one => one.controlTotal);
      expect(stated.map(one => [one.source, one.billingPeriod])).toEqual([
        ['sightglass', '2026-09'],
        ['sightglass', '2026-10'],
      ]);
      expect(stated.every(one => one.controlTotal!.withinTolerance)).toBe(true);
    },
    TIMEOUT_MS,
  );
});
