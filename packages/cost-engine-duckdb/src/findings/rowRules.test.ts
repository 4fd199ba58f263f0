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

/** Rule, column, what breaks it in a conformant row, and the value shown (none for null). */
type RuleCase = [string, string, Row, string | undefined];

describe('rules about rows', () => {
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

  it.each<RuleCase>([
    ['R1', 'ContractedCost', { ContractedCost: '' }, undefined],
    ['R1', 'InvoiceIssuerName', { InvoiceIssuerName: 'NULL' }, undefined],
    [
      'R2',
      'BillingPeriodEnd',
      { BillingPeriodEnd: '2025-03-01' },
      '2025-03-01',
    ],
    ['R2', 'ChargePeriodEnd', { ChargePeriodEnd: '3/4/25' }, '3/4/25'],
    [
      'R2-empty',
      'ChargePeriodEnd',
      { ChargePeriodEnd: '2025-03-05T10:00Z' },
      '2025-03-05T10:00Z',
    ],
    ['R3', 'ChargeCategory', { ChargeCategory: 'Fee' }, 'Fee'],
    ['R3', 'ServiceCategory', { ServiceCategory: 'Database' }, 'Database'],
    ['R4', 'ListUnitPrice', { ListUnitPrice: '-12', ListCost: '-12' }, '-12'],
    [
      'R5',
      'SkuId',
      {
        ChargeCategory: 'Tax',
        ListUnitPrice: '',
        ContractedUnitPrice: '',
        PricingQuantity: '',
        PricingUnit: '',
        PricingCategory: '',
        SkuPriceId: '',
        ConsumedQuantity: '',
        ConsumedUnit: '',
      },
      'S1',
    ],
    ['R6', 'ListUnitPrice', { ListUnitPrice: '' }, undefined],
    [
      'R7',
      'ConsumedQuantity',
      { ConsumedQuantity: '', ConsumedUnit: '' },
      undefined,
    ],
    [
      'R7',
      'ConsumedQuantity',
      { ChargeCategory: 'Purchase', ChargeFrequency: 'One-Time' },
      '1',
    ],
    ['R8', 'PricingUnit', { PricingUnit: '' }, undefined],
    [
      'R9',
      'CommitmentDiscountStatus',
      { CommitmentDiscountStatus: 'Used', BilledCost: '0', EffectiveCost: '0' },
      'Used',
    ],
    [
      'R10',
      'CommitmentDiscountType',
      { ...COVERED, CommitmentDiscountType: '' },
      undefined,
    ],
    ['R11', 'RegionName', { RegionName: '' }, undefined],
    ['R12', 'SkuId', { SkuId: '', SkuMeter: 'hours' }, undefined],
    [
      'R13',
      'CapacityReservationId',
      { CapacityReservationId: '', CapacityReservationStatus: 'Used' },
      undefined,
    ],
    [
      'R14',
      'ChargeFrequency',
      { ChargeCategory: 'Purchase', ConsumedQuantity: '', ConsumedUnit: '' },
      'Usage-Based',
    ],
    [
      'R15',
      'EffectiveCost',
      {
        ...COVERED,
        CommitmentDiscountStatus: '',
        ChargeCategory: 'Purchase',
        EffectiveCost: '5',
        ChargeFrequency: 'One-Time',
        ConsumedQuantity: '',
        ConsumedUnit: '',
      },
      '5',
    ],
    [
      'R16',
      'BilledCost',
      { ...COVERED, BilledCost: '1', EffectiveCost: '1' },
      '1',
    ],
    [
      'R17',
      'ResourceId',
      {
        ...COVERED,
        CommitmentDiscountStatus: 'Unused',
        ConsumedQuantity: '',
        ConsumedUnit: '',
      },
      'i-1',
    ],
    ['R18', 'ListCost', { ListUnitPrice: '13' }, '12'],
    [
      'R19',
      'EffectiveCost',
      {
        ChargeCategory: 'Credit',
        EffectiveCost: '-1',
        ConsumedQuantity: '',
        ConsumedUnit: '',
      },
      '-1',
    ],
    [
      'R20',
      'PricingCurrency',
      { PricingCurrency: 'USD', PricingCurrencyEffectiveCost: '77' },
      'USD',
    ],
    [
      'R21-json',
      'SkuPriceDetails',
      { SkuPriceDetails: '{"CoreCount":' },
      '{"CoreCount":',
    ],
    [
      'R22',
      'AllocatedMethodId',
      { AllocatedMethodId: '', AllocatedResourceId: 'pod' },
      undefined,
    ],
    [
      'charge-outside-billing-period',
      'ChargePeriodStart',
      { ChargePeriodStart: '2025-02-28T23:00:00Z' },
      '2025-02-28T23:00:00Z',
    ],
    [
      'lost-decimals',
      'BilledCost',
      { BilledCost: '10.0000000000000000001' },
      '10.0000000000000000001',
    ],
    [
      'unreadable-number',
      'ConsumedQuantity',
      { ConsumedQuantity: 'many', ConsumedUnit: '' },
      'many',
    ],
    [
      'unreadable-time',
      'BillingPeriodEnd',
      { BillingPeriodEnd: 'garbage' },
      'garbage',
    ],
    [
      'unreadable-time',
      'ChargePeriodEnd',
      { ChargePeriodEnd: '2125-03-05' },
      '2125-03-05',
    ],
    // The other columns of the rules above.
    ['R1', 'ServiceName', { ServiceName: '' }, undefined],
    ['R8', 'ConsumedUnit', { ConsumedUnit: '' }, undefined],
    [
      'R8',
      'CommitmentDiscountUnit',
      { ...COVERED, CommitmentDiscountUnit: '' },
      undefined,
    ],
    ...Object.entries({
      CommitmentDiscountCategory: 'Spend',
      CommitmentDiscountType: 'Savings Plan',
      CommitmentDiscountName: 'plan',
      CommitmentDiscountQuantity: '1',
    }).map(
      ([column, value]): RuleCase => ['R9', column, { [column]: value }, value],
    ),
    ...[
      'CommitmentDiscountCategory',
      'CommitmentDiscountStatus',
      'CommitmentDiscountQuantity',
    ].map(
      (column): RuleCase => [
        'R10',
        column,
        { ...COVERED, [column]: '' },
        undefined,
      ],
    ),
    ...['SubAccountId', 'SubAccountName', 'RegionId', 'ResourceType'].map(
      (column): RuleCase => ['R11', column, { [column]: '' }, undefined],
    ),
    ['R11', 'ResourceId', { ResourceId: '', ResourceType: '' }, undefined],
    [
      'R12',
      'SkuPriceId',
      { SkuPriceId: '', SkuPriceDetails: '{"CoreCount":4}' },
      undefined,
    ],
    [
      'R13',
      'CapacityReservationStatus',
      { CapacityReservationId: 'cr-1', CapacityReservationStatus: '' },
      undefined,
    ],
    [
      'R17',
      'ChargeCategory',
      {
        ...COVERED,
        CommitmentDiscountStatus: 'Unused',
        ChargeCategory: 'Purchase',
        ChargeFrequency: 'One-Time',
        ConsumedQuantity: '',
        ConsumedUnit: '',
      },
      'Purchase',
    ],
    ['R18', 'ContractedCost', { ContractedUnitPrice: '12' }, '11'],
    ...[
      'AllocatedMethodDetails',
      'ContractApplied',
      'CommitmentProgramEligibilityDetails',
    ].map(
      (column): RuleCase => [
        'R21-json',
        column,
        { [column]: '{"a":' },
        '{"a":',
      ],
    ),
    ...['AllocatedResourceName', 'AllocatedTags', 'AllocatedMethodDetails'].map(
      (column): RuleCase => [
        'R22',
        'AllocatedMethodId',
        { AllocatedMethodId: '', [column]: '{}' },
        undefined,
      ],
    ),
    ...['ContractedUnitPrice', 'PricingCurrencyListUnitPrice'].map(
      (column): RuleCase => ['R4', column, { [column]: '-1' }, '-1'],
    ),
    ...['ListUnitPrice', 'PricingQuantity', 'CommitmentDiscountQuantity'].map(
      (column): RuleCase => [
        'unreadable-number',
        column,
        { ...COVERED, [column]: 'many' },
        'many',
      ],
    ),
    ...['EffectiveCost', 'ListCost', 'ContractedCost'].map(
      (column): RuleCase => [
        'lost-decimals',
        column,
        { [column]: '11.0000000000000000001' },
        '11.0000000000000000001',
      ],
    ),
  ])('%s: %s of %j', async (rule, column, changes, value) => {
    const found = await findings([
      conformant(),
      conformant(changes),
      conformant(),
    ]);

    expect(found.get(rule)).toMatchObject({
      count: 1,
      examples: [
        {
          file: 'bill.csv',
          row: 2,
          column,
          ...(value !== undefined && { value }),
        },
      ],
    });
    expect(found.get(rule)?.columns).toContainEqual({ column, count: 1 });
    expect('value' in found.get(rule)!.examples[0]).toBe(value !== undefined);
  });

  it('asks for the types of accounts where the bill has types', async () => {
    const typed = {
      SubAccountType: 'Account',
      BillingAccountType: 'Organization',
    };
    const found = await findings([
      conformant(typed),
      conformant({ ...typed, SubAccountType: '' }),
      conformant({ ...typed, BillingAccountType: '' }),
    ]);

    expect(found.get('R11')).toMatchObject({
      count: 2,
      columns: [
        { column: 'SubAccountType', count: 1 },
        { column: 'BillingAccountType', count: 1 },
      ],
      examples: [{ row: 2 }, { row: 3 }],
    });
  });
});
