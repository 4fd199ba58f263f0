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

import {
  Amounts,
  Attributor,
  createAttributor,
  DeliveryFile,
  DeliveryReading,
  StatementReading,
} from '@backstage-finops/cost-engine';
import { DuckDbCostEngine } from '@backstage-finops/cost-engine-duckdb';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { sampleClaims } from './__testUtils__/sampleClaims';
import { generateBills } from './generateBills';
import { formatDecimal } from './support/amounts';

const SOURCES = ['aws', 'azure', 'gcp', 'sightglass'];
const ATTO_DECIMALS = 18;

interface Sum {
  rows: number;
  totals: Record<string, string | null>;
}

function filesOf(folder: string): DeliveryFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && !entry.name.endsWith('.json'))
    .map(entry => join(entry.parentPath, entry.name))
    .sort()
    .map(path => ({
      path,
      name: relative(folder, path),
      format: formatOf(path),
    }));
}

function formatOf(path: string): DeliveryFile['format'] {
  if (path.endsWith('.parquet')) {
    return 'parquet';
  }
  return path.endsWith('.gz') ? 'csv.gz' : 'csv';
}

function text(atto: bigint): string {
  return formatDecimal(atto, ATTO_DECIMALS);
}

function known(atto: bigint | undefined): string | null {
  return atto === undefined ? null : text(atto);
}

function addKnown(a: bigint | undefined, b: bigint | undefined) {
  return b === undefined ? a : (a ?? 0n) + b;
}

/** What the engine reads and the core attributes: source, owner or reason, month, currency. */
async function sumsOf(
  source: string,
  reading: DeliveryReading,
  attributor: Attributor,
): Promise<Map<string, Sum>> {
  const sums = new Map<string, { rows: number; amounts: Amounts }>();
  for await (const batch of reading.keys()) {
    for (const { statement, attributionKey, rows, amounts } of batch) {
      const { billingPeriod, currency } = reading.statements.find(
        s => s.statement === statement,
      ) as StatementReading;
      const outcome = attributor.attribute(attributionKey);
      const who =
        outcome.kind === 'entity' ? outcome.entityRef : outcome.reason;
      const key = [source, who, billingPeriod, currency].join(' ');
      const sum = sums.get(key) ?? {
        rows: 0,
        amounts: { billed: 0n, effective: 0n, unpriced: 0n },
      };
      sum.rows += rows;
      sum.amounts = {
        billed: sum.amounts.billed + amounts.billed,
        effective: sum.amounts.effective + amounts.effective,
        unpriced: sum.amounts.unpriced + amounts.unpriced,
        list: addKnown(sum.amounts.list, amounts.list),
        contracted: addKnown(sum.amounts.contracted, amounts.contracted),
      };
      sums.set(key, sum);
    }
  }
  return new Map(
    [...sums].map(([key, { rows, amounts }]) => [
      key,
      {
        rows,
        totals: {
          billed: text(amounts.billed),
          effective: text(amounts.effective),
          list: known(amounts.list),
          contracted: known(amounts.contracted),
          unpriced: text(amounts.unpriced),
        },
      },
    ]),
  );
}

function bridgeOf({ amounts, bridge }: StatementReading) {
  return {
    billed: text(amounts.billed),
    commitmentPurchases: text(bridge.commitmentPurchases),
    amortisedUsed: text(bridge.amortisedUsed),
    amortisedUnused: text(bridge.amortisedUnused),
    other: text(bridge.other),
    effective: text(amounts.effective),
  };
}

describe('the bills of the sample company, read by the engine', () => {
  const claims = sampleClaims();
  let out: string;
  const readings = new Map<string, DeliveryReading>();
  const expected = (file: string) =>
    JSON.parse(readFileSync(join(out, 'expected', file), 'utf8'));

  beforeAll(async () => {
    out = mkdtempSync(join(tmpdir(), 'larder-'));
    await generateBills({
      out: join(out),
      months: 13,
      until: '2026-11-20',
      seed: 1,
    });
    const engine = new DuckDbCostEngine({ workDirectory: join(out, 'work') });
    for (const source of SOURCES) {
      const files = filesOf(join(out, source));
      readings.set(
        source,
        await engine.read({ source, files }, { projection: claims.projection }),
      );
    }
  }, 120_000);

  afterAll(async () => {
    for (const reading of readings.values()) {
      await reading.close();
    }
    rmSync(out, { recursive: true, force: true });
  });

  it('cost every entity and every reason what is expected, to the last digit', async () => {
    const found = new Map<string, Sum>();
    const attributor = createAttributor(claims);
    for (const [source, reading] of readings) {
      for (const [key, sum] of await sumsOf(source, reading, attributor)) {
        found.set(key, sum);
      }
    }
    const truth = new Map<string, Sum>();
    for (const file of [
      'entities-by-source.json',
      'unallocated-by-source.json',
    ]) {
      for (const row of expected(file)) {
        const key = [
          row.source,
          row.entityRef ?? row.reason,
          row.billingPeriod,
          row.currency,
        ].join(' ');
        truth.set(key, { rows: row.rows, totals: row.totals });
      }
    }
    const different = [...new Set([...found.keys(), ...truth.keys()])].filter(
      key => JSON.stringify(found.get(key)) !== JSON.stringify(truth.get(key)),
    );
    expect(different).toEqual([]);
    expect(truth.size).toBeGreaterThan(700);
  }, 60_000);

  it('bridge from billed to effective as expected', () => {
    for (const row of expected('statements.json')) {
      const statement = readings
        .get(row.source)
        ?.statements.find(
          s =>
            s.billingPeriod === row.billingPeriod &&
            s.billingAccountId === row.billingAccountId &&
            s.currency === row.currency,
        ) as StatementReading;
      expect({ rows: statement.rows, bridge: bridgeOf(statement) }).toEqual({
        rows: row.rows,
        bridge: row.bridge,
      });
    }
  });

  it('have no findings but those that are planted', () => {
    const rules = SOURCES.map(source => [
      source,
      ...(readings.get(source)?.findings ?? [])
        .map(finding => finding.rule)
        .sort(),
    ]);
    expect(rules).toEqual([
      ['aws', 'charge-outside-billing-period'],
      ['azure', 'R1', 'R6', 'charge-outside-billing-period'],
      ['gcp', 'charge-outside-billing-period'],
      ['sightglass', 'R1', 'R6'],
    ]);
  });
});
