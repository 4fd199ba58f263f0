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

import { DuckDBInstance } from '@duckdb/node-api';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { generateBills } from './generateBills';
import { GeneratorOptions } from './options';
import { formatDecimal, nano } from './support/amounts';

const folders: string[] = [];

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'larder-'));
  folders.push(path);
  return path;
}

function filesIn(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .sort();
}

function fingerprints(root: string): [string, string][] {
  return filesIn(root).map(path => [
    relative(root, path),
    createHash('sha256').update(readFileSync(path)).digest('hex'),
  ]);
}

function readJson(...path: string[]) {
  return JSON.parse(readFileSync(join(...path), 'utf8'));
}

const OPTIONS = { months: 2, until: '2026-09', seed: 3 };

describe('generateBills', () => {
  let out: string;

  beforeAll(async () => {
    out = folder();
    await generateBills({ ...OPTIONS, out });
  }, 60_000);

  afterAll(() => {
    folders.forEach(path => rmSync(path, { recursive: true, force: true }));
  });

  it('writes the same bytes for the same seed, and others for another', async () => {
    const again = folder();
    await generateBills({ ...OPTIONS, out: again });
    expect(fingerprints(again)).toEqual(fingerprints(out));
    const other = folder();
    await generateBills({ ...OPTIONS, seed: 4, out: other });
    expect(fingerprints(other)).not.toEqual(fingerprints(out));
  }, 60_000);

  it('leaves nothing of an earlier run behind', async () => {
    const target = folder();
    await generateBills({ ...OPTIONS, out: target });
    await generateBills({ ...OPTIONS, months: 1, out: target });
    expect(
      filesIn(target).filter(path => /2026-?08/.test(relative(target, path))),
    ).toEqual([]);
  }, 60_000);

  it('expects of each statement what its files add up to, to the last digit', async () => {
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    const amount = (column: string) =>
      `sum(${column}::VARCHAR::DECIMAL(38,9))::VARCHAR`;
    const tables: Record<string, string> = {
      aws: `read_parquet('${out}/aws/**/*.parquet')`,
      azure: `read_csv('${out}/azure/**/*.csv.gz', all_varchar=true)`,
      gcp: `read_parquet('${out}/gcp/**/*.parquet')`,
      sightglass: `read_csv('${out}/sightglass/*/*.csv', all_varchar=true)`,
    };
    const found = [];
    for (const [source, table] of Object.entries(tables)) {
      const reader = await connection.runAndReadAll(
        `select left(BillingPeriodStart::VARCHAR, 7), BillingAccountId, BillingCurrency, count(*)::INT,
           ${amount('BilledCost')}, ${amount('EffectiveCost')}, ${amount(
          'ListCost',
        )}, ${amount('ContractedCost')},
           ${amount(
             `case when ListCost is null or ContractedCost is null then EffectiveCost::VARCHAR else '0' end`,
           )}
         from ${table} group by all`,
      );
      for (const row of reader.getRows()) {
        const text = (value: unknown) => formatDecimal(nano(String(value)), 9);
        found.push({
          source,
          billingPeriod: row[0],
          billingAccountId: row[1],
          currency: row[2],
          rows: row[3],
          totals: {
            billed: text(row[4]),
            effective: text(row[5]),
            list: text(row[6]),
            contracted: text(row[7]),
            unpriced: text(row[8]),
          },
        });
      }
    }
    connection.closeSync();
    instance.closeSync();
    const expected = readJson(out, 'expected', 'statements.json').map(
      (s: Record<string, unknown>) => ({
        source: s.source,
        billingPeriod: s.billingPeriod,
        billingAccountId: s.billingAccountId,
        currency: s.currency,
        rows: s.rows,
        totals: s.totals,
      }),
    );
    expect(expected).toHaveLength(8);
    expect(expect.arrayContaining(expected)).toEqual(found);
    expect(found).toHaveLength(expected.length);
  }, 60_000);

  // By a column that each version of FOCUS added, and the one that 1.4 removed.
  it.each([
    ['aws', '1.2', ['InvoiceId'], ['AllocatedTags']],
    ['azure', '1.0', ['ProviderName'], ['InvoiceId', 'CommitmentDiscountUnit']],
    ['gcp', '1.3', ['AllocatedTags', 'ProviderName'], ['InvoiceDetailId']],
    ['sightglass', '1.4', ['InvoiceDetailId'], ['ProviderName']],
  ])(
    'writes the bill of %s in FOCUS %s',
    async (source, _version, present, absent) => {
      const instance = await DuckDBInstance.create(':memory:');
      const connection = await instance.connect();
      const [file] = filesIn(join(out, source)).filter(
        path => !path.endsWith('.json'),
      );
      const reader = await connection.runAndReadAll(`describe from '${file}'`);
      const columns = reader.getRows().map(([name]) => name);
      expect(columns).toEqual(expect.arrayContaining(present));
      expect(columns.filter(name => absent.includes(`${name}`))).toEqual([]);
      connection.closeSync();
      instance.closeSync();
    },
  );

  it('gives every charge to an entity or to a reason', () => {
    const sums = new Map<string, bigint>();
    const add = (file: string, sign: bigint) => {
      for (const row of readJson(out, 'expected', file)) {
        const key = `${row.billingPeriod} ${row.currency}`;
        for (const measure of ['billed', 'effective', 'unpriced']) {
          const at = `${key} ${measure}`;
          sums.set(at, (sums.get(at) ?? 0n) + sign * nano(row.totals[measure]));
        }
      }
    };
    add('statements.json', 1n);
    add('entities.json', -1n);
    add('unallocated.json', -1n);
    expect(sums.size).toBe(12);
    expect([...sums.values()].every(value => value === 0n)).toBe(true);
  });

  it('bridges billed to effective with commitments alone', () => {
    for (const { bridge } of readJson(out, 'expected', 'statements.json')) {
      expect(bridge.other).toBe('0');
      expect(
        nano(bridge.billed) -
          nano(bridge.commitmentPurchases) +
          nano(bridge.amortisedUsed) +
          nano(bridge.amortisedUnused),
      ).toBe(nano(bridge.effective));
    }
  });

  it('lays out AWS and Azure exports with manifests that name the files', () => {
    const aws = join(out, 'aws', 'larder-focus');
    const manifest = readJson(
      aws,
      'metadata/BILLING_PERIOD=2026-09/larder-focus-Manifest.json',
    );
    expect(manifest.columns).toHaveLength(60);
    expect(manifest.dataFiles).toHaveLength(1);
    expect(
      existsSync(
        join(aws, manifest.dataFiles[0].split('/focus/larder-focus/')[1]),
      ),
    ).toBe(true);

    const [azure] = filesIn(join(out, 'azure')).filter(
      path =>
        basename(path) === 'manifest.json' &&
        path.includes('20260901-20260930'),
    );
    const { blobs, dataRowCount, byteCount } = readJson(azure);
    const part = join(out, 'azure', blobs[0].blobName);
    expect(statSync(part).size).toBe(byteCount);
    expect(dataRowCount).toBe(blobs[0].dataRowCount);
  });

  it('states the total of the invoice where there is one, rounded to cents', () => {
    const manifestOf = (month: string) =>
      readJson(out, 'sightglass', month, 'finops-manifest.json');
    const months = readdirSync(join(out, 'sightglass'));
    const statements = readJson(out, 'expected', 'statements.json');
    for (const month of months) {
      const { rows, controlTotal } = manifestOf(month);
      const expected = statements.find(
        (one: any) =>
          one.source === 'sightglass' && one.billingPeriod === month,
      );
      expect(rows).toBe(expected.rows);
      const difference =
        controlTotal &&
        nano(controlTotal.amount) - nano(expected.totals.billed);
      const halfCent = nano('0.005');
      expect(
        difference === undefined ||
          (difference <= halfCent && difference >= -halfCent),
      ).toBe(true);
    }
    expect(manifestOf(months[0]).controlTotal).toMatchObject({
      currency: 'EUR',
      billingPeriod: months[0],
    });
  });

  it('keeps the first delivery of the month that came twice, with what it adds up to', () => {
    const [first] = readJson(out, 'redelivered/expected/statements.json');
    const second = readJson(out, 'expected/statements.json').find(
      (s: { source: string; billingPeriod: string }) =>
        s.source === 'aws' && s.billingPeriod === '2026-09',
    );
    expect(first.billingPeriod).toBe('2026-09');
    expect(first.rows).toBeLessThan(second.rows);
    expect(nano(first.totals.billed)).toBeLessThan(nano(second.totals.billed));
    const owners = readJson(out, 'redelivered/expected/entities.json').map(
      (e: { entityRef: string }) => e.entityRef,
    );
    expect(owners).toContain('group:default/storefront');
    expect(owners).not.toContain('component:default/web-shop');
  });

  it('writes about as many line items as are asked for', async () => {
    const options: GeneratorOptions = {
      ...OPTIONS,
      months: 1,
      lineItems: 60_000,
      out: folder(),
    };
    const { rows } = await generateBills(options);
    expect(rows).toBeGreaterThan(45_000);
    expect(rows).toBeLessThan(75_000);
  }, 60_000);
});
