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

import { BillDirectory, COVERED, Row, usage } from '../testing/bill';

// Each test reads whole bills, on machines that do much else.
jest.setTimeout(60_000);

describe('findings', () => {
  let bills: BillDirectory;

  beforeEach(async () => {
    bills = await BillDirectory.create();
  });

  afterEach(async () => {
    await bills.remove();
  });

  const findings = async (rows: Row[]) => {
    const reading = await bills.read([await bills.csv('bill.csv', rows)]);
    await reading.close();
    return new Map(reading.findings.map(finding => [finding.rule, finding]));
  };

  /** Rules about rows need other rows to be silent about. */
  const conformant = (changes: Row = {}) =>
    usage({ EffectiveCost: '10', ...changes });

  it('has none about a conformant bill', async () => {
    expect([...(await findings([conformant(), conformant()])).keys()]).toEqual(
      [],
    );
  });

  it('calls no value missing that cannot be read', async () => {
    const found = await findings([
      conformant({ BillingPeriodEnd: 'garbage', ChargePeriodEnd: 'soon' }),
    ]);

    expect([...found.keys()]).toEqual(['unreadable-time']);
    expect(found.get('unreadable-time')).toMatchObject({ count: 1 });
  });

  it('counts all rows, and shows a few', async () => {
    const found = await findings(
      Array.from({ length: 20 }, (_, index) =>
        conformant({ RegionName: '', ChargeCategory: `Other ${index}` }),
      ),
    );

    expect(found.get('R3')).toMatchObject({ count: 20, severity: 'warning' });
    expect(found.get('R3')!.examples.length).toBeLessThanOrEqual(5);
    expect(found.get('R11')).toMatchObject({ count: 20, severity: 'info' });
  });

  it('exempts corrections where the specification does', async () => {
    const found = await findings([
      conformant({
        ChargeClass: 'Correction',
        ListUnitPrice: '',
        ContractedUnitPrice: '99',
        ConsumedQuantity: '',
        ConsumedUnit: '',
      }),
    ]);

    expect([...found.keys()]).toEqual([]);
  });

  it('judges each file by the columns that it has', async () => {
    const { ListUnitPrice, RegionName, ...rest } = conformant({
      PricingUnit: '',
    });
    expect([ListUnitPrice, RegionName]).toEqual(['12', 'Europe 1']);
    const reading = await bills.read([
      await bills.csv('without.csv', [rest]),
      await bills.csv('with.csv', [
        conformant(),
        conformant({ ListUnitPrice: '', RegionName: '' }),
      ]),
    ]);
    await reading.close();
    const found = new Map(reading.findings.map(f => [f.rule, f]));

    expect(found.get('R6')).toMatchObject({
      count: 1,
      examples: [{ file: 'with.csv', row: 2, column: 'ListUnitPrice' }],
    });
    expect(found.get('R11')).toMatchObject({
      count: 1,
      examples: [{ file: 'with.csv', row: 2 }],
    });
    expect(found.get('R8')).toMatchObject({
      count: 1,
      examples: [{ file: 'without.csv', row: 1 }],
    });
  });

  it('asks for the providers that each version has', async () => {
    const of = async (changes: Row) =>
      (await findings([conformant(), conformant(changes)])).get('R1')
        ?.examples[0];

    expect(await of({ PublisherName: '' })).toMatchObject({
      column: 'PublisherName',
    });
    // 1.3 has the old pair and the new column.
    const both = { ServiceProviderName: 'AWS', HostProviderName: 'AWS' };
    expect(
      (
        await findings([
          conformant(both),
          conformant({ ...both, PublisherName: '' }),
          conformant({ ...both, ServiceProviderName: '' }),
        ])
      ).get('R1'),
    ).toMatchObject({
      count: 2,
      columns: [
        { column: 'PublisherName', count: 1 },
        { column: 'ServiceProviderName', count: 1 },
      ],
    });
    // 1.4 has only the new one.
    const { ProviderName, PublisherName, ...rest } = conformant(both);
    expect([ProviderName, PublisherName]).toEqual(['AWS', 'AWS']);
    expect((await findings([rest])).get('R1')).toBeUndefined();
  });

  it('couples prices with the SKU price since 1.3', async () => {
    const found = await findings([
      conformant({
        ServiceProviderName: 'AWS',
        PricingCurrency: 'USD',
        PricingCurrencyListUnitPrice: '',
        PricingCurrencyContractedUnitPrice: '11',
      }),
    ]);

    expect(found.get('R6')?.columns).toContainEqual({
      column: 'PricingCurrencyListUnitPrice',
      count: 1,
    });
  });

  it('say the same of every delivery, whatever its counts', async () => {
    const unpriced = conformant({ ListUnitPrice: '', SkuId: '' });
    const one = (await findings([unpriced])).get('R6')!;
    const three = (await findings([unpriced, unpriced, unpriced])).get('R6')!;

    expect([one.count, three.count]).toEqual([1, 3]);
    expect(three.message).toBe(one.message);
    expect(three.columns).toEqual(
      one.columns!.map(({ column }) => ({ column, count: 3 })),
    );
  });

  it.each([
    // One subunit: a yen, a hundredth of a dollar, a thousandth of a dinar.
    ['JPY', '12.9', false],
    ['JPY', '13.1', true],
    ['USD', '12.009', false],
    ['USD', '12.02', true],
    ['KWD', '12.0009', false],
    ['KWD', '12.005', true],
  ])('allows for rounding in %s: %s', async (currency, price, differs) => {
    const found = await findings([
      conformant({
        BillingCurrency: currency,
        ListUnitPrice: price,
        PricingCurrency: currency,
        PricingCurrencyListUnitPrice: '12',
      }),
    ]);

    expect(found.has('R18')).toBe(differs);
    expect(found.has('R20')).toBe(differs);
  });

  it('checks the details of SKU prices', async () => {
    const details = (SkuPriceDetails: string) =>
      conformant({ SkuPriceDetails });
    const found = await findings([
      details('{"CoreCount":4,"x_Own":"a"}'),
      details('{"CoreCount":{"value":4}}'),
      details('[1]'),
      details('{"Cores":4,"Speed":"x","GpuCount":1}'),
      details('{"Cores":4,"Speed":"x","GpuCount":1}'),
    ]);

    expect(found.get('R21-details-flat')).toMatchObject({
      severity: 'info',
      count: 2,
      examples: [
        {
          file: 'bill.csv',
          row: 2,
          column: 'SkuPriceDetails',
          value: '{"CoreCount":{"value":4}}',
        },
        { row: 3, value: '[1]' },
      ],
    });
    expect(found.get('R21-details-keys')).toMatchObject({
      count: 2,
      examples: [{ file: 'bill.csv', row: 4, value: 'Cores, Speed' }],
    });
  });

  it('asks for a pricing currency of ISO 4217 since 1.4', async () => {
    const pricing = { PricingCurrency: 'Tokens', InvoiceDetailId: 'd' };
    expect(
      (await findings([conformant(pricing)])).get('R23-pricing'),
    ).toMatchObject({
      count: 1,
      examples: [{ column: 'PricingCurrency', value: 'Tokens' }],
    });
    expect(
      (await findings([conformant({ PricingCurrency: 'Tokens' })])).has(
        'R23-pricing',
      ),
    ).toBe(false);
  });

  it('says which columns are missing and which are unknown', async () => {
    const { PublisherName, ...rest } = conformant({ Color: 'red', x_Own: '1' });
    const found = await findings([rest]);

    expect(PublisherName).toBe('AWS');
    expect(found.get('S3')).toMatchObject({
      count: 1,
      examples: [{ file: 'bill.csv', column: 'PublisherName' }],
    });
    expect(found.get('S6')).toMatchObject({
      count: 1,
      examples: [{ file: 'bill.csv', column: 'Color' }],
    });
  });

  it('compares what belongs together', async () => {
    const found = await findings([
      conformant({ ...COVERED, ServiceSubcategory: 'Caching' }),
      conformant({
        ...COVERED,
        CommitmentDiscountUnit: 'Hours',
        ServiceCategory: 'Storage',
        ServiceSubcategory: 'Other (Storage)',
        SkuId: 'S2',
      }),
    ]);

    expect(found.get('A3')!.examples[0].value).toBe(
      'aws EC2: Compute, Storage',
    );
    expect(found.get('A3-subcategory')!.examples[0].value).toBe(
      'aws EC2: Caching, Other (Storage)',
    );
    expect(found.get('A3-sku')!.examples[0].value).toBe('aws S1.1: S1, S2');
    expect(found.get('A4')!.examples[0].value).toBe('sp-1: Hours, USD');
    expect(found.get('R3-subcategory')).toMatchObject({
      count: 1,
      examples: [{ value: 'Caching in Compute' }],
    });
  });

  it('keeps charges whose tags are not readable', async () => {
    const reading = await bills.contents([
      await bills.csv('bill.csv', [
        conformant({ Tags: 'app=checkout' }),
        conformant({ Tags: 'app=checkout' }),
        conformant({ Tags: '{"a":{"b":1}}' }),
      ]),
    ]);

    expect(reading.statements[0].rows).toBe(3);
    expect(reading.attributionKeys.map(({ tags }) => tags)).toContainEqual([]);
    expect(reading.findings).toContainEqual(
      expect.objectContaining({
        rule: 'R21',
        count: 2,
        examples: [
          { file: 'bill.csv', row: 1, column: 'Tags', value: 'app=checkout' },
        ],
      }),
    );
    expect(reading.findings).toContainEqual(
      expect.objectContaining({
        rule: 'R21-flat',
        count: 1,
        examples: [
          { file: 'bill.csv', row: 3, column: 'Tags', value: '{"a":{"b":1}}' },
        ],
      }),
    );
  });

  it.each(['AllocatedTags', 'x_CostCategories'])(
    'says which %s are not readable',
    async column => {
      const found = await findings([
        conformant({ [column]: '{}' }),
        conformant({ [column]: 'a=b' }),
      ]);

      expect(found.get('R21')).toMatchObject({
        count: 1,
        examples: [{ file: 'bill.csv', row: 2, column, value: 'a=b' }],
      });
    },
  );

  it('says which tag keys have several values', async () => {
    const found = await findings([
      conformant(),
      conformant({ Tags: '{"app":"checkout","App":"cart"}' }),
      conformant({
        Tags: '[{"Key":"team","Value":"b","x_Inherited":true},{"Key":"team","Value":"a"}]',
      }),
    ]);

    expect(found.get('tag-collision')).toMatchObject({
      severity: 'info',
      count: 2,
      examples: [
        {
          file: 'bill.csv',
          row: 2,
          column: 'Tags',
          value: 'App=cart, app=checkout',
        },
        { file: 'bill.csv', row: 3, column: 'Tags', value: 'team=a, team=b' },
      ],
    });
  });
});
