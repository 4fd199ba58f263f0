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

import { costOf } from '../support/amounts';
import { FocusColumn, FocusRow } from './FocusRow';
import { SERVICE_CATEGORIES } from './serviceCategories';

/** One of the row rules that FOCUS sets; returns whether the row keeps it. */
export type RowRule = (row: FocusRow) => boolean;

const ALWAYS: FocusColumn[] = [
  'BilledCost',
  'EffectiveCost',
  'ListCost',
  'ContractedCost',
  'BillingAccountId',
  'BillingCurrency',
  'BillingPeriodStart',
  'BillingPeriodEnd',
  'ChargePeriodStart',
  'ChargePeriodEnd',
  'ChargeCategory',
  'ServiceCategory',
  'ServiceName',
  'InvoiceIssuerName',
  'ProviderName',
  'PublisherName',
  'ServiceProviderName',
];

const PRICED: FocusColumn[] = [
  'ListUnitPrice',
  'ContractedUnitPrice',
  'PricingQuantity',
  'PricingCategory',
  'SkuId',
  'SkuPriceId',
  'PricingCurrencyListUnitPrice',
  'PricingCurrencyContractedUnitPrice',
];

const UNIT_PRICES: FocusColumn[] = [
  'ListUnitPrice',
  'ContractedUnitPrice',
  'PricingCurrencyListUnitPrice',
  'PricingCurrencyContractedUnitPrice',
];

/** One cent, the tolerance of price × quantity. */
const CENT = 10_000_000n;

const known = (row: FocusRow, columns: FocusColumn[]) =>
  columns.every(column => row[column] !== undefined);
const unknown = (row: FocusRow, columns: FocusColumn[]) =>
  columns.every(column => row[column] === undefined);
const together = (row: FocusRow, a: FocusColumn, b: FocusColumn) =>
  (row[a] === undefined) === (row[b] === undefined);
const among = (value: string | undefined, values: string[]) =>
  value === undefined || values.includes(value);
const implies = (condition: boolean, consequence: () => boolean) =>
  !condition || consequence();

const isUsage = (row: FocusRow) => row.ChargeCategory === 'Usage';
const isPurchase = (row: FocusRow) => row.ChargeCategory === 'Purchase';
const isCorrection = (row: FocusRow) => row.ChargeClass === 'Correction';

function isProduct(
  cost: bigint | undefined,
  price: bigint | undefined,
  quantity: bigint | undefined,
): boolean {
  if (cost === undefined || price === undefined || quantity === undefined) {
    return true;
  }
  const difference = cost - costOf(price, quantity);
  return (difference < 0n ? -difference : difference) <= CENT;
}

/**
 * The machine-checkable row rules of the specification (FOCUS 1.2, with what 1.3 adds), by the ids that
 * the product's findings have. Where a provider's files are known to break a rule, the test says so.
 */
export const ROW_RULES: Record<string, RowRule> = {
  R1: row => known(row, ALWAYS),
  R2: row =>
    row.BillingPeriodStart < row.BillingPeriodEnd &&
    row.ChargePeriodStart < row.ChargePeriodEnd,
  R3: row =>
    among(row.ChargeFrequency, ['One-Time', 'Recurring', 'Usage-Based']) &&
    among(row.PricingCategory, ['Standard', 'Dynamic', 'Committed', 'Other']) &&
    SERVICE_CATEGORIES.includes(row.ServiceCategory),
  R4: row => UNIT_PRICES.every(column => ((row[column] as bigint) ?? 0n) >= 0n),
  R5: row => implies(row.ChargeCategory === 'Tax', () => unknown(row, PRICED)),
  R6: row =>
    implies((isUsage(row) || isPurchase(row)) && !isCorrection(row), () =>
      known(row, PRICED),
    ),
  R7: row => {
    const consumes = isUsage(row) && row.CommitmentDiscountStatus !== 'Unused';
    return row.ConsumedQuantity === undefined
      ? !consumes || isCorrection(row)
      : consumes;
  },
  R8: row =>
    together(row, 'ConsumedQuantity', 'ConsumedUnit') &&
    together(row, 'PricingQuantity', 'PricingUnit') &&
    together(row, 'CommitmentDiscountQuantity', 'CommitmentDiscountUnit'),
  R9: row =>
    implies(row.CommitmentDiscountId === undefined, () =>
      unknown(row, [
        'CommitmentDiscountCategory',
        'CommitmentDiscountType',
        'CommitmentDiscountStatus',
        'CommitmentDiscountName',
        'CommitmentDiscountQuantity',
      ]),
    ),
  R10: row =>
    implies(
      row.CommitmentDiscountId !== undefined,
      () =>
        known(row, [
          'CommitmentDiscountCategory',
          'CommitmentDiscountType',
          'CommitmentDiscountQuantity',
        ]) &&
        implies(isUsage(row), () => known(row, ['CommitmentDiscountStatus'])),
    ),
  R11: row =>
    together(row, 'SubAccountId', 'SubAccountName') &&
    together(row, 'SubAccountId', 'SubAccountType') &&
    together(row, 'RegionId', 'RegionName') &&
    together(row, 'ResourceId', 'ResourceType') &&
    together(row, 'BillingAccountId', 'BillingAccountType') &&
    implies(row.ResourceId === undefined, () => unknown(row, ['ResourceName'])),
  R12: row =>
    implies(row.SkuId === undefined, () => unknown(row, ['SkuMeter'])) &&
    implies(row.SkuPriceId === undefined, () =>
      unknown(row, ['SkuPriceDetails']),
    ),
  R13: row =>
    implies(row.CapacityReservationId === undefined, () =>
      unknown(row, ['CapacityReservationStatus']),
    ) &&
    implies(row.CapacityReservationId !== undefined && isUsage(row), () =>
      known(row, ['CapacityReservationStatus']),
    ),
  R14: row =>
    implies(isPurchase(row), () => row.ChargeFrequency !== 'Usage-Based'),
  R15: row =>
    implies(
      isPurchase(row) && row.CommitmentDiscountId !== undefined,
      () => row.EffectiveCost === 0n,
    ),
  R16: row =>
    implies(
      row.CommitmentDiscountStatus !== undefined,
      () => row.BilledCost === 0n,
    ),
  R17: row =>
    implies(
      row.CommitmentDiscountStatus === 'Unused',
      () =>
        isUsage(row) &&
        row.ResourceId?.toLowerCase() ===
          row.CommitmentDiscountId?.toLowerCase(),
    ),
  R18: row =>
    implies(
      !isCorrection(row),
      () =>
        isProduct(row.ListCost, row.ListUnitPrice, row.PricingQuantity) &&
        isProduct(
          row.ContractedCost,
          row.ContractedUnitPrice,
          row.PricingQuantity,
        ),
    ),
  R19: row =>
    implies(
      row.ChargeCategory === 'Credit',
      () =>
        row.ListCost === row.BilledCost &&
        row.ContractedCost === row.BilledCost &&
        row.EffectiveCost === row.BilledCost,
    ),
  R20: row =>
    implies(
      row.PricingCurrency === row.BillingCurrency,
      () =>
        row.PricingCurrencyEffectiveCost === row.EffectiveCost &&
        row.PricingCurrencyListUnitPrice === row.ListUnitPrice &&
        row.PricingCurrencyContractedUnitPrice === row.ContractedUnitPrice,
    ),
  R21: row =>
    Object.keys(row.SkuPriceDetails ?? {}).every(key =>
      /^(x_.+|CoreCount|DiskType|GpuCount|InstanceType|InstanceSeries|MemorySize|OperatingSystem|StorageClass)$/.test(
        key,
      ),
    ),
  R22: row =>
    implies(row.AllocatedMethodId === undefined, () =>
      unknown(row, [
        'AllocatedResourceId',
        'AllocatedResourceName',
        'AllocatedTags',
        'AllocatedMethodDetails',
      ]),
    ),
  R23: row => ['USD', 'EUR'].includes(row.BillingCurrency),
};
