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

import { BillDirectory, Row, usage } from '../testing/bill';
import { detectVersion } from './detectVersion';
import { FOCUS_COLUMNS } from './focusColumns';

// Each test reads whole bills, on machines that do much else.
jest.setTimeout(60_000);

describe('FOCUS columns', () => {
  it('are the 67 of versions 1.0 to 1.4', () => {
    expect(FOCUS_COLUMNS).toHaveLength(67);
    const of = (version: string) =>
      FOCUS_COLUMNS.filter(
        ({ since, removedIn }) =>
          since <= version && !(removedIn && removedIn <= version),
      ).length;
    // FOCUS reference, section a.1.
    expect(['1.0', '1.1', '1.2', '1.3', '1.4'].map(of)).toEqual([
      43, 50, 57, 65, 65,
    ]);
  });
});

describe('detectVersion', () => {
  it.each(['1.0', '1.1', '1.2', '1.3', '1.4'])('recognises %s', version => {
    const columns = FOCUS_COLUMNS.filter(
      ({ since, removedIn }) =>
        since <= version && !(removedIn && removedIn <= version),
    );
    expect(
      detectVersion(new Set(columns.map(({ name }) => name.toLowerCase()))),
    ).toBe(version);
  });
});

describe('detectVersion of Azure exports', () => {
  // Of each export, the columns that tell versions apart.
  const SHARED = [
    'BillingAccountType',
    'SubAccountType',
    'PricingCategory',
    'x_InvoiceId',
    'x_PricingCurrency',
  ];
  it.each([
    [
      '1.0-preview',
      [...SHARED, 'ChargeSubcategory', 'Region', 'UsageQuantity'],
    ],
    ['1.0', [...SHARED, 'ChargeClass', 'RegionId', 'ConsumedQuantity']],
    [
      '1.2',
      [
        'BillingAccountType',
        'SubAccountType',
        'InvoiceId',
        'PricingCurrency',
        'SkuMeter',
        'ChargeClass',
      ],
    ],
  ])('recognises %s', (version, columns) => {
    expect(
      detectVersion(new Set(columns.map(name => name.toLowerCase()))),
    ).toBe(version);
  });
});

describe('bills of older versions and of providers', () => {
  let bills: BillDirectory;

  beforeEach(async () => {
    bills = await BillDirectory.create();
  });

  afterEach(async () => {
    await bills.remove();
  });

  const read = async (...rows: Row[]) =>
    bills.contents([await bills.csv('bill.csv', rows)]);

  const renamed = (names: Record<string, string>, changes: Row = {}) =>
    Object.fromEntries(
      Object.entries(usage(changes)).map(([name, value]) => [
        names[name] ?? name,
        value,
      ]),
    );

  it('reads lower-case headers', async () => {
    const row = Object.fromEntries(
      Object.entries(usage()).map(([name, value]) => [
        name.toLowerCase(),
        value,
      ]),
    );
    const { keys, dimensions } = await read(row);

    expect(keys[0].attributionKey.subAccountId).toBe('456');
    expect(dimensions.resources[0]).toMatchObject({ ResourceId: 'i-1' });
  });

  it('reads the names of FOCUS 0.5', async () => {
    const { ChargeClass, RegionId, ConsumedQuantity, ...rest } = renamed({
      EffectiveCost: 'AmortizedCost',
      ChargeCategory: 'ChargeType',
      InvoiceIssuerName: 'InvoiceIssuer',
      ProviderName: 'Provider',
    });
    const { statements, dimensions, focusVersion } = await read(rest);

    expect([ChargeClass, RegionId, ConsumedQuantity]).toBeDefined();
    expect(focusVersion).toBe('0.5');
    expect(statements[0]).toMatchObject({
      provider: 'aws',
      amounts: { effective: 9000000000000000000n },
    });
    expect(dimensions.chargeTypes[0].ChargeCategory).toBe('Usage');
    expect(dimensions.invoices[0].InvoiceIssuerName).toBe('AWS');
  });

  it('reads the names and values of FOCUS 1.0-preview', async () => {
    const preview = (changes: Row) => {
      const { ChargeClass, ...rest } = renamed(
        {
          RegionId: 'Region',
          ConsumedQuantity: 'UsageQuantity',
          ConsumedUnit: 'UsageUnit',
        },
        { PricingCategory: 'On-Demand', ...changes },
      );
      expect(ChargeClass).toBe('');
      return rest;
    };
    const { grains, focusVersion } = await read(
      preview({ ChargeSubcategory: 'On-Demand' }),
      preview({ ChargeSubcategory: 'Used Commitment' }),
      preview({
        ChargeSubcategory: ' unused commitment',
        PricingCategory: 'Commitment-Based',
      }),
      preview({ ChargeSubcategory: 'Refund' }),
      preview({ ChargeSubcategory: 'Credit', ChargeCategory: 'Adjustment' }),
    );

    expect(focusVersion).toBe('1.0-preview');
    expect(
      new Set(
        grains.chargesDaily.map(({ values }) =>
          [
            values.ChargeCategory,
            values.ChargeClass,
            values.CommitmentDiscountStatus,
            values.PricingCategory,
            values.nature,
            values.RegionId,
          ].join('|'),
        ),
      ),
    ).toEqual(
      new Set([
        'Usage|||Standard|workload|eu-1',
        'Usage||Used|Standard|workload|eu-1',
        'Usage||Unused|Committed|commitment-unused|eu-1',
        'Usage|Correction||Standard|workload|eu-1',
        'Credit|||Standard|credit|eu-1',
      ]),
    );
    expect(grains.skusMonthly[0].consumedQuantity).not.toBeNull();
  });

  it('translates the values of 1.0-preview whatever the version looks like', async () => {
    const { grains } = await read(
      usage({ PricingCategory: 'On-Demand', InvoiceId: 'I-1' }),
      usage({ PricingCategory: 'commitment-based ', InvoiceId: 'I-1' }),
    );

    expect(
      grains.chargesDaily.map(({ values }) => values.PricingCategory).sort(),
    ).toEqual(['Committed', 'Standard']);
  });

  it('takes Region for the name of the region too', async () => {
    const { RegionId, RegionName, ...rest } = usage({ Region: 'West Europe' });
    const { findings, dimensions } = await read(rest);

    expect([RegionId, RegionName]).toEqual(['eu-1', 'Europe 1']);
    expect(dimensions.chargeTypes[0].RegionId).toBe('West Europe');
    expect(findings.map(({ rule }) => rule)).not.toContain('R11');
  });

  it('reads texts of Parquet files without an annotation, and enumerations', async () => {
    const { keys, dimensions } = await bills.contents([
      await bills.parquet(
        'b.parquet',
        bills.rowsQuery([usage({ SubAccountName: 'Größe' })], {
          SubAccountName: `encode("SubAccountName")`,
          BillingAccountId: `"BillingAccountId"::BLOB`,
          ChargeCategory: `"ChargeCategory"::ENUM('Usage', 'Tax')`,
          Tags: `"Tags"::BLOB`,
          BilledCost: `"BilledCost"::BLOB`,
        }),
      ),
    ]);

    expect(keys[0].attributionKey).toMatchObject({
      subAccountName: 'Größe',
      tags: [['app', 'checkout']],
    });
    expect(keys[0].amounts.billed).toBe(10n * 10n ** 18n);
    expect(dimensions.chargeTypes[0].ChargeCategory).toBe('Usage');
  });

  it('makes one statement of an account and a currency in several spellings', async () => {
    for (const file of [
      await bills.csv('bill.csv', [
        usage({ BillingCurrency: 'USD' }),
        usage({ BillingCurrency: 'usd' }),
        usage({ BillingCurrency: 'USD ', BillingAccountId: ' 123' }),
        usage({ BillingCurrency: 'Credits' }),
      ]),
      await bills.parquet(
        'bill.parquet',
        bills.rowsQuery([
          usage({ BillingCurrency: 'USD' }),
          usage({ BillingCurrency: 'usd' }),
          usage({ BillingCurrency: 'USD ', BillingAccountId: ' 123' }),
          usage({ BillingCurrency: 'Credits' }),
        ]),
      ),
    ]) {
      const { statements, findings } = await bills.contents([file]);

      expect(
        statements.map(s => [s.billingAccountId, s.currency, s.rows]),
      ).toEqual([
        ['123', 'Credits', 1],
        ['123', 'USD', 3],
      ]);
      expect(findings).toContainEqual(
        expect.objectContaining({
          rule: 'R23-spelling',
          severity: 'info',
          count: 2,
          examples: [
            { file: file.name, column: 'BillingCurrency', value: 'USD ' },
          ],
        }),
      );
      expect(
        (
          await bills.engine.lineItems(
            { source: 'test', files: [file] },
            { currency: 'USD', billingAccountId: '123', limit: 10 },
          )
        ).rows,
      ).toHaveLength(3);
    }
  });

  it('keeps account ids apart that differ by case', async () => {
    const { statements, findings } = await read(
      usage({ BillingAccountId: 'Ab' }),
      usage({ BillingAccountId: 'aB' }),
    );

    expect(statements.map(s => s.billingAccountId)).toEqual(['Ab', 'aB']);
    expect(findings.map(({ rule }) => rule)).not.toContain('R3-spelling');
  });

  it('knows what a charge is in any spelling of its category', async () => {
    const { grains, findings } = await read(
      usage({ ChargeCategory: 'tax', ListUnitPrice: '' }),
      usage({ ChargeCategory: ' CREDIT' }),
    );

    expect(
      grains.chargesDaily
        .map(({ values }) => [values.ChargeCategory, values.nature])
        .sort(),
    ).toEqual([
      ['Credit', 'credit'],
      ['Tax', 'tax'],
    ]);
    expect(findings).toContainEqual(
      expect.objectContaining({ rule: 'R3-spelling', count: 2 }),
    );
    expect(findings.map(({ rule }) => rule)).not.toContain('R3');
  });

  it('takes the provider by the version that has it', async () => {
    const { ProviderName, PublisherName, ...rest } = usage();
    expect([ProviderName, PublisherName]).toEqual(['AWS', 'AWS']);
    const { statements, focusVersion, attributionKeys } = await read(
      { ...rest, ServiceProviderName: 'Acme', HostProviderName: 'Microsoft' },
      { ...rest, ServiceProviderName: 'Acme', HostProviderName: '' },
    );

    expect(focusVersion).toBe('1.4');
    expect(attributionKeys.map(({ provider }) => provider).sort()).toEqual([
      'acme',
      'azure',
    ]);
    expect(statements[0].provider).toBe('mixed');
  });

  it('promotes x_ columns of providers', async () => {
    const { dimensions } = await read(
      usage({ x_InvoiceId: 'I-1', x_SkuMeterName: 'D2 v3' }),
    );

    expect(dimensions.invoices[0].InvoiceId).toBe('I-1');
    expect(dimensions.skus[0].SkuMeter).toBe('D2 v3');
    expect(
      (await read(usage({ x_UsageType: 'EU-BoxUsage' }))).dimensions.skus[0]
        .SkuMeter,
    ).toBe('EU-BoxUsage');
  });

  it('judges Publisher and x_PricingCurrency by the rules of today', async () => {
    const { PublisherName, ...rest } = usage({
      Publisher: '',
      x_PricingCurrency: 'USD',
      PricingCurrencyEffectiveCost: '77',
    });
    const { findings } = await read(rest);

    expect(PublisherName).toBe('AWS');
    expect(findings).toContainEqual(
      expect.objectContaining({
        rule: 'R1',
        columns: [{ column: 'PublisherName', count: 1 }],
      }),
    );
    expect(findings).toContainEqual(
      expect.objectContaining({
        rule: 'R20',
        examples: [
          {
            file: 'bill.csv',
            row: 1,
            column: 'PricingCurrency',
            value: 'USD',
          },
        ],
      }),
    );
  });

  it('reads 1.3 splits with the tags of what they go to', async () => {
    const { attributionKeys } = await bills.contents(
      [
        await bills.csv('bill.csv', [
          usage({
            AllocatedMethodId: 'm',
            AllocatedResourceId: 'pod-1',
            AllocatedTags: '{"pod":"cart"}',
          }),
        ]),
      ],
      {
        projection: {
          columns: [],
          resources: [{ glob: 'pod-*', ignoreCase: false }],
        },
      },
    );

    expect(attributionKeys[0]).toMatchObject({
      allocatedResourceId: 'pod-1',
      allocatedTags: [['pod', 'cart']],
      tags: [['app', 'checkout']],
    });
  });

  it('merges the cost categories of AWS into the tags', async () => {
    const { attributionKeys } = await read(
      usage({ x_CostCategories: '{"app":"other","team":"a"}' }),
    );

    expect(attributionKeys[0].tags).toEqual([
      ['app', 'checkout'],
      ['team', 'a'],
    ]);
  });

  it.each(['', 'NULL', 'null', 'None', '\\N'])(
    'reads %j as null, in text and in Parquet',
    async spelling => {
      const row = usage({
        SubAccountId: spelling,
        ResourceId: spelling,
        ListCost: spelling,
        Tags: spelling,
        ChargePeriodEnd: spelling,
        ConsumedQuantity: spelling,
      });
      const query = bills
        .rowsQuery([row])
        .replaceAll(/(?<!')NULL(?!')/g, `'${spelling}'`);
      for (const contents of [
        await read(row),
        await bills.contents([await bills.parquet('b.parquet', query)]),
      ]) {
        const { attributionKeys, grains, statements } = contents;
        expect(attributionKeys[0].subAccountId).toBeUndefined();
        expect(attributionKeys[0].tags).toEqual([]);
        expect(grains.resourcesMonthly[0].values).toEqual({
          ServiceName: 'EC2',
        });
        expect(grains.skusMonthly[0].consumedQuantity).toBeNull();
        expect(statements[0].amounts.list).toBeUndefined();
      }
    },
  );

  it.each([
    ['a MAP', `MAP {'app': 'checkout', 'flag': NULL}`],
    [
      'a list of Key and Value',
      `[{'Key': 'app', 'Value': 'checkout', 'x_Inherited': true}, {'Key': 'flag', 'Value': NULL, 'x_Inherited': NULL}]`,
    ],
    ['a STRUCT', `{'app': 'checkout', 'flag': true, 'absent': NULL}`],
    ['JSON', `'{"flag": null, "app": "checkout"}'::JSON`],
    ['text', `'{"flag": true, "app": "checkout"}'`],
    ['Azure text without braces', `'"flag": "true","app": "checkout"'`],
  ])('reads tags as %s', async (_, sql) => {
    const { attributionKeys, findings } = await bills.contents([
      await bills.parquet(
        'b.parquet',
        bills.rowsQuery([usage()], { Tags: sql }),
      ),
    ]);

    expect(attributionKeys).toHaveLength(1);
    expect(attributionKeys[0].tags).toEqual([
      ['app', 'checkout'],
      ['flag', 'true'],
    ]);
    expect(findings.map(({ rule }) => rule)).not.toContain('R21');
  });

  it('makes one key of tags in several encodings in several files', async () => {
    const { keys } = await bills.contents([
      await bills.parquet(
        'a.parquet',
        bills.rowsQuery([usage()], { Tags: `MAP {'app': 'checkout'}` }),
      ),
      await bills.csv('b.csv', [usage()]),
    ]);

    expect(keys).toHaveLength(1);
    expect(keys[0].rows).toBe(2);
  });
});
