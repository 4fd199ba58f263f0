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
 * What a column of FOCUS is called in older versions and by providers, most
 * trustworthy first; the canonical name always comes before them. Names match
 * without regard to case (BigQuery, Athena and older Oracle files lower-case them).
 * ProviderName and PublisherName of FOCUS ≤ 1.3 are not old names of
 * HostProviderName and ServiceProviderName: they mean something else.
 *
 * @internal
 */
export const COLUMN_RENAMES: ReadonlyMap<string, readonly string[]> = new Map([
  // FOCUS 0.5
  ['EffectiveCost', ['AmortizedCost']],
  ['ChargeCategory', ['ChargeType']],
  // The validator's 0.5 sample, focus_converters, older Oracle files
  ['InvoiceIssuerName', ['InvoiceIssuer']],
  ['ProviderName', ['Provider']],
  ['PublisherName', ['Publisher']],
  // FOCUS 1.0-preview
  ['RegionId', ['Region']],
  // It may be a name as well as a code: where nothing better is there, it is both.
  ['RegionName', ['Region']],
  ['ConsumedQuantity', ['UsageQuantity']],
  ['ConsumedUnit', ['UsageUnit']],
  // Microsoft's 1.0 export and AWS's, later promoted
  ['InvoiceId', ['x_InvoiceId']],
  ['PricingCurrency', ['x_PricingCurrency']],
  ['SkuMeter', ['x_SkuMeterName', 'x_UsageType']],
]);

/**
 * A column of FOCUS 1.0-preview that later versions spread over three others.
 *
 * @internal
 */
export const CHARGE_SUBCATEGORY = 'ChargeSubcategory';
