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
 * Amounts travel as decimal strings and stay exact: this file adds, compares
 * and rounds them as integers, so that no amount passes through a float.
 */

/** A plain decimal as an integer and the number of its decimals. */
export interface Decimal {
  units: bigint;
  scale: number;
}

const DECIMAL_TEXT = /^([+-]?)(\d+)(?:\.(\d+))?$/;

/** Whether a text is a plain decimal such as `-12.5`, without an exponent. */
export function isPlainDecimal(
  text: string | null | undefined,
): text is string {
  return typeof text === 'string' && DECIMAL_TEXT.test(text);
}

/** Reads a plain decimal such as `-12.5`; throws a RangeError on anything else. */
export function parseDecimal(text: string): Decimal {
  const match = DECIMAL_TEXT.exec(text);
  if (!match) {
    throw new RangeError(`'${text}' is not a plain decimal amount`);
  }
  const [, sign, whole, fraction = ''] = match;
  const units = BigInt(`${whole}${fraction}`);
  return { units: sign === '-' ? -units : units, scale: fraction.length };
}

function rescale(value: Decimal, scale: number): bigint {
  return value.units * 10n ** BigInt(scale - value.scale);
}

/** Writes a decimal with all of its digits. */
export function decimalToText(value: Decimal): string {
  const negative = value.units < 0n;
  const digits = (negative ? -value.units : value.units)
    .toString()
    .padStart(value.scale + 1, '0');
  const whole = digits.slice(0, digits.length - value.scale);
  const fraction = digits.slice(digits.length - value.scale);
  return `${negative ? '-' : ''}${whole}${fraction ? `.${fraction}` : ''}`;
}

/** The exact sum of decimal strings; `0` for none. */
export function sumDecimals(texts: Iterable<string>): string {
  let sum: Decimal = { units: 0n, scale: 0 };
  for (const text of texts) {
    const next = parseDecimal(text);
    const scale = Math.max(sum.scale, next.scale);
    sum = { units: rescale(sum, scale) + rescale(next, scale), scale };
  }
  return decimalToText(sum);
}

/** The exact difference `a − b`. */
export function subtractDecimals(a: string, b: string): string {
  const negated = parseDecimal(b);
  return sumDecimals([
    a,
    decimalToText({ units: -negated.units, scale: negated.scale }),
  ]);
}

/** Negative, zero or positive like a comparator. */
export function compareDecimals(a: string, b: string): number {
  const left = parseDecimal(a);
  const right = parseDecimal(b);
  const scale = Math.max(left.scale, right.scale);
  const difference = rescale(left, scale) - rescale(right, scale);
  if (difference === 0n) {
    return 0;
  }
  return difference < 0n ? -1 : 1;
}

/** −1, 0 or 1. */
export function decimalSign(text: string): -1 | 0 | 1 {
  const { units } = parseDecimal(text);
  if (units === 0n) {
    return 0;
  }
  return units < 0n ? -1 : 1;
}

/** The amount without its sign. */
export function absoluteDecimal(text: string): string {
  const value = parseDecimal(text);
  return decimalToText({
    units: value.units < 0n ? -value.units : value.units,
    scale: value.scale,
  });
}

/**
 * Rounds to a number of decimals, half to even like the ledger does, so that a
 * rounded column adds up as well as a rounded column can.
 */
export function roundDecimal(text: string, digits: number): string {
  const value = parseDecimal(text);
  if (value.scale <= digits) {
    return decimalToText({ units: rescale(value, digits), scale: digits });
  }
  const divisor = 10n ** BigInt(value.scale - digits);
  const negative = value.units < 0n;
  const magnitude = negative ? -value.units : value.units;
  const quotient = magnitude / divisor;
  const twice = (magnitude % divisor) * 2n;
  const up = twice > divisor || (twice === divisor && quotient % 2n === 1n);
  const rounded = up ? quotient + 1n : quotient;
  return decimalToText({
    units: negative ? -rounded : rounded,
    scale: digits,
  });
}

/**
 * A ratio for display as a percentage; `undefined` where an amount is not
 * known or the denominator is zero.
 */
export function decimalRatio(
  numerator: string | null | undefined,
  denominator: string | null | undefined,
): number | undefined {
  if (
    numerator === null ||
    numerator === undefined ||
    denominator === null ||
    denominator === undefined
  ) {
    return undefined;
  }
  const top = parseDecimal(numerator);
  const bottom = parseDecimal(denominator);
  if (bottom.units === 0n) {
    return undefined;
  }
  // Eight digits are far more than a percentage on a page shows.
  const precision = 10n ** 8n;
  const scale = Math.max(top.scale, bottom.scale);
  return (
    Number((rescale(top, scale) * precision) / rescale(bottom, scale)) / 1e8
  );
}
