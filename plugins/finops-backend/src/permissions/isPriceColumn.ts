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

import { FOCUS_COLUMN_NAMES } from '@backstage-finops/cost-engine';

/**
 * Names that tell prices, in letters and digits only: the cost columns and unit prices of FOCUS (ListCost,
 * ContractedUnitPrice, PricingCurrencyListUnitPrice …), however a bill spells them.
 */
const PRICE_NAME = /(list|contracted)(unit)?(cost|price)|unitprice/;

const FOCUS_NAMES: ReadonlySet<string> = new Set(
  FOCUS_COLUMN_NAMES.map(lettersOf),
);

/**
 * Words in the names of a provider's own columns that tell what the price columns of FOCUS keep back, alone or beside
 * what the bill charges: Microsoft's x_OnDemandCost, x_EffectiveUnitPrice and x_PricingDiscount, AWS's x_Discounts,
 * Google's x_CostAtList and x_Credits.
 */
const PRICE_WORDS: ReadonlySet<string> = new Set(
  [
    ['amount', 'amounts', 'contracted', 'cost', 'costs', 'credit', 'credits'],
    ['discount', 'discounted', 'discounts', 'list', 'listcost', 'listprice'],
    ['margin', 'markup', 'msrp', 'negotiated', 'ondemand', 'payg', 'paygo'],
    ['price', 'prices', 'pricing', 'rate', 'rates', 'retail', 'saving'],
    ['savings', 'uplift'],
  ].flat(),
);

/** What is called after cost, and tells none. */
const COST_OBJECT = /cost(allocation|categor|cent(er|re)|object)/;
const OTHER_FACTS: ReadonlySet<string> = new Set([
  'category',
  'currency',
  'id',
  'name',
  'status',
  'type',
  'unit',
]);

/**
 * Whether the values of a bill's column need the permission for prices. Columns that FOCUS does not know are judged by
 * their words, and kept back when in doubt: what a provider adds must not tell what the column of FOCUS keeps back.
 *
 * @internal
 */
export function isPriceColumn(column: string): boolean {
  const name = lettersOf(column);
  if (PRICE_NAME.test(name)) return true;
  if (FOCUS_NAMES.has(name) || COST_OBJECT.test(name)) return false;
  const words = wordsOf(column);
  return (
    !OTHER_FACTS.has(words[words.length - 1]) &&
    words.some(word => PRICE_WORDS.has(word))
  );
}

function lettersOf(name: string): string {
  return name.toLocaleLowerCase('en-US').replace(/[^a-z0-9]/g, '');
}

/** `x_CostAtList`, `cost_at_list` and `CostAtLIST` have the same words. */
function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLocaleLowerCase('en-US')
    .split(/[^a-z0-9]+/);
}
