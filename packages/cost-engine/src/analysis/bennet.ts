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
import { addRationals, exactRational, Rational } from './exactRational';

/**
 * Cost and quantity in one of the two periods.
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
 * What an item costs under one pricing category (on demand, covered by a commitment,
 * spot).
 *
 * @public
 */
export interface BennetPart {
  /** As in FOCUS: Standard, Dynamic, Committed or Other; absent where the bill has none. */
  pricingCategory?: string;
  before?: CostAndQuantity;
  after?: CostAndQuantity;
}

/**
 * Something that is compared between two periods: a SKU in a region. All its
 * quantities have one unit; what changes its unit is another item.
 *
 * @public
 */
export interface BennetItem {
  id: string;
  /** One for each pricing category that it was charged under, in either period. */
  parts: readonly BennetPart[];
}

/**
 * What a change consists of. All of it in ledger units; the six effects add up to
 * the total, to the last unit.
 *
 * @public
 */
export interface BennetEffects {
  /** Paying more for the same under the same pricing category. */
  priceEffect: bigint;
  /** The same use under another pricing category: a commitment that began or ended, spot instead of on demand. */
  pricingEffect: bigint;
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
 * What a change is mostly made of: its price, its pricing category, its usage.
 * `mixed` when no effect outweighs the others, or they can't be told apart.
 *
 * @public
 */
export type ChangeKind =
  | 'new'
  | 'gone'
  | 'price'
  | 'pricing'
  | 'usage'
  | 'mixed';

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

/** From this share of all effects on, a change is called by one of them. */
const DOMINANT_PERCENT = 80n;

const EFFECTS = [
  'priceEffect',
  'pricingEffect',
  'usageEffect',
  'newEffect',
  'goneEffect',
  'otherEffect',
  'total',
] as const;

interface Side {
  cost: bigint;
  /** undefined where the bill has none, or none that gives a price. */
  quantity?: Rational;
}

/**
 * Decomposes a change of cost by the Bennet indicator: price effect
 * (p₁ − p₀)·(q₀ + q₁)/2, usage effect (q₁ − q₀)·(p₀ + p₁)/2. It is symmetric
 * (exchanging the periods gives exactly the negative), needs no choice of a base
 * period, and leaves no residual.
 *
 * The usage effect of an item is that of all its parts together, at their average
 * price, and the price effect is the sum of its parts': what is left is the effect
 * of the same use moving between parts with different prices (the "mix" of a
 * price-volume-mix analysis). When a commitment ends, the use that it covered is
 * charged on demand: that is neither more use nor a new price.
 *
 * Unit prices are cost ÷ quantity, so that a usage effect is
 * (c₁ − c₀ + c₀·q₁/q₀ − c₁·q₀/q₁)/2. Each is computed exactly and rounded half-even
 * to ledger units once; the others are what is left.
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
  const parts = item.parts.map(part => ({
    before: part.before && toSide(part.before),
    after: part.after && toSide(part.after),
  }));
  const before = sumOf(parts.map(part => part.before));
  const after = sumOf(parts.map(part => part.after));
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
  const inOnePart =
    parts.filter(part => part.before || part.after).length === 1;
  const priceEffect = inOnePart
    ? total - usageEffect
    : parts.reduce((sum, part) => sum + priceEffectOf(part), 0n);
  const pricingEffect = total - usageEffect - priceEffect;
  return {
    ...change,
    usageEffect,
    priceEffect,
    pricingEffect,
    kind: kindOf({
      price: priceEffect,
      pricing: pricingEffect,
      usage: usageEffect,
    }),
  };
}

function toSide({ cost, quantity }: CostAndQuantity): Side {
  const known =
    quantity !== undefined && Number.isFinite(quantity) && quantity !== 0;
  return { cost, quantity: known ? exactRational(quantity) : undefined };
}

/** undefined where there is nothing; without a quantity where a part has none. */
function sumOf(sides: readonly (Side | undefined)[]): Side | undefined {
  const there = sides.filter((side): side is Side => side !== undefined);
  if (there.length === 0) {
    return undefined;
  }
  const quantities = there.flatMap(({ quantity }) => quantity ?? []);
  return {
    cost: there.reduce((sum, { cost }) => sum + cost, 0n),
    quantity:
      quantities.length === there.length
        ? quantities.reduce(addRationals)
        : undefined,
  };
}

/** Of a part that is there in both periods; what moves between parts has no price of its own. */
function priceEffectOf({ before, after }: { before?: Side; after?: Side }) {
  if (!before || !after) {
    return 0n;
  }
  const usageEffect = usageEffectOf(before, after);
  return usageEffect === undefined
    ? 0n
    : after.cost - before.cost - usageEffect;
}

/** Ledger units, or undefined where quantities give no price. */
function usageEffectOf(before: Side, after: Side): bigint | undefined {
  const q0 = before.quantity;
  const q1 = after.quantity;
  if (!q0 || !q1 || q0.numerator * q1.numerator <= 0n) {
    return undefined;
  }
  // q₁/q₀ = a/b, over the common denominator of all terms.
  const a = q1.numerator * q0.denominator;
  const b = q0.numerator * q1.denominator;
  const { cost: c0 } = before;
  const { cost: c1 } = after;
  return divideHalfEven(
    (c1 - c0) * a * b + c0 * a * a - c1 * b * b,
    2n * a * b,
  );
}

function kindOf(effects: Record<'price' | 'pricing' | 'usage', bigint>) {
  const sizes = Object.entries(effects).map(
    ([kind, effect]) => [kind as ChangeKind, magnitude(effect)] as const,
  );
  const all = sizes.reduce((sum, [, size]) => sum + size, 0n);
  const largest = sizes.find(
    ([, size]) => size > 0n && size * 100n >= all * DOMINANT_PERCENT,
  );
  return largest?.[0] ?? 'mixed';
}

function noEffects(): BennetEffects {
  return {
    priceEffect: 0n,
    pricingEffect: 0n,
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
