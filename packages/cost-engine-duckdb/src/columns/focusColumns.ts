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

/**
 * S text, D decimal, T time, J JSON text, as in the FOCUS specification.
 *
 * @internal
 */
export type FocusType = 'S' | 'D' | 'T' | 'J';

/**
 * M mandatory, C conditional, R recommended, as in the FOCUS specification.
 *
 * @internal
 */
export type FocusLevel = 'M' | 'C' | 'R';

/**
 * A column of the FOCUS Cost and Usage dataset.
 *
 * @internal
 */
export interface FocusColumn {
  readonly name: string;
  readonly type: FocusType;
  readonly level: FocusLevel;
  /** Whether the specification lets a value be null. */
  readonly nullable: boolean;
  /** Version in which the current name appeared; 1.0 for everything before. */
  readonly since: '1.0' | '1.1' | '1.2' | '1.3' | '1.4';
  /** Version that no longer has it. */
  readonly removedIn?: '1.4';
}

// Name, type, nullable, level, since: FOCUS 1.4, Cost and Usage, and the two columns
// that 1.4 removed.
const TABLE = `
AllocatedMethodDetails J yes R 1.3
AllocatedMethodId S yes C 1.3
AllocatedResourceId S yes C 1.3
AllocatedResourceName S yes C 1.3
AllocatedTags J yes C 1.3
AvailabilityZone S yes R 1.0
BilledCost D no M 1.0
BillingAccountId S no M 1.0
BillingAccountName S yes M 1.0
BillingAccountType S no C 1.2
BillingCurrency S no M 1.0
BillingPeriodEnd T no M 1.0
BillingPeriodStart T no M 1.0
CapacityReservationId S yes C 1.1
CapacityReservationStatus S yes C 1.1
ChargeCategory S no M 1.0
ChargeClass S yes M 1.0
ChargeDescription S yes M 1.0
ChargeFrequency S no R 1.0
ChargePeriodEnd T no M 1.0
ChargePeriodStart T no M 1.0
CommitmentDiscountCategory S yes C 1.0
CommitmentDiscountId S yes C 1.0
CommitmentDiscountName S yes C 1.0
CommitmentDiscountQuantity D yes C 1.1
CommitmentDiscountStatus S yes C 1.0
CommitmentDiscountType S yes C 1.0
CommitmentDiscountUnit S yes C 1.1
CommitmentProgramEligibilityDetails J yes C 1.4
ConsumedQuantity D yes C 1.0
ConsumedUnit S yes C 1.0
ContractApplied J yes C 1.3
ContractedCost D no M 1.0
ContractedUnitPrice D yes C 1.0
EffectiveCost D no M 1.0
HostProviderName S yes M 1.3
InvoiceDetailId S yes C 1.4
InvoiceId S yes C 1.2
InvoiceIssuerName S no M 1.0
ListCost D no M 1.0
ListUnitPrice D yes C 1.0
PricingCategory S yes C 1.0
PricingCurrency S yes C 1.2
PricingCurrencyContractedUnitPrice D yes C 1.2
PricingCurrencyEffectiveCost D yes C 1.2
PricingCurrencyListUnitPrice D yes C 1.2
PricingQuantity D yes M 1.0
PricingUnit S yes M 1.0
ProviderName S no M 1.0 1.4
PublisherName S no M 1.0 1.4
RegionId S yes C 1.0
RegionName S yes C 1.0
ResourceId S yes C 1.0
ResourceName S yes C 1.0
ResourceType S yes C 1.0
ServiceCategory S no M 1.0
ServiceName S no M 1.0
ServiceProviderName S no M 1.3
ServiceSubcategory S no R 1.1
SkuId S yes C 1.0
SkuMeter S yes C 1.1
SkuPriceDetails J yes C 1.1
SkuPriceId S yes C 1.0
SubAccountId S yes C 1.0
SubAccountName S yes C 1.0
SubAccountType S yes C 1.2
Tags J yes C 1.0
`;

/**
 * The superset of FOCUS 1.0 to 1.4: 67 columns.
 *
 * @internal
 */
export const FOCUS_COLUMNS: readonly FocusColumn[] = TABLE.trim()
  .split('\n')
  .map(line => {
    const [name, type, nullable, level, since, removedIn] = line.split(' ');
    return {
      name,
      type: type as FocusType,
      level: level as FocusLevel,
      nullable: nullable === 'yes',
      since: since as FocusColumn['since'],
      ...(removedIn && { removedIn: removedIn as '1.4' }),
    };
  });
