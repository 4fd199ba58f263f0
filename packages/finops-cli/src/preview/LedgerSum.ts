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

import {
  Amounts,
  currencyScale,
  formatLedgerAmount,
} from '@backstage-finops/cost-engine';
import { PreviewCost, PreviewTotals } from './PreviewReport';

/** A sum of ledger amounts in one currency. */
export class LedgerSum {
  readonly amounts: Amounts = { billed: 0n, effective: 0n, unpriced: 0n };

  add(more: Amounts): void {
    const { amounts } = this;
    amounts.billed += more.billed;
    amounts.effective += more.effective;
    amounts.unpriced += more.unpriced;
    // Missing is not zero: a sum is known as soon as something in it is.
    if (more.list !== undefined) {
      amounts.list = (amounts.list ?? 0n) + more.list;
    }
    if (more.contracted !== undefined) {
      amounts.contracted = (amounts.contracted ?? 0n) + more.contracted;
    }
  }

  /** Compares by size, largest first: effective, else billed, whatever the sign. */
  static compare(a: LedgerSum, b: LedgerSum): number {
    const difference =
      size(b.amounts.effective) - size(a.amounts.effective) ||
      size(b.amounts.billed) - size(a.amounts.billed);
    return difference === 0n ? 0 : Number(difference > 0n) * 2 - 1;
  }
}

/** Ledger amounts as decimal strings. */
export function totalsOf(amounts: Amounts, currency: string): PreviewTotals {
  const scale = currencyScale(currency);
  const optional = (units: bigint | undefined) =>
    units === undefined ? null : formatLedgerAmount(units, scale);
  return {
    billed: formatLedgerAmount(amounts.billed, scale),
    effective: formatLedgerAmount(amounts.effective, scale),
    list: optional(amounts.list),
    contracted: optional(amounts.contracted),
    unpriced: formatLedgerAmount(amounts.unpriced, scale),
  };
}

/** Billed and effective cost as decimal strings. */
export function costOf(amounts: Amounts, currency: string): PreviewCost {
  const { billed, effective } = totalsOf(amounts, currency);
  return { billed, effective };
}

function size(value: bigint): bigint {
  return value < 0n ? -value : value;
}
