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

import { itemsColumn } from '../columns';
import { identifier } from '../session';

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

/**
 * Columns with a closed list of values (FOCUS reference, section a.4).
 *
 * @internal
 */
export const ENUM_COLUMNS = {
  ChargeCategory: ['Usage', 'Purchase', 'Tax', 'Credit', 'Adjustment'],
  ChargeClass: ['Correction'],
  ChargeFrequency: ['One-Time', 'Recurring', 'Usage-Based'],
  CommitmentDiscountCategory: ['Spend', 'Usage'],
  CommitmentDiscountStatus: ['Used', 'Unused'],
  CapacityReservationStatus: ['Used', 'Unused'],
  PricingCategory: ['Standard', 'Dynamic', 'Committed', 'Other'],
  ServiceCategory: [
    'AI and Machine Learning',
    'Analytics',
    'Business Applications',
    'Compute',
    'Databases',
    'Developer Tools',
    'Identity',
    'Integration',
    'Internet of Things',
    'Management and Governance',
    'Media',
    'Migration',
    'Mobile',
    'Multicloud',
    'Networking',
    'Security',
    'Storage',
    'Web',
    'Other',
  ],
} as const;

export type NullColumn = (typeof NULL_COLUMNS)[number];
export type EnumColumn = keyof typeof ENUM_COLUMNS;

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

const COSTS = ['BilledCost', 'EffectiveCost', 'ListCost', 'ContractedCost'];

const double = itemsColumn.double;

/** FOCUS reference, R18 and c.3: relative 10⁻⁶ or one subunit, whichever is larger. */
function differs(left: string, right: string): string {
  return `abs(${left} - ${right}) > greatest(abs(${left}) * 1e-6, 0.01)`;
}

/**
 * What the rules ask of the values of a row, as SQL over the view `items`. Unknown
 * (null) counts as false.
 *
 * @internal
 */
export const FLAGS = {
  ...Object.fromEntries(
    UNIT_PRICES.map(name => [`negative:${name}`, `${name} < 0`]),
  ),
  ...Object.fromEntries(
    QUANTITIES.map(name => [
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
  otherResource: `lower(ResourceId) IS DISTINCT FROM lower(CommitmentDiscountId) AND lower(trim(CommitmentDiscountStatus)) = 'unused'`,
  billingPeriodOrder: 'BillingPeriodStart >= BillingPeriodEnd',
  chargePeriodOrder: 'ChargePeriodStart > ChargePeriodEnd',
  chargePeriodEmpty: 'ChargePeriodStart = ChargePeriodEnd',
  outsideBillingPeriod:
    'ChargePeriodStart < BillingPeriodStart OR ChargePeriodStart >= BillingPeriodEnd',
} as Readonly<Record<string, string>>;
