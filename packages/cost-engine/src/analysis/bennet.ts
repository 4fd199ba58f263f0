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

import { divideHalfEven } from '../money';
import { exactRational } from './exactRational';

/**
 * Cost and quantity of an item in one of the two periods.
 *
 * @public
 */
export interface CostAndQuantity {
  /** Ledger units. */
  cost: bigint;
  /** In the item's unit; absent where the bill has none. */
  quantity?: number;
}

/**
 * Something that is compared between two periods of equally many days: a SKU in a
 * region and pricing category. All its quantities have one unit; what changes its
 * unit is another item.
 *
 * @public
 */
export interface BennetItem {
  id: string;
  before?: CostAndQuantity;
  after?: CostAndQuantity;
}

/**
 * What a change consists of. All of it in ledger units; the five effects add up to
 * the total, to the last unit.
 *
 * @public
 */
export interface BennetEffects {
  /** Paying more for the same. */
  priceEffect: bigint;
  /** Using more at the same price. */
  usageEffect: bigint;
  /** Cost of what was not there before. */
  newEffect: bigint;
  /** Minus the cost of what is no longer there. */
  goneEffect: bigint;
  /** Change of what has no quantity to tell price from usage by. */
  otherEffect: bigint;
  total: bigint;
}

/**
 * What a change is mostly made of. `mixed` when price and usage both are, or can't
 * be told apart.
 *
 * @public
 */
export type ChangeKind = 'new' | 'gone' | 'price' | 'usage' | 'mixed';

/**
 * How one item changed.
 *
 * @public
 */
export interface BennetChange<T extends BennetItem = BennetItem>
  extends BennetEffects {
  item: T;
  kind: ChangeKind;
  /** Ledger units. */
  before: bigint;
  /** Ledger units. */
  after: bigint;
}

/**
 * How a sum of items changed.
 *
 * @public
 */
export interface BennetDecomposition<T extends BennetItem = BennetItem>
  extends BennetEffects {
  /** The largest change first, whatever its sign; ties by id. */
  changes: BennetChange<T>[];
}

/** From this share of price and usage on, a change is called by one of them. */
const DOMINANT_PERCENT = 80n;

const EFFECTS = [
  'priceEffect',
  'usageEffect',
  'newEffect',
  'goneEffect',
  'otherEffect',
  'total',
] as const;

/**
 * Decomposes a change of cost by the Bennet indicator: price effect
 * (p₁ − p₀)·(q₀ + q₁)/2, usage effect (q₁ − q₀)·(p₀ + p₁)/2 for each item. It is
 * symmetric (exchanging the periods gives exactly the negative), needs no choice of
 * a base period, and leaves no residual.
 *
 * Unit prices are cost ÷ quantity, so that the usage effect is
 * (c₁ − c₀ + c₀·q₁/q₀ − c₁·q₀/q₁)/2. It is computed exactly and rounded half-even to
 * ledger units once; the price effect is the rest.
 *
 * @param items - with distinct ids
 * @public
 */
export function bennet<T extends BennetItem>(
  items: Iterable<T>,
): BennetDecomposition<T> {
  const sum: BennetEffects = noEffects();
  const changes: BennetChange<T>[] = [];
  for (const item of items) {
    const change = changeOf(item);
    if (change) {
      changes.push(change);
      for (const effect of EFFECTS) {
        sum[effect] += change[effect];
      }
    }
  }
  changes.sort((a, b) => {
    const byAmount = magnitude(b.total) - magnitude(a.total);
    if (byAmount !== 0n) {
      return byAmount > 0n ? 1 : -1;
    }
    return a.item.id < b.item.id ? -1 : 1;
  });
  return { ...sum, changes };
}

function changeOf<T extends BennetItem>(item: T): BennetChange<T> | undefined {
  const { before, after } = item;
  const c0 = before?.cost ?? 0n;
  const c1 = after?.cost ?? 0n;
  const total = c1 - c0;
  const change = { ...noEffects(), item, before: c0, after: c1, total };
  if (!before && !after) {
    return undefined;
  }
  if (!before) {
    return { ...change, kind: 'new', newEffect: total };
  }
  if (!after) {
    return { ...change, kind: 'gone', goneEffect: total };
  }
  const usageEffect = usageEffectOf(before, after);
  if (usageEffect === undefined) {
    return { ...change, kind: 'mixed', otherEffect: total };
  }
  const priceEffect = total - usageEffect;
  return {
    ...change,
    usageEffect,
    priceEffect,
    kind: kindOf(priceEffect, usageEffect),
  };
}

/** Ledger units, or undefined where quantities give no price. */
function usageEffectOf(
  before: CostAndQuantity,
  after: CostAndQuantity,
): bigint | undefined {
  const q0 = before.quantity;
  const q1 = after.quantity;
  if (!isQuantity(q0) || !isQuantity(q1) || q0 < 0 !== q1 < 0) {
    return undefined;
  }
  const { numerator: n0, denominator: d0 } = exactRational(q0);
  const { numerator: n1, denominator: d1 } = exactRational(q1);
  // q₁/q₀ = a/b, over the common denominator of all terms.
  const a = n1 * d0;
  const b = n0 * d1;
  const { cost: c0 } = before;
  const { cost: c1 } = after;
  return divideHalfEven(
    (c1 - c0) * a * b + c0 * a * a - c1 * b * b,
    2n * a * b,
  );
}

function isQuantity(quantity: number | undefined): quantity is number {
  return quantity !== undefined && Number.isFinite(quantity) && quantity !== 0;
}

function kindOf(priceEffect: bigint, usageEffect: bigint): ChangeKind {
  const price = magnitude(priceEffect) * 100n;
  const usage = magnitude(usageEffect) * 100n;
  const enough = ((price + usage) * DOMINANT_PERCENT) / 100n;
  if (price === usage) {
    return 'mixed';
  }
  if (price >= enough) {
    return 'price';
  }
  return usage >= enough ? 'usage' : 'mixed';
}

function noEffects(): BennetEffects {
  return {
    priceEffect: 0n,
    usageEffect: 0n,
    newEffect: 0n,
    goneEffect: 0n,
    otherEffect: 0n,
    total: 0n,
  };
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}
