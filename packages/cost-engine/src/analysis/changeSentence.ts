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

import { BennetChange, BennetDecomposition, BennetItem } from './bennet';
import { ChangeEffect, changeReason } from './changeReason';
import { ratioOf } from './trend28';

/**
 * How the sentence names things.
 *
 * @public
 */
export interface ChangeSentenceOptions<T extends BennetItem> {
  /** What people call an item. */
  labelOf(item: T): string;
  /** Writes an amount of ledger units with its currency; it is never negative. */
  formatAmount(units: bigint): string;
}

/** FOCUS, PricingCategory: covered by a commitment discount. */
const COMMITTED = 'Committed';

/** Below this share of what was spent before, nothing needs a reason. */
const STEADY_RATIO = 0.01;

/**
 * The item that moved cost most in the direction in which all of it moved, or
 * undefined when nothing did.
 *
 * @public
 */
export function topCause<T extends BennetItem>(
  decomposition: BennetDecomposition<T>,
): BennetChange<T> | undefined {
  const { total, changes } = decomposition;
  return changes.find(change =>
    total >= 0n ? change.total > 0n : change.total < 0n,
  );
}

/**
 * One sentence that says how much cost changed and what did most of it, such as
 * "Up 120.00 USD (8 %), mostly because more of Compute hours was used (+95.00 USD)."
 * Undefined when there was no cost in either period.
 *
 * @public
 */
export function changeSentence<T extends BennetItem>(
  decomposition: BennetDecomposition<T>,
  options: ChangeSentenceOptions<T>,
): string | undefined {
  const { total, changes } = decomposition;
  if (changes.length === 0) {
    return undefined;
  }
  const before = changes.reduce((sum, change) => sum + change.before, 0n);
  const ratio = before > 0n ? ratioOf(total, before) : undefined;
  if (total === 0n || (ratio !== undefined && Math.abs(ratio) < STEADY_RATIO)) {
    return 'Steady: cost changed by less than 1 %.';
  }
  const percent =
    ratio === undefined ? '' : ` (${percentText(Math.abs(ratio))})`;
  const amount = options.formatAmount(total < 0n ? -total : total);
  const start = `${total > 0n ? 'Up' : 'Down'} ${amount}${percent}`;
  const cause = topCause(decomposition);
  if (!cause) {
    return `${start}.`;
  }
  // "Mostly" is a claim: it takes more than half of the change.
  const share = (cause.total * 2n) / total >= 1n ? 'mostly' : 'above all';
  const moved = options.formatAmount(
    cause.total < 0n ? -cause.total : cause.total,
  );
  return `${start}, ${share} because ${changeReason({
    kind: cause.kind,
    label: options.labelOf(cause.item),
    up: cause.total > 0n,
    shares: sharesOf(cause),
    committed: committedShift(cause),
  })} (${cause.total > 0n ? '+' : '−'}${moved}).`;
}

function sharesOf(change: BennetChange): Record<ChangeEffect, number> {
  const { priceEffect, pricingEffect, usageEffect, total } = change;
  return {
    price: ratioOf(priceEffect, total),
    pricing: ratioOf(pricingEffect, total),
    usage: ratioOf(usageEffect, total),
  };
}

/** Whether more or less of it was charged as covered by a commitment: of its cost, so that more use alone is neither. */
function committedShift({ item, before, after }: BennetChange): number {
  const committed = item.parts.filter(
    part => part.pricingCategory === COMMITTED,
  );
  const costOf = (side: 'before' | 'after') =>
    committed.reduce((sum, part) => sum + (part[side]?.cost ?? 0n), 0n);
  return Math.sign(
    shareOf(costOf('after'), after) - shareOf(costOf('before'), before),
  );
}

function shareOf(part: bigint, whole: bigint): number {
  return whole > 0n ? ratioOf(part, whole) : 0;
}

function percentText(ratio: number): string {
  const percent = ratio * 100;
  return `${
    percent >= 10 ? Math.round(percent) : Number(percent.toFixed(1))
  } %`;
}
