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

import { Micro, Nano } from '../support/amounts';

/** A flat map of tags; `true` is the value of a tag without one (FOCUS tag rules). */
export type Tags = Record<string, string | true>;

/** An object that is delivered as JSON text. */
export type JsonColumn = Record<string, unknown>;

/**
 * One line item with the columns of FOCUS 1.0 to 1.4 under their own names.
 * Money is in 10⁻⁹, quantities in 10⁻⁶, times in UTC milliseconds. `undefined` is null.
 */
export interface FocusRow {
  AllocatedMethodDetails?: JsonColumn;
  AllocatedMethodId?: string;
  AllocatedResourceId?: string;
  AllocatedResourceName?: string;
  AllocatedTags?: Tags;
  AvailabilityZone?: string;
  BilledCost: Nano;
  BillingAccountId: string;
  BillingAccountName?: string;
  BillingAccountType?: string;
  BillingCurrency: string;
  BillingPeriodEnd: number;
  BillingPeriodStart: number;
  CapacityReservationId?: string;
  CapacityReservationStatus?: 'Used' | 'Unused';
  ChargeCategory: 'Usage' | 'Purchase' | 'Tax' | 'Credit' | 'Adjustment';
  ChargeClass?: 'Correction';
  ChargeDescription?: string;
  ChargeFrequency?: 'One-Time' | 'Recurring' | 'Usage-Based';
  ChargePeriodEnd: number;
  ChargePeriodStart: number;
  CommitmentDiscountCategory?: 'Spend' | 'Usage';
  CommitmentDiscountId?: string;
  CommitmentDiscountName?: string;
  CommitmentDiscountQuantity?: Micro;
  CommitmentDiscountStatus?: 'Used' | 'Unused';
  CommitmentDiscountType?: string;
  CommitmentDiscountUnit?: string;
  CommitmentProgramEligibilityDetails?: JsonColumn;
  ConsumedQuantity?: Micro;
  ConsumedUnit?: string;
  ContractApplied?: JsonColumn;
  ContractedCost?: Nano;
  ContractedUnitPrice?: Nano;
  EffectiveCost: Nano;
  HostProviderName?: string;
  InvoiceDetailId?: string;
  InvoiceId?: string;
  InvoiceIssuerName?: string;
  ListCost?: Nano;
  ListUnitPrice?: Nano;
  PricingCategory?: 'Standard' | 'Dynamic' | 'Committed' | 'Other';
  PricingCurrency?: string;
  PricingCurrencyContractedUnitPrice?: Nano;
  PricingCurrencyEffectiveCost?: Nano;
  PricingCurrencyListUnitPrice?: Nano;
  PricingQuantity?: Micro;
  PricingUnit?: string;
  ProviderName?: string;
  PublisherName?: string;
  RegionId?: string;
  RegionName?: string;
  ResourceId?: string;
  ResourceName?: string;
  ResourceType?: string;
  ServiceCategory: string;
  ServiceName: string;
  ServiceProviderName?: string;
  ServiceSubcategory?: string;
  SkuId?: string;
  SkuMeter?: string;
  SkuPriceDetails?: JsonColumn;
  SkuPriceId?: string;
  SubAccountId?: string;
  SubAccountName?: string;
  SubAccountType?: string;
  Tags?: Tags;
  /** Columns of the provider's own, all text. */
  extra?: Record<string, string>;
}

/** A column of FOCUS. */
export type FocusColumn = Exclude<keyof FocusRow, 'extra'>;
