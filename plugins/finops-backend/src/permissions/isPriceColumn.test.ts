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

import { isPriceColumn } from './isPriceColumn';

describe('columns that tell prices', () => {
  it.each([
    'ListCost',
    'ContractedCost',
    'ListUnitPrice',
    'ContractedUnitPrice',
    'PricingCurrencyListUnitPrice',
    'PricingCurrencyContractedUnitPrice',
    'list_cost',
    'x_OnDemandCost',
    'x_OnDemandCostInUsd',
    'x_EffectiveUnitPrice',
    'x_ListCostInUsd',
    'x_Discounts',
    'x_TotalSavings',
    'x_CostAtList',
    'cost_at_list',
    'x_MarketPrice',
    'x_PublicPrice',
    'x_ListAmount',
    'x_Discount',
    'x_DiscountAmount',
    'x_DiscountRate',
    'x_NegotiatedDiscount',
    'x_PricingDiscount',
    'x_Credits',
    'x_AmountPaid',
    'x_PayAsYouGoCost',
    'x_PaygCostInUsd',
    'x_EffectiveCostInUsd',
  ])('include %s', column => {
    expect(isPriceColumn(column)).toBe(true);
  });

  it.each([
    'BilledCost',
    'EffectiveCost',
    'PricingCurrencyEffectiveCost',
    'PricingQuantity',
    'PricingCategory',
    'PricingUnit',
    'SkuPriceId',
    'CommitmentDiscountId',
    'CommitmentDiscountStatus',
    'x_Team',
    'x_CostCenter',
    'x_CostCategories',
    'x_CostAllocationRuleName',
    'x_PricingCurrency',
    'x_DiscountName',
    'x_Operation',
    'x_Listing',
    'billed_cost',
  ])('do not include %s', column => {
    expect(isPriceColumn(column)).toBe(false);
  });
});
