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
  divideHalfEven,
  minorUnitDigits,
  parseAtto,
} from '@backstage-finops/cost-engine';

/** Decimals of an exact amount. */
const ATTO_DIGITS = 18;

/**
 * An exact amount as people read it: rounded to the smallest unit that is paid in, with
 * thousands separators. What is there and rounds to nothing is not shown as nothing.
 *
 * @param amount - decimal text; null where unknown
 */
export function shownAmount(
  amount: string | null,
  currency: string | null,
): string | null {
  if (amount === null) {
    return null;
  }
  const digits = currency === null ? 2 : minorUnitDigits(currency);
  const atto = parseAtto(amount);
  const units = divideHalfEven(atto, 10n ** BigInt(ATTO_DIGITS - digits));
  if (units === 0n && atto !== 0n) {
    const least = unsigned(1n, digits);
    return atto > 0n ? `<${least}` : `>-${least}`;
  }
  return units < 0n ? `-${unsigned(-units, digits)}` : unsigned(units, digits);
}

/**
 * A difference as people read it: as {@link shownAmount}, but with all of its digits
 * where it is less than the smallest unit that is paid in, as differences often are.
 */
export function shownDifference(
  amount: string | null,
  currency: string | null,
): string | null {
  const shown = shownAmount(amount, currency);
  return shown !== null && /^[<>]/.test(shown) ? amount : shown;
}

/** A whole number with thousands separators. */
export function shownCount(count: number): string {
  return unsigned(BigInt(count), 0);
}

/**
 * A part of a total as whole percent; undefined where that says nothing: nothing is
 * there, or credits are larger than charges.
 */
export function shownShare(part: string, total: string): string | undefined {
  const [partAtto, totalAtto] = [parseAtto(part), parseAtto(total)];
  if (totalAtto <= 0n || partAtto < 0n || partAtto > totalAtto) {
    return undefined;
  }
  const percent = divideHalfEven(partAtto * 100n, totalAtto);
  if (percent === 0n && partAtto !== 0n) {
    return '<1 %';
  }
  return percent === 100n && partAtto !== totalAtto ? '>99 %' : `${percent} %`;
}

function unsigned(units: bigint, digits: number): string {
  const text = units.toString().padStart(digits + 1, '0');
  const whole = text
    .slice(0, text.length - digits)
    .replace(/\B(?=(\d{3})+$)/g, ',');
  return digits === 0 ? whole : `${whole}.${text.slice(-digits)}`;
}
