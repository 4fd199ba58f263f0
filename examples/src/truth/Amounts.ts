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

import { FocusRow } from '../focus/FocusRow';
import { formatDecimal, Nano, NANO_DECIMALS } from '../support/amounts';

/** Sums of line items. `list` and `contracted` are of what is known, undefined while nothing is. */
export interface Amounts {
  rows: number;
  billed: Nano;
  effective: Nano;
  list?: Nano;
  contracted?: Nano;
  /** Effective cost of what has no list or no contracted cost. */
  unpriced: Nano;
}

/** Amounts as decimal strings. */
export interface AmountsText {
  billed: string;
  effective: string;
  list: string | null;
  contracted: string | null;
  unpriced: string;
}

export function noAmounts(): Amounts {
  return { rows: 0, billed: 0n, effective: 0n, unpriced: 0n };
}

export function addTo(amounts: Amounts, row: FocusRow): void {
  amounts.rows += 1;
  amounts.billed += row.BilledCost;
  amounts.effective += row.EffectiveCost;
  amounts.list = addKnown(amounts.list, row.ListCost);
  amounts.contracted = addKnown(amounts.contracted, row.ContractedCost);
  if (row.ListCost === undefined || row.ContractedCost === undefined) {
    amounts.unpriced += row.EffectiveCost;
  }
}

export function addAmounts(amounts: Amounts, more: Amounts): void {
  amounts.rows += more.rows;
  amounts.billed += more.billed;
  amounts.effective += more.effective;
  amounts.list = addKnown(amounts.list, more.list);
  amounts.contracted = addKnown(amounts.contracted, more.contracted);
  amounts.unpriced += more.unpriced;
}

export function amountsText(amounts: Amounts): AmountsText {
  return {
    billed: moneyText(amounts.billed),
    effective: moneyText(amounts.effective),
    list: amounts.list === undefined ? null : moneyText(amounts.list),
    contracted:
      amounts.contracted === undefined ? null : moneyText(amounts.contracted),
    unpriced: moneyText(amounts.unpriced),
  };
}

export function moneyText(amount: Nano): string {
  return formatDecimal(amount, NANO_DECIMALS);
}

function addKnown(sum: Nano | undefined, more: Nano | undefined) {
  return more === undefined ? sum : (sum ?? 0n) + more;
}
