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

import { FocusColumn } from './FocusRow';

/** What a column holds, which decides how it is written. */
export type ColumnType =
  | 'text'
  | 'money'
  | 'quantity'
  | 'time'
  | 'tags'
  | 'json';

const MONEY: FocusColumn[] = [
  'BilledCost',
  'ContractedCost',
  'ContractedUnitPrice',
  'EffectiveCost',
  'ListCost',
  'ListUnitPrice',
  'PricingCurrencyContractedUnitPrice',
  'PricingCurrencyEffectiveCost',
  'PricingCurrencyListUnitPrice',
];
const QUANTITY: FocusColumn[] = [
  'CommitmentDiscountQuantity',
  'ConsumedQuantity',
  'PricingQuantity',
];
const TIME: FocusColumn[] = [
  'BillingPeriodEnd',
  'BillingPeriodStart',
  'ChargePeriodEnd',
  'ChargePeriodStart',
];
const TAGS: FocusColumn[] = ['AllocatedTags', 'Tags'];
const JSON_TEXT: FocusColumn[] = [
  'AllocatedMethodDetails',
  'CommitmentProgramEligibilityDetails',
  'ContractApplied',
  'SkuPriceDetails',
];

const TYPES = new Map<string, ColumnType>([
  ...MONEY.map(name => [name, 'money'] as const),
  ...QUANTITY.map(name => [name, 'quantity'] as const),
  ...TIME.map(name => [name, 'time'] as const),
  ...TAGS.map(name => [name, 'tags'] as const),
  ...JSON_TEXT.map(name => [name, 'json'] as const),
]);

export function columnType(name: string): ColumnType {
  return TYPES.get(name) ?? 'text';
}

/** The 43 columns of FOCUS 1.0, in alphabetical order as the specification lists them. */
const FOCUS_1_0: FocusColumn[] = [
  'AvailabilityZone',
  'BilledCost',
  'BillingAccountId',
  'BillingAccountName',
  'BillingCurrency',
  'BillingPeriodEnd',
  'BillingPeriodStart',
  'ChargeCategory',
  'ChargeClass',
  'ChargeDescription',
  'ChargeFrequency',
  'ChargePeriodEnd',
  'ChargePeriodStart',
  'CommitmentDiscountCategory',
  'CommitmentDiscountId',
  'CommitmentDiscountName',
  'CommitmentDiscountStatus',
  'CommitmentDiscountType',
  'ConsumedQuantity',
  'ConsumedUnit',
  'ContractedCost',
  'ContractedUnitPrice',
  'EffectiveCost',
  'InvoiceIssuerName',
  'ListCost',
  'ListUnitPrice',
  'PricingCategory',
  'PricingQuantity',
  'PricingUnit',
  'ProviderName',
  'PublisherName',
  'RegionId',
  'RegionName',
  'ResourceId',
  'ResourceName',
  'ResourceType',
  'ServiceCategory',
  'ServiceName',
  'SkuId',
  'SkuPriceId',
  'SubAccountId',
  'SubAccountName',
  'Tags',
];

const ADDED_1_1: FocusColumn[] = [
  'CapacityReservationId',
  'CapacityReservationStatus',
  'CommitmentDiscountQuantity',
  'CommitmentDiscountUnit',
  'ServiceSubcategory',
  'SkuMeter',
  'SkuPriceDetails',
];

const ADDED_1_2: FocusColumn[] = [
  'BillingAccountType',
  'InvoiceId',
  'PricingCurrency',
  'PricingCurrencyContractedUnitPrice',
  'PricingCurrencyEffectiveCost',
  'PricingCurrencyListUnitPrice',
  'SubAccountType',
];

const ADDED_1_3: FocusColumn[] = [
  'AllocatedMethodDetails',
  'AllocatedMethodId',
  'AllocatedResourceId',
  'AllocatedResourceName',
  'AllocatedTags',
  'ContractApplied',
  'HostProviderName',
  'ServiceProviderName',
];

const ADDED_1_4: FocusColumn[] = [
  'CommitmentProgramEligibilityDetails',
  'InvoiceDetailId',
];

const REMOVED_1_4: FocusColumn[] = ['ProviderName', 'PublisherName'];

function sorted(...parts: FocusColumn[][]): FocusColumn[] {
  return parts.flat().sort();
}

/** The columns of the Cost and Usage dataset by version: 43, 57, 65 and 65 of them. */
export const FOCUS_COLUMNS: Record<
  '1.0' | '1.2' | '1.3' | '1.4',
  FocusColumn[]
> = {
  '1.0': FOCUS_1_0,
  '1.2': sorted(FOCUS_1_0, ADDED_1_1, ADDED_1_2),
  '1.3': sorted(FOCUS_1_0, ADDED_1_1, ADDED_1_2, ADDED_1_3),
  '1.4': sorted(FOCUS_1_0, ADDED_1_1, ADDED_1_2, ADDED_1_3, ADDED_1_4).filter(
    name => !REMOVED_1_4.includes(name),
  ),
};
