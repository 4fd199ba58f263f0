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

import { changeReason } from '@backstage-finops/cost-engine';
import type {
  CostMover,
  EntityChanges,
} from '@backstage-finops/plugin-finops-common';
import {
  absoluteDecimal,
  compareDecimals,
  decimalRatio,
  decimalSign,
  formatMoney,
  formatPercent,
  subtractDecimals,
  sumDecimals,
} from '../money';

/** FOCUS, PricingCategory: covered by a commitment discount. */
const COMMITTED = 'Committed';

/** Below this share of what was spent before, nothing needs a reason. */
const STEADY_RATIO = 0.01;

/**
 * What changed and what did most of it, with money written as on the rest of
 * the card; undefined where there is no cost to speak of.
 */
export function changeSentenceOf(
  changes: EntityChanges,
  currency: string,
): string | undefined {
  if (changes.sentence === null) {
    return undefined;
  }
  const { total, before } = changes;
  const sign = decimalSign(total);
  const ratio = decimalRatio(total, before);
  const comparable = ratio !== undefined && decimalSign(before) > 0;
  if (sign === 0 || (comparable && Math.abs(ratio) < STEADY_RATIO)) {
    return `Steady: cost changed by less than ${formatPercent(STEADY_RATIO)}.`;
  }
  const money = (amount: string, signed = false) =>
    formatMoney(amount, currency, { precision: 'whole', signed });
  const percent = comparable ? ` (${formatPercent(Math.abs(ratio))})` : '';
  const start = `${sign > 0 ? 'Up' : 'Down'} ${money(
    absoluteDecimal(total),
  )}${percent}`;
  // Movers come largest first, so this is the largest in the direction of the whole.
  const cause = changes.movers.find(one => decimalSign(one.change) === sign);
  if (!cause) {
    return `${start}.`;
  }
  const share = Math.abs(decimalRatio(cause.change, total) ?? 0);
  const sentence = `${start}, ${
    share >= 0.5 ? 'mostly' : 'above all'
  } because ${reasonOf(cause)} (${money(cause.change, true)})`;
  const exceeds =
    compareDecimals(absoluteDecimal(cause.change), absoluteDecimal(total)) > 0;
  return exceeds
    ? `${sentence}; the rest offsets ${money(
        absoluteDecimal(subtractDecimals(total, cause.change)),
      )} of it.`
    : `${sentence}.`;
}

function reasonOf(cause: CostMover): string {
  const { kind, label, change } = cause;
  return changeReason({
    kind,
    label,
    up: decimalSign(change) > 0,
    shares: {
      price: shareOf(cause.priceEffect, change),
      pricing: shareOf(cause.pricingEffect, change),
      usage: shareOf(cause.usageEffect, change),
    },
    committed: committedShift(cause),
  });
}

/** Whether more or less of its cost was covered by a commitment, so that more use alone is neither. */
function committedShift({ pricing, before, after }: CostMover): number {
  const committed = pricing.filter(one => one.pricingCategory === COMMITTED);
  const costAfter = sumDecimals(committed.map(one => one.after));
  const costBefore = sumDecimals(committed.map(one => one.before));
  return Math.sign(shareOf(costAfter, after) - shareOf(costBefore, before));
}

function shareOf(part: string | null, whole: string): number {
  return part === null ? 0 : decimalRatio(part, whole) ?? 0;
}
