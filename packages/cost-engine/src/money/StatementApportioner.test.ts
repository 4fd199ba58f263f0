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

import * as fc from 'fast-check';
import { Amounts, COST_MEASURES, GrainBatch } from '../billing';
import { ApportionmentError } from './ApportionmentError';
import { divideHalfEven } from './divideHalfEven';
import { LedgerBatch } from './LedgerBatch';
import { LedgerScale } from './ledgerScale';
import { StatementApportioner } from './StatementApportioner';

interface Line {
  key: number;
  day: number;
  dimension: number;
  billed: bigint;
  effective: bigint;
  list: bigint | null;
  contracted: bigint | null;
}

type Grain = 'daily' | 'monthly';

function unpricedOf(line: Line): bigint {
  return line.list === null || line.contracted === null ? line.effective : 0n;
}

function sum(lines: Line[]): Amounts {
  const known = (values: (bigint | null)[]) => {
    const present = values.filter((value): value is bigint => value !== null);
    return present.length ? present.reduce((a, b) => a + b, 0n) : undefined;
  };
  return {
    billed: lines.reduce((total, line) => total + line.billed, 0n),
    effective: lines.reduce((total, line) => total + line.effective, 0n),
    list: known(lines.map(line => line.list)),
    contracted: known(lines.map(line => line.contracted)),
    unpriced: lines.reduce((total, line) => total + unpricedOf(line), 0n),
  };
}

function groupBy<T>(items: T[], keyOf: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups.values()];
}

/** What an engine does: groups line items, and orders the rows canonically. */
function grainBatches(
  lines: Line[],
  grain: Grain,
  batchRows: number,
): GrainBatch[] {
  const rows = groupBy(lines, line =>
    [line.key, grain === 'daily' ? line.day : '', line.dimension].join('/'),
  )
    .map(members => ({ line: members[0], amounts: sum(members) }))
    .sort(
      (a, b) =>
        a.line.key - b.line.key ||
        (grain === 'daily' ? a.line.day - b.line.day : 0) ||
        a.line.dimension - b.line.dimension,
    );
  const batches: GrainBatch[] = [];
  for (let from = 0; from < rows.length; from += batchRows) {
    const part = rows.slice(from, from + batchRows);
    batches.push({
      rows: part.length,
      group: part.map(() => 1),
      key: part.map(row => row.line.key),
      day: grain === 'daily' ? part.map(row => row.line.day) : undefined,
      dimension: part.map(row => row.line.dimension),
      billed: part.map(row => row.amounts.billed),
      effective: part.map(row => row.amounts.effective),
      list: part.map(row => row.amounts.list ?? null),
      contracted: part.map(row => row.amounts.contracted ?? null),
      unpriced: part.map(row => row.amounts.unpriced),
    });
  }
  return batches;
}

function apportionerOf(lines: Line[], scale: LedgerScale) {
  return new StatementApportioner({
    scale,
    amounts: sum(lines),
    keys: groupBy(lines, line => String(line.key))
      .map(members => ({ key: members[0].key, amounts: sum(members) }))
      .sort((a, b) => a.key - b.key),
  });
}

async function collect(
  batches: AsyncIterable<LedgerBatch>,
): Promise<LedgerBatch[]> {
  const result = [];
  for await (const batch of batches) {
    result.push(batch);
  }
  return result;
}

function rowsOf(batches: LedgerBatch[]) {
  return batches.flatMap(batch =>
    Array.from({ length: batch.rows }, (_, row) => ({
      key: batch.key[row],
      day: batch.day?.[row],
      dimension: batch.dimension[row],
      billed: batch.billed[row],
      effective: batch.effective[row],
      list: batch.list[row],
      contracted: batch.contracted[row],
      unpriced: batch.unpriced[row],
    })),
  );
}

function totalOf(values: (bigint | null)[]): bigint {
  return values.reduce<bigint>((a, b) => a + (b ?? 0n), 0n);
}

/** Null stays null, a whole unit stays itself, all else is rounded down or up. */
function isRounding(
  exact: bigint | null,
  units: bigint | null,
  unit: bigint,
): boolean {
  if (exact === null || units === null) {
    return exact === units;
  }
  const difference = units * unit - exact;
  return exact % unit === 0n
    ? difference === 0n
    : difference > -unit && difference < unit;
}

// Sub-unit amounts, whole units, cents and large ones, of both signs.
const atto = fc.oneof(
  fc.bigInt({ min: -3_000_000_000n, max: 3_000_000_000n }),
  fc.bigInt({ min: -1000n, max: 1000n }).map(n => n * 10n ** 16n),
  fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }),
  fc.constant(500_000_000n),
  fc.constant(0n),
);
const maybeAtto = fc.option(atto, { nil: null, freq: 3 });
const line: fc.Arbitrary<Line> = fc.record({
  key: fc.integer({ min: 0, max: 4 }),
  day: fc.integer({ min: 20240901, max: 20240904 }),
  dimension: fc.integer({ min: 0, max: 3 }),
  billed: atto,
  effective: atto,
  list: maybeAtto,
  contracted: maybeAtto,
});
const statement = fc.array(line, { minLength: 1, maxLength: 40 });
const scales = fc.constantFrom<LedgerScale>(9, 6);

describe('StatementApportioner', () => {
  it('conserves every measure through keys and all grains', async () => {
    await fc.assert(
      fc.asyncProperty(
        statement,
        scales,
        fc.integer({ min: 1, max: 7 }),
        async (lines, scale, batchRows) => {
          const apportioner = apportionerOf(lines, scale);
          const unit = scale === 9 ? 10n ** 9n : 10n ** 12n;
          const exact = sum(lines);
          for (const measure of COST_MEASURES) {
            const value = exact[measure];
            expect(apportioner.total[measure]).toBe(
              value === undefined ? undefined : divideHalfEven(value, unit),
            );
          }
          for (const grain of ['daily', 'monthly'] as const) {
            const rows = rowsOf(
              await collect(
                apportioner.apportionBatches(
                  grainBatches(lines, grain, batchRows),
                  grain,
                ),
              ),
            );
            for (const measure of COST_MEASURES) {
              expect(totalOf(rows.map(row => row[measure]))).toBe(
                apportioner.total[measure] ?? 0n,
              );
              for (const key of new Set(lines.map(item => item.key))) {
                const own = rows.filter(row => row.key === key);
                expect(totalOf(own.map(row => row[measure]))).toBe(
                  apportioner.keyAmounts(key)[measure] ?? 0n,
                );
              }
            }
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('moves no row by as much as one ledger unit, and keeps exact rows', async () => {
    await fc.assert(
      fc.asyncProperty(statement, scales, async (lines, scale) => {
        const unit = scale === 9 ? 10n ** 9n : 10n ** 12n;
        const apportioner = apportionerOf(lines, scale);
        const batches = grainBatches(lines, 'daily', 3);
        const before = rowsOf(batches);
        const after = rowsOf(
          await collect(apportioner.apportionBatches(batches)),
        );
        expect(after).toHaveLength(before.length);
        after.forEach((row, index) => {
          expect([row.key, row.day, row.dimension]).toEqual([
            before[index].key,
            before[index].day,
            before[index].dimension,
          ]);
          for (const measure of COST_MEASURES) {
            expect(isRounding(before[index][measure], row[measure], unit)).toBe(
              true,
            );
          }
        });
      }),
    );
  });

  it('gives the same rows whatever the order of the line items and the size of the batches', async () => {
    await fc.assert(
      fc.asyncProperty(
        statement.chain(lines =>
          fc.tuple(
            fc.constant(lines),
            fc.shuffledSubarray(lines, {
              minLength: lines.length,
              maxLength: lines.length,
            }),
          ),
        ),
        scales,
        fc.integer({ min: 1, max: 9 }),
        async ([lines, shuffled], scale, batchRows) => {
          const run = async (items: Line[], size: number) => {
            const apportioner = apportionerOf(items, scale);
            return rowsOf(
              await collect(
                apportioner.apportionBatches(
                  grainBatches(items, 'daily', size),
                ),
              ),
            );
          };
          expect(await run(shuffled, batchRows)).toEqual(await run(lines, 50));
        },
      ),
    );
  });

  it('is idempotent: ledger amounts apportioned again stay as they are', async () => {
    await fc.assert(
      fc.asyncProperty(statement, scales, async (lines, scale) => {
        const unit = scale === 9 ? 10n ** 9n : 10n ** 12n;
        const first = rowsOf(
          await collect(
            apportionerOf(lines, scale).apportionBatches(
              grainBatches(lines, 'daily', 4),
            ),
          ),
        );
        // Unpriced follows from the other measures in the lines of this test, and
        // from nothing but itself in the ledger.
        const again = first.map(row => ({
          ...row,
          day: row.day!,
          billed: row.billed * unit,
          effective: row.effective * unit,
          list: row.list === null ? null : row.list * unit,
          contracted: row.contracted === null ? null : row.contracted * unit,
        }));
        const second = rowsOf(
          await collect(
            apportionerOf(again, scale).apportionBatches(
              grainBatches(again, 'daily', 4),
            ),
          ),
        );
        const money = (rows: typeof first) =>
          rows.map(({ unpriced, ...rest }) => rest);
        expect(money(second)).toEqual(money(first));
      }),
    );
  });

  const one = (overrides: Partial<Line>): Line => ({
    key: 0,
    day: 20240901,
    dimension: 0,
    billed: 0n,
    effective: 0n,
    list: null,
    contracted: null,
    ...overrides,
  });

  it('posts thousands of sub-unit rows without losing their sum', async () => {
    // 3,000 rows of a third of a ledger unit are 1,000 ledger units.
    const lines = Array.from({ length: 3000 }, (_, dimension) =>
      one({ dimension, billed: 333_333_333n, effective: 333_333_334n }),
    );
    const apportioner = apportionerOf(lines, 9);
    const rows = rowsOf(
      await collect(
        apportioner.apportionBatches(grainBatches(lines, 'monthly', 256)),
      ),
    );
    expect(apportioner.total.billed).toBe(1000n);
    expect(totalOf(rows.map(row => row.billed))).toBe(1000n);
    expect(totalOf(rows.map(row => row.effective))).toBe(1000n);
    // Equal remainders: the first ones in canonical order are rounded up.
    expect(rows.slice(0, 1000).every(row => row.billed === 1n)).toBe(true);
    expect(rows.slice(1000).every(row => row.billed === 0n)).toBe(true);
  });

  it('leaves list cost unknown where no line item has one', async () => {
    const lines = [
      one({ key: 0, effective: 10n ** 18n, billed: 10n ** 18n }),
      one({ key: 1, list: 2n * 10n ** 18n, contracted: 10n ** 18n }),
    ];
    const apportioner = apportionerOf(lines, 9);
    expect(apportioner.keyAmounts(0)).toEqual({
      billed: 10n ** 9n,
      effective: 10n ** 9n,
      unpriced: 10n ** 9n,
    });
    expect(apportioner.keyAmounts(1).list).toBe(2n * 10n ** 9n);
    expect(apportioner.total.list).toBe(2n * 10n ** 9n);
  });

  it('refuses keys that do not add up to the statement', () => {
    expect(
      () =>
        new StatementApportioner({
          scale: 9,
          label: 'Statement 123 of 2024-09',
          amounts: { billed: 5n, effective: 5n, unpriced: 5n },
          keys: [
            { key: 0, amounts: { billed: 4n, effective: 5n, unpriced: 5n } },
          ],
        }),
    ).toThrow(
      /Statement 123 of 2024-09: billed cost of the keys adds up to 4e-18/,
    );
  });

  it('refuses rows that are missing, changed, foreign or scattered', async () => {
    const lines = [
      one({ key: 0, billed: 5n * 10n ** 9n }),
      one({ key: 0, billed: 7n, dimension: 1 }),
      one({ key: 1, billed: 3n }),
    ];
    const apportioner = apportionerOf(lines, 9);
    const run = (changed: Line[], batchRows = 1) =>
      collect(
        apportioner.apportionBatches(
          grainBatches(changed, 'monthly', batchRows),
          'skus',
        ),
      );
    await expect(run(lines.slice(0, 2))).rejects.toThrow(/key 1 has no rows/);
    await expect(run(lines.slice(1))).rejects.toThrow(
      /billed cost of the rows of key 0 adds up to 7e-18/,
    );
    await expect(run([...lines, one({ key: 9 })])).rejects.toThrow(/no key 9/);
    const scattered = [
      ...grainBatches([lines[0], lines[1]], 'monthly', 9),
      ...grainBatches([lines[2]], 'monthly', 9),
      ...grainBatches([one({ key: 0, dimension: 5 })], 'monthly', 9),
    ];
    await expect(
      collect(apportioner.apportionBatches(scattered)),
    ).rejects.toThrow(ApportionmentError);
  });

  it('refuses amounts beyond 64 bits', () => {
    expect(() =>
      apportionerOf([one({ billed: 10n ** 28n + 10n ** 27n })], 9),
    ).toThrow(/beyond the 64 bits of the ledger/);
    expect(
      apportionerOf([one({ billed: 10n ** 28n + 10n ** 27n })], 6).total.billed,
    ).toBe(11n * 10n ** 15n);
    // The statement fits, its keys do not.
    expect(() =>
      apportionerOf(
        [
          one({ key: 0, billed: 10n ** 28n }),
          one({ key: 1, billed: -(10n ** 28n) }),
        ],
        9,
      ),
    ).toThrow(/beyond the 64 bits of the ledger/);
  });

  it('refuses rows beyond 64 bits although their key fits', async () => {
    const lines = [
      one({ dimension: 0, billed: 10n ** 28n }),
      one({ dimension: 1, billed: -(10n ** 28n) }),
    ];
    await expect(
      collect(
        apportionerOf(lines, 9).apportionBatches(
          grainBatches(lines, 'monthly', 9),
        ),
      ),
    ).rejects.toThrow(/beyond the 64 bits of the ledger/);
  });
});
