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
 * A fraction of integers with a positive denominator.
 *
 * @internal
 */
export interface Rational {
  numerator: bigint;
  denominator: bigint;
}

/**
 * The exact value of a double: it is an integer times a power of two.
 *
 * @param value - finite
 * @internal
 */
export function exactRational(value: number): Rational {
  let mantissa = value;
  let exponent = 0;
  // At most some 1,100 steps, for the smallest doubles; quantities take about fifty.
  while (!Number.isInteger(mantissa)) {
    mantissa *= 2;
    exponent += 1;
  }
  return { numerator: BigInt(mantissa), denominator: 2n ** BigInt(exponent) };
}

/** @internal */
export function addRationals(a: Rational, b: Rational): Rational {
  return {
    numerator: a.numerator * b.denominator + b.numerator * a.denominator,
    denominator: a.denominator * b.denominator,
  };
}
