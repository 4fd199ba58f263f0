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

import { minorUnitDigits } from '@backstage-finops/cost-engine';
import { itemsColumn } from '../items';
import { identifier, literalList } from '../session';

/**
 * Columns whose being null the rules ask for.
 *
 * @internal
 */
export const NULL_COLUMNS = [
  'ListCost',
  'ContractedCost',
  'BillingPeriodEnd',
  'ChargePeriodEnd',
  'InvoiceIssuerName',
  'ProviderName',
  'PublisherName',
  'ServiceProviderName',
  'ServiceName',
  'ListUnitPrice',
  'ContractedUnitPrice',
  'PricingQuantity',
  'PricingUnit',
  'SkuId',
  'SkuPriceId',
  'PricingCurrencyListUnitPrice',
  'PricingCurrencyContractedUnitPrice',
  'ConsumedQuantity',
  'ConsumedUnit',
  'CommitmentDiscountId',
  'CommitmentDiscountType',
  'CommitmentDiscountName',
  'CommitmentDiscountQuantity',
  'CommitmentDiscountUnit',
  'SubAccountId',
  'SubAccountName',
  'SubAccountType',
  'RegionId',
  'RegionName',
  'ResourceId',
  'ResourceName',
  'ResourceType',
  'BillingAccountType',
  'SkuMeter',
  'SkuPriceDetails',
  'CapacityReservationId',
  'AllocatedMethodId',
  'AllocatedResourceId',
  'AllocatedResourceName',
  'AllocatedTags',
  'AllocatedMethodDetails',
] as const;

export type NullColumn = (typeof NULL_COLUMNS)[number];

/** Prices that must not be negative. */
export const UNIT_PRICES = [
  'ListUnitPrice',
  'ContractedUnitPrice',
  'PricingCurrencyListUnitPrice',
  'PricingCurrencyContractedUnitPrice',
] as const;

/** JSON columns that only drill-down shows; Tags are read and checked with the keys. */
export const JSON_COLUMNS = [
  'SkuPriceDetails',
  'AllocatedMethodDetails',
  'ContractApplied',
  'CommitmentProgramEligibilityDetails',
] as const;

/** Decimal columns that are no money to be posted: unreadable ones count as missing. */
const QUANTITIES = [
  ...UNIT_PRICES,
  'PricingQuantity',
  'ConsumedQuantity',
  'CommitmentDiscountQuantity',
  'PricingCurrencyEffectiveCost',
] as const;

/** Times that are not asked for: rows whose periods start at no time are refused. */
export const PERIOD_ENDS = ['BillingPeriodEnd', 'ChargePeriodEnd'] as const;

const COSTS = ['BilledCost', 'EffectiveCost', 'ListCost', 'ContractedCost'];

const double = itemsColumn.double;

/** Of most currencies, and of those that are none of ISO 4217. */
const USUAL_DIGITS = 2;

/** Differences that rounding of doubles makes, relative to the amount (FOCUS reference, c.3). */
const RELATIVE_TOLERANCE = '1e-6';

/**
 * What the rules ask of the values of a row, as SQL over the view `items`. Unknown
 * (null) counts as false.
 *
 * @internal
 */
const FLAGS = {
  ...Object.fromEntries(
    UNIT_PRICES.map(name => [`negative:${name}`, `${name} < 0`]),
  ),
  ...Object.fromEntries(
    [...QUANTITIES, ...PERIOD_ENDS].map(name => [
      `unreadable:${name}`,
      `${name} IS NULL AND ${itemsColumn.present(name)}`,
    ]),
  ),
  ...Object.fromEntries(
    COSTS.map(name => [`loses:${name}`, itemsColumn.losesDecimals(name)]),
  ),
  ...Object.fromEntries(
    JSON_COLUMNS.map(name => [
      `json:${name}`,
      `NOT json_valid(${identifier(name)})`,
    ]),
  ),
  billedNotZero: `${double('BilledCost')} <> 0`,
  effectiveNotZero: `${double('EffectiveCost')} <> 0`,
  costsDiffer: ['BilledCost', 'ListCost', 'ContractedCost']
    .map(name => `${double(name)} <> ${double('EffectiveCost')}`)
    .join(' OR '),
  otherResource: `lower(ResourceId) IS DISTINCT FROM lower(CommitmentDiscountId) AND lower(trim(CommitmentDiscountStatus)) = 'unused'`,
  billingPeriodOrder: 'BillingPeriodStart >= BillingPeriodEnd',
  chargePeriodOrder: 'ChargePeriodStart > ChargePeriodEnd',
  chargePeriodEmpty: 'ChargePeriodStart = ChargePeriodEnd',
  outsideBillingPeriod:
    'ChargePeriodStart < BillingPeriodStart OR ChargePeriodStart >= BillingPeriodEnd',
} as Readonly<Record<string, string>>;

/**
 * The questions about a bill in these currencies: FLAGS, and whether amounts differ by
 * more than rounding, which depends on the currency.
 *
 * @internal
 */
export function flagsFor(
  currencies: readonly string[],
): Readonly<Record<string, string>> {
  const tolerance = subunit(currencies);
  const differs = (left: string, right: string) =>
    `abs(${left} - ${right}) > greatest(abs(${left}) * ${RELATIVE_TOLERANCE}, ${tolerance})`;
  return {
    ...FLAGS,
    listMismatch: differs(
      double('ListCost'),
      '(ListUnitPrice * PricingQuantity)',
    ),
    contractedMismatch: differs(
      double('ContractedCost'),
      '(ContractedUnitPrice * PricingQuantity)',
    ),
    pricingCurrencyMismatch: `PricingCurrency = BillingCurrency AND (${[
      differs(double('EffectiveCost'), 'PricingCurrencyEffectiveCost'),
      differs('ListUnitPrice', 'PricingCurrencyListUnitPrice'),
      differs('ContractedUnitPrice', 'PricingCurrencyContractedUnitPrice'),
    ].join(' OR ')})`,
  };
}

/** SQL of one subunit of the billing currency; only those of the bill are told apart. */
function subunit(currencies: readonly string[]): string {
  const byDigits = new Map<number, string[]>();
  for (const currency of currencies) {
    const digits = minorUnitDigits(currency);
    if (digits !== USUAL_DIGITS) {
      byDigits.set(digits, [...(byDigits.get(digits) ?? []), currency]);
    }
  }
  const usual = String(10 ** -USUAL_DIGITS);
  return byDigits.size === 0
    ? usual
    : `CASE ${Array.from(
        byDigits,
        ([digits, codes]) =>
          `WHEN list_contains(${literalList(codes)}, BillingCurrency) THEN ${
            10 ** -digits
          }`,
      ).join(' ')} ELSE ${usual} END`;
}
