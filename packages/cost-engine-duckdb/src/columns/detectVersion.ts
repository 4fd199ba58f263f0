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

/** Of 1.2, and of Azure's exports since 1.0-preview. */
const ACCOUNT_TYPES = ['BillingAccountType', 'SubAccountType'];

/** What Azure's exports before 1.2 have in the place of InvoiceId and PricingCurrency. */
const AZURE_BEFORE_1_2 = ['x_InvoiceId', 'x_PricingCurrency'];

/** Names of 1.0-preview that no later version has, and their successors. */
const PREVIEW_ONLY = ['ChargeSubcategory', 'UsageQuantity'];
const SINCE_1_0 = ['ChargeClass', 'ConsumedQuantity'];

// Most telling first (FOCUS reference, section a.2): a file of a later version has
// at least one of the columns that this version brought.
const SIGNS: readonly (readonly [version: string, columns: string[]])[] = [
  ['1.4', ['InvoiceDetailId', 'CommitmentProgramEligibilityDetails']],
  [
    '1.3',
    [
      'ServiceProviderName',
      'HostProviderName',
      'AllocatedMethodId',
      'AllocatedMethodDetails',
      'AllocatedResourceId',
      'AllocatedResourceName',
      'AllocatedTags',
      'ContractApplied',
    ],
  ],
  ['1.2', ['InvoiceId', 'PricingCurrency', ...ACCOUNT_TYPES]],
  [
    '1.1',
    [
      'SkuMeter',
      'SkuPriceDetails',
      'ServiceSubcategory',
      'CapacityReservationId',
      'CommitmentDiscountQuantity',
    ],
  ],
  ['1.0', ['ChargeClass', 'RegionId', 'ConsumedQuantity']],
  ['1.0-preview', ['ChargeSubcategory', 'Region', 'UsageQuantity']],
  ['0.5', ['AmortizedCost']],
];

/**
 * The FOCUS version that a file's columns look like, where no metadata says it.
 *
 * @param names - lower-case column names
 * @internal
 */
export function detectVersion(names: ReadonlySet<string>): string {
  if (names.has('serviceprovidername') && !names.has('providername')) {
    return '1.4';
  }
  const hasAny = (columns: readonly string[]) =>
    columns.some(column => names.has(column.toLowerCase()));
  if (hasAny(PREVIEW_ONLY) && !hasAny(SINCE_1_0)) {
    return '1.0-preview';
  }
  const telling = hasAny(AZURE_BEFORE_1_2)
    ? (column: string) => !ACCOUNT_TYPES.includes(column)
    : () => true;
  for (const [version, columns] of SIGNS) {
    if (hasAny(columns.filter(telling))) {
      return version;
    }
  }
  return '1.0';
}
