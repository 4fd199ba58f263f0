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

/** Money and unit prices: whole units of 10⁻⁹ of the currency, so that sums are exact and fit the ledger's scale. */
export type Nano = bigint;

/** Quantities: whole units of 10⁻⁶, so that they never drift with the order of additions either. */
export type Micro = bigint;

export const NANO_DECIMALS = 9;
export const MICRO_DECIMALS = 6;

const MICRO = 10n ** BigInt(MICRO_DECIMALS);

/** Divides and rounds half away from zero: the one rounding of this generator. */
export function divideRounded(numerator: bigint, denominator: bigint): bigint {
  const negative = numerator < 0n !== denominator < 0n;
  const n = numerator < 0n ? -numerator : numerator;
  const d = denominator < 0n ? -denominator : denominator;
  const quotient = (2n * n + d) / (2n * d);
  return negative ? -quotient : quotient;
}

/** What a quantity costs at a unit price. */
export function costOf(unitPrice: Nano, quantity: Micro): Nano {
  return divideRounded(unitPrice * quantity, MICRO);
}

/** The share `part / whole` of an amount. */
export function shareOf(amount: bigint, part: bigint, whole: bigint): bigint {
  return divideRounded(amount * part, whole);
}

/** Reads a plain decimal such as `0.192` into whole units of 10⁻`decimals`; more decimals are an error. */
export function parseDecimal(text: string, decimals: number): bigint {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match || (match[3] ?? '').length > decimals) {
    throw new Error(
      `'${text}' is not a plain decimal with at most ${decimals} decimals`,
    );
  }
  const digits = match[2] + (match[3] ?? '').padEnd(decimals, '0');
  return match[1] ? -BigInt(digits) : BigInt(digits);
}

export function nano(text: string): Nano {
  return parseDecimal(text, NANO_DECIMALS);
}

/** A quantity from a number of the generator's shapes; rounded once, here, then exact. */
export function micro(value: number): Micro {
  return BigInt(Math.round(value * 1e6));
}

/** The shortest plain decimal: no trailing zeros, no exponent. */
export function formatDecimal(value: bigint, decimals: number): string {
  const digits = (value < 0n ? -value : value)
    .toString()
    .padStart(decimals + 1, '0');
  const whole = digits.slice(0, -decimals);
  const fraction = digits.slice(-decimals).replace(/0+$/, '');
  const text = fraction ? `${whole}.${fraction}` : whole;
  return value < 0n ? `-${text}` : text;
}
