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
 * Columns of a bill that tell list or contracted prices, in letters and digits only: the cost columns and unit prices
 * of FOCUS (ListCost, ContractedUnitPrice, PricingCurrencyListUnitPrice …), and what providers add to tell the same,
 * such as Microsoft's x_OnDemandCost and x_EffectiveUnitPrice, AWS's x_Discounts, and savings against the list price.
 */
const PRICE_COLUMN =
  /(list|contracted|ondemand|retail|negotiated|payg)(unit)?(cost|price|rate)|unitprice|savings|discounts$|discountpercent/;

/**
 * Whether the values of a bill's column need the permission for prices. Columns that FOCUS does not know are judged by
 * their name, in any spelling: what a provider adds must not tell what the column of FOCUS keeps back.
 *
 * @internal
 */
export function isPriceColumn(column: string): boolean {
  return PRICE_COLUMN.test(
    column.toLocaleLowerCase('en-US').replace(/[^a-z0-9]/g, ''),
  );
}
