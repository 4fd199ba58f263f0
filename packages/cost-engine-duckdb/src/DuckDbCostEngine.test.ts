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
  DAILY_GRAINS,
  DIMENSION_VALUES,
  GRAIN_NAMES,
  KeyProjection,
} from '@backstage-finops/cost-engine';
import fc from 'fast-check';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  atto,
  BillDirectory,
  Contents,
  csv,
  readContents,
  Row,
  usage,
} from './testing/bill';
import { DuckDbCostEngine } from './DuckDbCostEngine';
import { attributionKeyHash } from './keys';

// Each test reads whole bills, on machines that do much else.
jest.setTimeout(60_000);

/** A bill with something of everything. */
const MIXED: Row[] = [
  usage(),
  usage({ BilledCost: '0.000000000000000001', ResourceId: 'i-2' }),
  usage({ Tags: '{"app":"cart","env":"prod"}', SkuId: 'S2' }),
  usage({ Tags: '{"env":"prod","app":"cart"}', BilledCost: '-3.5' }),
  usage({ ChargePeriodStart: '2025-03-06T00:00:00Z', ListCost: '' }),
  usage({ ContractedCost: '', ChargeCategory: 'Credit', BilledCost: '-1' }),
  usage({ ChargeCategory: 'Tax', ResourceId: '', SkuId: '', Tags: '' }),
  usage({ BillingCurrency: 'EUR', BilledCost: '5' }),
  usage({ BillingPeriodStart: '2025-02-01T00:00:00Z', BilledCost: '6' }),
  usage({ BillingAccountId: '99', BilledCost: '7.25' }),
];

/** Rows of grains as text, without the numbers that a reading makes up. */
function comparable(contents: Contents) {
  return JSON.stringify(
    {
      statements: contents.statements,
      keys: contents.keys,
      dimensions: contents.dimensions,
      grains: contents.grains,
      focusVersion: contents.focusVersion,
    },
    (_, value) => (typeof value === 'bigint' ? `${value}` : value),
  );
}

describe('DuckDbCostEngine', () => {
  let bills: BillDirectory;

  beforeEach(async () => {
    bills = await BillDirectory.create();
  });

  afterEach(async () => {
    await bills.remove();
  });

  it('tells the days of the billing period from those of late usage and upfront terms', async () => {
    const of = (account: string, day: string) =>
      usage({
        BillingAccountId: account,
        BillingPeriodStart: '2025-03-01T00:00:00Z',
        BillingPeriodEnd: '2025-04-01T00:00:00Z',
        ChargePeriodStart: `${day}T00:00:00Z`,
      });
    const { statements } = await bills.contents([
      await bills.csv('bill.csv', [
        of('1', '2025-02-27'),
        of('1', '2025-03-04'),
        of('1', '2025-03-06'),
        of('1', '2025-04-02'),
        of('2', '2025-02-28'),
      ]),
    ]);
    expect(
      statements.map(one => [
        ...[one.firstDay, one.lastDay],
        ...[one.firstDayWithin, one.lastDayWithin],
      ]),
    ).toEqual([
      [20250227, 20250402, 20250304, 20250306],
      [20250228, 20250228, undefined, undefined],
    ]);
  });

  it('sums up each statement exactly', async () => {
    const { statements } = await bills.contents([
      await bills.csv('bill.csv', MIXED),
    ]);

    expect(
      statements.map(s => [
        s.statement,
        s.billingAccountId,
        s.billingPeriod,
        s.currency,
        s.rows,
      ]),
    ).toEqual([
      [0, '123', '2025-02', 'USD', 1],
      [1, '123', '2025-03', 'EUR', 1],
      [2, '123', '2025-03', 'USD', 7],
      [3, '99', '2025-03', 'USD', 1],
    ]);
    expect(statements[2]).toMatchObject({
      billingAccountName: 'Main',
      provider: 'aws',
      firstDay: 20250305,
      lastDay: 20250306,
      firstDayWithin: 20250305,
      lastDayWithin: 20250306,
      amounts: {
        billed: atto('35.500000000000000001'),
        effective: atto('63'),
        list: atto('72'),
        contracted: atto('66'),
        // One row has no list cost, another no contracted cost.
        unpriced: atto('18'),
      },
    });
  });

  it('conserves every amount in every grain', async () => {
    const { statements, keys, grains } = await bills.contents([
      await bills.csv('bill.csv', MIXED),
    ]);

    for (const { statement, amounts, rows } of statements) {
      const parts = [
        keys
          .filter(key => key.statement === statement)
          .map(key => ({ ...key.amounts, rowCount: key.rows })),
        ...GRAIN_NAMES.map(grain =>
          grains[grain].filter(row => row.statement === statement),
        ),
      ];
      for (const part of parts) {
        const sum = (measure: 'billed' | 'effective' | 'unpriced') =>
          part.reduce((total, row) => total + row[measure], 0n);
        const known = (measure: 'list' | 'contracted') =>
          part.reduce((total, row) => total + (row[measure] ?? 0n), 0n);
        expect({
          billed: sum('billed'),
          effective: sum('effective'),
          list: known('list'),
          contracted: known('contracted'),
          unpriced: sum('unpriced'),
        }).toEqual(amounts);
        expect(part.reduce((total, row) => total + row.rowCount!, 0)).toBe(
          rows,
        );
      }
    }
  });

  it('keeps list and contracted costs that nothing is known of apart from zero', async () => {
    const { statements, keys, grains } = await bills.contents([
      await bills.csv('bill.csv', [usage({ ListCost: '' })]),
    ]);

    expect(statements[0].amounts).toEqual({
      billed: atto('10'),
      effective: atto('9'),
      contracted: atto('11'),
      unpriced: atto('9'),
    });
    expect(keys[0].amounts.list).toBeUndefined();
    expect(grains.chargesDaily[0].list).toBeNull();
  });

  it('makes one key of tags in different orders and spellings of JSON', async () => {
    const { keys } = await bills.contents([
      await bills.csv('bill.csv', [
        usage({ Tags: '{"app":"cart","env":"prod"}' }),
        usage({ Tags: '{ "env": "prod", "app": "cart" }' }),
      ]),
    ]);

    expect(keys).toHaveLength(1);
    expect(keys[0]).toMatchObject({
      rows: 2,
      attributionKey: {
        provider: 'aws',
        subAccountId: '456',
        subAccountName: 'shop',
        nature: 'workload',
        tags: [
          ['app', 'cart'],
          ['env', 'prod'],
        ],
        columns: {},
      },
    });
    expect(keys[0].attributionKey.resourceId).toBeUndefined();
  });

  it('streams grains by group, order of the key, day and dimension', async () => {
    const { keys, grains } = await bills.contents([
      await bills.csv('bill.csv', MIXED),
    ]);
    const order = new Map(keys.map(({ key }) => [key, 1000 - key]));

    expect(grains.chargesDaily.length).toBeGreaterThan(5);
    for (const grain of GRAIN_NAMES) {
      const positions = grains[grain].map(row => [
        row.statement,
        row.group,
        order.get(row.key)!,
        row.day ?? 0,
        row.dimension,
      ]);
      expect(positions).toEqual(
        [...positions].sort((a, b) => {
          const at = a.findIndex((value, index) => value !== b[index]);
          return at < 0 ? 0 : a[at] - b[at];
        }),
      );
      expect(
        grains[grain].every(
          row => (row.day !== undefined) === DAILY_GRAINS.has(grain),
        ),
      ).toBe(true);
    }
  });

  it('refuses to stream what was not assigned', async () => {
    const reading = await bills.read([await bills.csv('bill.csv', MIXED)]);
    try {
      await expect(
        reading.grain(0, 'chargesDaily')[Symbol.asyncIterator]().next(),
      ).rejects.toThrow('Call assign before grain');
      await expect(reading.assign([])).rejects.toThrow(
        'keys were not assigned',
      );
      await expect(
        reading.assign([
          { statement: 0, key: 0, group: 1, order: 1 },
          { statement: 0, key: 0, group: 2, order: 1 },
        ]),
      ).rejects.toThrow('assigned more than once');
    } finally {
      await reading.close();
    }
  });

  it('gives the same answer for CSV, gzipped CSV and Parquet', async () => {
    const time = (name: string) => `"${name}"::TIMESTAMPTZ`;
    const double = (name: string) => `"${name}"::DOUBLE`;
    const typed = await bills.parquet(
      'bill.parquet',
      bills.rowsQuery(
        MIXED.map(row => ({ ...row, ChargePeriodEnd: '' })),
        {
          BilledCost: double('BilledCost'),
          EffectiveCost: double('EffectiveCost'),
          ListCost: '"ListCost"::DECIMAL(20,10)',
          ContractedCost: '"ContractedCost"::INTEGER',
          ConsumedQuantity: double('ConsumedQuantity'),
          BillingPeriodStart: time('BillingPeriodStart'),
          ChargePeriodStart: '"ChargePeriodStart"::TIMESTAMP_MS',
          BillingPeriodEnd: '"BillingPeriodEnd"::DATE',
          BillingAccountId: '"BillingAccountId"::INTEGER',
          Tags: '"Tags"::JSON::MAP(VARCHAR, VARCHAR)',
        },
      ),
    );
    const expected = comparable(
      await bills.contents([await bills.csv('bill.csv', MIXED)]),
    );

    expect(
      comparable(await bills.contents([await bills.gzip('b.csv.gz', MIXED)])),
    ).toBe(expected);
    expect(comparable(await bills.contents([typed]))).toBe(expected);
    expect(
      comparable(
        await bills.contents([
          await bills.parquet('text.parquet', bills.rowsQuery(MIXED)),
        ]),
      ),
    ).toBe(expected);
    expect(
      comparable(
        await bills.contents([
          await bills.csv('semicolons.csv', csv(MIXED, ';')),
        ]),
      ),
    ).toBe(expected);
    expect(
      comparable(
        await bills.contents([
          await bills.csv(
            'windows.csv',
            `\uFEFF${csv(MIXED).replaceAll('\n', '\r\n')}`,
          ),
        ]),
      ),
    ).toBe(expected);
  });

  it('gives the same answer however rows are ordered and spread over files', async () => {
    const expected = comparable(
      await bills.contents([await bills.csv('bill.csv', MIXED)]),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(MIXED, { minLength: MIXED.length }),
        fc.integer({ min: 1, max: MIXED.length - 1 }),
        async (rows, cut) => {
          const files = [
            await bills.csv('first.csv', rows.slice(0, cut)),
            await bills.parquet(
              'second.parquet',
              bills.rowsQuery(rows.slice(cut)),
            ),
          ];
          expect(comparable(await bills.contents(files))).toBe(expected);
        },
      ),
      { numRuns: 8 },
    );
  });

  it('counts byte-identical files once, and says so', async () => {
    const { statements, findings } = await bills.contents([
      await bills.csv('part-1.csv', MIXED),
      await bills.csv('copy of part-1.csv', MIXED),
      await bills.csv('part-2.csv', [usage({ BilledCost: '1' })]),
    ]);

    expect(statements[2].rows).toBe(8);
    expect(findings).toContainEqual(
      expect.objectContaining({
        rule: 'duplicate-content',
        count: 1,
        examples: [{ file: 'copy of part-1.csv', value: 'part-1.csv' }],
      }),
    );
  });

  it('reads the same accounts from a Parquet file that keeps their ids as doubles', async () => {
    const rows = [
      usage({ BillingAccountId: '123456789012', SubAccountId: '111' }),
    ];
    const { statements, keys } = await bills.contents([
      await bills.parquet(
        'bill.parquet',
        bills.rowsQuery(rows, {
          BillingAccountId: '"BillingAccountId"::DOUBLE',
          SubAccountId: '"SubAccountId"::DOUBLE',
        }),
      ),
    ]);

    expect(statements).toMatchObject([{ billingAccountId: '123456789012' }]);
    expect(keys).toMatchObject([{ attributionKey: { subAccountId: '111' } }]);
  });

  it('reads Parquet files with columns that are called like those that DuckDB adds', async () => {
    const file = (name: string, rows: Row[]) =>
      bills.parquet(
        name,
        bills.rowsQuery(
          rows.map(row => ({
            ...row,
            file_row_number: '7',
            File_Index: 'x',
            filename: 'y',
          })),
          { file_row_number: '"file_row_number"::BIGINT' },
        ),
      );
    const { statements, findings } = await bills.contents([
      await file('a.parquet', [usage()]),
      await file('b.parquet', [
        usage({ BilledCost: '1' }),
        usage({ BilledCost: '2', ServiceCategory: 'Magic' }),
      ]),
    ]);

    expect(statements).toMatchObject([{ rows: 3 }]);
    expect(findings).toContainEqual(
      expect.objectContaining({
        rule: 'R3',
        examples: [
          {
            file: 'b.parquet',
            row: 2,
            column: 'ServiceCategory',
            value: 'Magic',
          },
        ],
      }),
    );
    expect(findings).toContainEqual(
      expect.objectContaining({
        rule: 'S6',
        examples: expect.arrayContaining([
          { file: 'a.parquet', column: 'file_row_number' },
        ]),
      }),
    );
  });

  it('has no statements for a header without rows, and a finding', async () => {
    const { statements, keys, findings } = await bills.contents([
      await bills.csv('empty.csv', csv([usage()]).split('\n')[0]),
    ]);

    expect(statements).toEqual([]);
    expect(keys).toEqual([]);
    expect(findings).toContainEqual(
      expect.objectContaining({
        rule: 'no-rows',
        examples: [{ file: 'empty.csv' }],
      }),
    );
  });

  it('has the resource in the key only where a claim names it', async () => {
    const projection: KeyProjection = {
      columns: ['x_CostCenter', 'ServiceName', 'x_Absent'],
      resources: [
        { glob: 'arn:*:db:shop-*', ignoreCase: false },
        { glob: '/Subscriptions/A/VM', ignoreCase: true },
      ],
    };
    const { keys } = await bills.contents(
      [
        await bills.csv('bill.csv', [
          usage({ ResourceId: 'arn:aws:db:shop-1', x_CostCenter: '77' }),
          usage({ ResourceId: 'arn:aws:db:shop-2' }),
          usage({ ResourceId: 'arn:aws:db:other' }),
          usage({ ResourceId: 'i-1' }),
          usage({ ResourceId: '/subscriptions/a/vm' }),
        ]),
      ],
      { projection },
    );

    expect(
      keys
        .map(({ attributionKey, rows }) => [
          attributionKey.resourceId,
          attributionKey.columns,
          rows,
        ])
        .sort(),
    ).toEqual(
      [
        ['/subscriptions/a/vm', { ServiceName: 'EC2' }, 1],
        ['arn:aws:db:shop-1', { ServiceName: 'EC2', x_CostCenter: '77' }, 1],
        ['arn:aws:db:shop-2', { ServiceName: 'EC2' }, 1],
        [undefined, { ServiceName: 'EC2' }, 2],
      ].sort(),
    );
  });

  it('explains how effective cost follows from billed cost', async () => {
    const commitment = { CommitmentDiscountId: 'sp-1' };
    const { statements, findings } = await bills.contents([
      await bills.csv('bill.csv', [
        usage({
          ...commitment,
          ChargeCategory: 'Purchase',
          BilledCost: '100',
          EffectiveCost: '0',
        }),
        usage({
          ...commitment,
          CommitmentDiscountStatus: 'Used',
          BilledCost: '0',
          EffectiveCost: '70',
        }),
        usage({
          ...commitment,
          CommitmentDiscountStatus: 'Unused',
          BilledCost: '0',
          EffectiveCost: '30',
        }),
        usage({ BilledCost: '10', EffectiveCost: '9' }),
      ]),
    ]);

    expect(statements[0].bridge).toEqual({
      commitmentPurchases: atto('100'),
      amortisedUsed: atto('70'),
      amortisedUnused: atto('30'),
      other: atto('-1'),
    });
    expect(findings).toContainEqual(
      expect.objectContaining({ rule: 'bridge', count: 1 }),
    );
  });

  it('tells charges apart that are never workload', async () => {
    const { grains } = await bills.contents([
      await bills.csv('bill.csv', [
        usage(),
        usage({ ChargeCategory: 'Tax' }),
        usage({
          ChargeCategory: 'tax ',
          ServiceName: 'AWS Support (Business)',
        }),
        usage({ ServiceName: 'AWS Support (Business)' }),
        usage({ ServiceSubcategory: 'Support', ServiceName: 'Help' }),
        usage({ ChargeCategory: 'Credit' }),
        usage({ ChargeCategory: 'Adjustment' }),
        usage({ ChargeCategory: 'Purchase', CommitmentDiscountId: 'c' }),
        usage({ ChargeCategory: 'Purchase', CommitmentDiscountId: ' \t' }),
        usage({ CommitmentDiscountStatus: 'Unused' }),
        usage({ ChargeCategory: 'Something' }),
      ]),
    ]);

    const natures = new Map<string | undefined, number>();
    for (const { values, rowCount } of grains.chargesDaily) {
      natures.set(values.nature, (natures.get(values.nature) ?? 0) + rowCount!);
    }
    expect(Object.fromEntries(natures)).toEqual({
      workload: 3,
      tax: 2,
      support: 2,
      credit: 1,
      adjustment: 1,
      'commitment-purchase': 1,
      'commitment-unused': 1,
    });
  });

  it('sums quantities, which are no money, where prices are compared', async () => {
    const { grains } = await bills.contents([
      await bills.csv('bill.csv', [
        usage({ ConsumedQuantity: '1.5', PricingQuantity: '2' }),
        usage({ ConsumedQuantity: '2', PricingQuantity: '' }),
        usage({ SkuId: 'S9', ConsumedQuantity: '', PricingQuantity: '' }),
      ]),
    ]);

    expect(
      grains.skusMonthly.map(row => [
        row.values.SkuId,
        row.consumedQuantity,
        row.pricingQuantity,
      ]),
    ).toEqual([
      ['S1', 3.5, 2],
      ['S9', null, null],
    ]);
  });

  it('labels SKUs by meter, description or id', async () => {
    const { dimensions } = await bills.contents([
      await bills.csv('bill.csv', [
        usage({ SkuId: 'A', SkuMeter: 'Meter', ChargeDescription: 'D' }),
        usage({ SkuId: 'B', ChargeDescription: 'second hour' }),
        usage({ SkuId: 'B', ChargeDescription: 'first hour' }),
        usage({ SkuId: 'C', ChargeDescription: '' }),
        usage({ SkuId: '', SkuPriceId: '', ChargeDescription: 'Fee one' }),
        usage({ SkuId: '', SkuPriceId: '', ChargeDescription: 'Fee two' }),
      ]),
    ]);

    expect(dimensions.skus.map(({ SkuId, label }) => [SkuId, label])).toEqual([
      [undefined, 'Fee one'],
      [undefined, 'Fee two'],
      ['A', 'Meter'],
      ['B', 'first hour'],
      ['C', 'C'],
    ]);
  });

  it('reads several currencies as statements of their own', async () => {
    const { statements, findings } = await bills.contents([
      await bills.csv('bill.csv', [
        usage(),
        usage({ BillingCurrency: 'JPY' }),
        usage({ BillingCurrency: 'XTOKEN' }),
      ]),
    ]);

    expect(statements.map(({ currency }) => currency)).toEqual([
      'JPY',
      'USD',
      'XTOKEN',
    ]);
    expect(findings).toContainEqual(
      expect.objectContaining({ rule: 'S5', count: 1 }),
    );
    expect(findings).toContainEqual(
      expect.objectContaining({
        rule: 'R23',
        examples: [{ column: 'BillingCurrency', value: 'XTOKEN' }],
      }),
    );
  });

  it('keeps nothing in its work directory', async () => {
    const file = await bills.gzip('bill.csv.gz', MIXED);
    await bills.contents([file]);
    await bills.refusals([await bills.csv('bad.csv', 'nothing')]);

    expect(await readdir(join(bills.path, 'work'))).toEqual([]);
  });

  it('stops when it is told to', async () => {
    const controller = new AbortController();
    const file = await bills.csv('bill.csv', MIXED);
    await expect(
      bills.engine.read(
        { source: 'test', files: [file] },
        {
          projection: { columns: [], resources: [] },
          signal: controller.signal,
          onProgress: ({ step }) => {
            if (step === 'Summing charges') {
              controller.abort(new Error('shutting down'));
            }
          },
        },
      ),
    ).rejects.toThrow('shutting down');
    expect(await readdir(join(bills.path, 'work'))).toEqual([]);
  });

  it('keeps hostile values as they are, in every text column', async () => {
    const hostile = [
      `'; DROP TABLE items; --`,
      `"); ATTACH '/tmp/x'; --`,
      '<script>alert(1)</script>',
      '=HYPERLINK("http://x")',
      '../../etc/passwd',
      'x'.repeat(100_000),
      'tab\there, line\nbreak, bell \u0007, emoji 🪙, \u202Eright to left',
      '$1 {value} %s \\N \\\\',
    ];
    // What the ledger keeps as text, whatever comes to it later, and what is told apart by.
    const made = ['provider', 'nature', 'label'];
    const kept = [...new Set(Object.values(DIMENSION_VALUES).flat())].filter(
      name => !made.includes(name),
    );
    const columns = [
      ...kept,
      'AllocatedResourceId',
      'AllocatedResourceName',
      'BillingAccountId',
      'BillingAccountName',
      'BillingCurrency',
      'CapacityReservationId',
      'ChargeDescription',
      'ChargeFrequency',
      'HostProviderName',
      'InvoiceDetailId',
      'ProviderName',
      'ServiceProviderName',
      'ServiceSubcategory',
      'SubAccountType',
      'PublisherName',
      'RegionName',
      'SubAccountId',
      'SubAccountName',
      'Tags',
      `x_"quoted" ' name`,
    ];
    const rows = hostile.map(value =>
      usage({
        ...Object.fromEntries(columns.map(column => [column, value])),
        Tags: JSON.stringify({ [value]: value }),
      }),
    );
    const projection = {
      columns: [`x_"quoted" ' name`],
      resources: [{ glob: '*', ignoreCase: false }],
    };
    const fromCsv = await bills.contents([await bills.csv('a.csv', rows)], {
      projection,
    });
    const fromParquet = await bills.contents(
      [await bills.parquet('b.parquet', bills.rowsQuery(rows))],
      { projection },
    );

    expect(comparable(fromParquet)).toBe(comparable(fromCsv));
    expect(fromCsv.statements).toHaveLength(hostile.length);
    for (const value of hostile) {
      expect(fromCsv.attributionKeys).toContainEqual(
        expect.objectContaining({
          subAccountId: value,
          resourceId: value,
          tags: [[value, value]],
          columns: { [`x_"quoted" ' name`]: value },
        }),
      );
      for (const [dimension, names] of Object.entries(DIMENSION_VALUES)) {
        expect(
          fromCsv.dimensions[dimension as keyof typeof DIMENSION_VALUES],
        ).toContainEqual(
          expect.objectContaining(
            Object.fromEntries(
              names
                .filter(name => kept.includes(name))
                .map(name => [name, value]),
            ),
          ),
        );
      }
    }
  });

  it('reads a map of 300 tags', async () => {
    const tags = Array.from(
      { length: 300 },
      (_, index) => [`key ${index}`, `value ${index}`] as const,
    );
    const { attributionKeys } = await bills.contents([
      await bills.csv('bill.csv', [
        usage({ Tags: JSON.stringify(Object.fromEntries(tags)) }),
      ]),
    ]);

    expect(attributionKeys[0].tags).toHaveLength(300);
    expect(new Set(attributionKeys[0].tags.map(String))).toEqual(
      new Set(tags.map(String)),
    );
  });

  it('opens paths that look like globs and statements', async () => {
    const { statements } = await bills.contents([
      await bills.csv("bill [1]*'; --?.csv", [usage()]),
      await bills.parquet(
        "bill [1]*'; --?.parquet",
        bills.rowsQuery([usage()]),
      ),
    ]);

    expect(statements[0].rows).toBe(2);
  });

  it('orders by the groups it is given', async () => {
    const reading = await bills.read([await bills.csv('bill.csv', MIXED)]);
    try {
      const { grains } = await readContents(reading, ({ key }) => 100 - key);
      const groups = grains.chargesDaily
        .filter(row => row.statement === 2)
        .map(row => row.group);
      expect(new Set(groups).size).toBeGreaterThan(2);
      expect(groups).toEqual([...groups].sort((a, b) => a - b));
    } finally {
      await reading.close();
    }
  });

  describe('leaves out tag keys with a value in every line item', () => {
    const tagsOf = (index: number): [string, string][] => [
      ['app', `a${index % 4}`],
      ['request', `r${index}`],
      [`it's "odd"`, `o${index % 30}`],
      ['trace', `t${index}`],
      // The same in all of them, and no float.
      ['version', '1.10'],
    ];
    const object = (index: number) =>
      `{${tagsOf(index)
        .map(([key, value]) =>
          key === 'version'
            ? `"version":${value}`
            : `${JSON.stringify(key)}:${JSON.stringify(value)}`,
        )
        .join(',')}}`;
    const list = (index: number) =>
      JSON.stringify(tagsOf(index).map(([Key, Value]) => ({ Key, Value })));
    const withoutBraces = (index: number) => object(index).slice(1, -1);
    const text = '"Tags"::VARCHAR';

    it.each<[string, string, (index: number) => Row]>([
      ['an object', text, index => ({ Tags: object(index) })],
      ['a list', text, index => ({ Tags: list(index) })],
      ['text without braces', text, index => ({ Tags: withoutBraces(index) })],
      [
        'a MAP',
        '"Tags"::JSON::MAP(VARCHAR, VARCHAR)',
        index => ({ Tags: object(index).replace('1.10', '"1.10"') }),
      ],
      [
        'AllocatedTags',
        text,
        index => ({ Tags: '', AllocatedTags: object(index) }),
      ],
      [
        'x_CostCategories',
        text,
        index => ({ Tags: '', x_CostCategories: object(index) }),
      ],
    ])('in %s', async (_, tags, row) => {
      const rows = Array.from({ length: 100 }, (__, index) =>
        usage(row(index)),
      );
      const file = await bills.parquet(
        'bill.parquet',
        bills.rowsQuery([...rows, usage({ Tags: '' })], { Tags: tags }),
      );
      const engine = new DuckDbCostEngine({
        workDirectory: join(bills.path, 'work'),
        maxKeysPerStatement: 20,
      });
      const delivery = { source: 'test', files: [file] };
      const reading = await engine.read(delivery, {
        projection: { columns: [], resources: [], tagKeys: ['app'] },
      });
      const { projection, statements, attributionKeys, findings } =
        await readContents(reading);
      await reading.close();

      expect(statements[0].rows).toBe(101);
      expect(projection.droppedTagKeys).toEqual([
        `it's "odd"`,
        'request',
        'trace',
      ]);
      expect(attributionKeys.map(key => key.allocatedTags ?? key.tags)).toEqual(
        expect.arrayContaining([
          [],
          ...['a0', 'a1', 'a2', 'a3'].map(app => [
            ['app', app],
            ['version', '1.10'],
          ]),
        ]),
      );
      expect(attributionKeys).toHaveLength(5);
      expect(findings).toContainEqual(
        expect.objectContaining({ rule: 'too-many-keys', count: 3 }),
      );
      // Drill-down finds the line items of the same keys.
      const found = await Promise.all(
        attributionKeys.map(key =>
          engine.lineItems(delivery, {
            keyHashes: new Set([attributionKeyHash(key)]),
            projection,
            limit: 1000,
          }),
        ),
      );
      expect(found.map(({ rows: { length } }) => length).sort()).toEqual([
        1, 25, 25, 25, 25,
      ]);
    });

    it('in texts that are no tags', async () => {
      const engine = new DuckDbCostEngine({
        workDirectory: join(bills.path, 'work'),
        maxKeysPerStatement: 20,
      });
      const reading = await engine.read(
        {
          source: 'test',
          files: [
            await bills.csv(
              'bill.csv',
              Array.from({ length: 100 }, (_, index) =>
                usage({ Tags: `request ${String(index).padStart(3, '0')}` }),
              ),
            ),
          ],
        },
        { projection: { columns: [], resources: [] } },
      );
      const { attributionKeys, findings } = await readContents(reading);
      await reading.close();

      expect(attributionKeys.map(({ tags }) => tags)).toEqual([[]]);
      expect(findings).toContainEqual(
        expect.objectContaining({
          rule: 'R21',
          count: 100,
          examples: [0, 1, 2, 3, 4].map(index => ({
            file: 'bill.csv',
            row: index + 1,
            column: 'Tags',
            value: `request 00${index}`,
          })),
        }),
      );
    });
  });

  describe('of a split that the provider made', () => {
    const pods = () =>
      Array.from({ length: 100 }, (_, index) =>
        usage({
          AllocatedMethodId: 'split',
          AllocatedResourceId: `pod-${index}`,
          Tags: '{"app":"cluster","team":"platform"}',
        }),
      );

    it('has the share in the key only where a claim names it', async () => {
      const projection = {
        columns: [],
        resources: [{ glob: 'pod-7', ignoreCase: false }],
      };
      const file = await bills.csv('bill.csv', pods());
      const { keys } = await bills.contents([file], { projection });

      expect(
        keys.map(({ attributionKey, rows }) => [
          attributionKey.allocatedResourceId,
          rows,
        ]),
      ).toEqual(
        expect.arrayContaining([
          ['pod-7', 1],
          [undefined, 99],
        ]),
      );
      const share = keys.find(
        ({ attributionKey }) => attributionKey.allocatedResourceId,
      )!;
      const items = await bills.engine.lineItems(
        { source: 'test', files: [file] },
        {
          keyHashes: new Set([attributionKeyHash(share.attributionKey)]),
          projection,
          limit: 10,
        },
      );
      expect(items.rows.map(row => row.AllocatedResourceId)).toEqual(['pod-7']);
    });

    it('keeps its tags, however many pods there are', async () => {
      const engine = new DuckDbCostEngine({
        workDirectory: join(bills.path, 'work'),
        maxKeysPerStatement: 20,
      });
      const delivery = {
        source: 'test',
        files: [await bills.csv('bill.csv', pods())],
      };
      const read = async (resources: KeyProjection['resources']) => {
        const reading = await engine.read(delivery, {
          projection: { columns: [], resources },
        });
        const contents = await readContents(reading);
        await reading.close();
        return contents;
      };

      const unclaimed = await read([]);
      expect(unclaimed.keys).toHaveLength(1);
      expect(unclaimed.projection.droppedTagKeys).toEqual([]);
      expect(unclaimed.findings.map(({ rule }) => rule)).not.toContain(
        'too-many-keys',
      );
      // Claimed one by one they are keys, and no tag left out would change that.
      const claimed = await read([{ glob: 'pod-*', ignoreCase: false }]);
      expect(claimed.keys).toHaveLength(100);
      expect(claimed.projection.droppedTagKeys).toEqual([]);
      expect(claimed.keys[0].attributionKey.tags).toHaveLength(2);
      expect(claimed.findings).toContainEqual(
        expect.objectContaining({ rule: 'too-many-keys-left', count: 1 }),
      );
    });
  });
});
