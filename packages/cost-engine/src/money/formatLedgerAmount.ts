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

import { ATTO_DIGITS, LedgerScale } from './ledgerScale';

const ZERO = '0'.charCodeAt(0);

/**
 * An amount as plain decimal text: no exponent, no trailing zeros, `-` before
 * negative ones, `0` for zero.
 *
 * @param units - ledger units
 * @public
 */
export function formatLedgerAmount(units: bigint, scale: LedgerScale): string {
  return formatDecimal(units, scale);
}

/**
 * An exact amount as plain decimal text, like {@link formatLedgerAmount}.
 *
 * @param atto - 10⁻¹⁸ of the currency
 * @public
 */
export function formatAtto(atto: bigint): string {
  return formatDecimal(atto, ATTO_DIGITS);
}

function formatDecimal(value: bigint, digits: number): string {
  const negative = value < 0n;
  const text = (negative ? -value : value).toString().padStart(digits + 1, '0');
  const point = text.length - digits;
  let end = text.length;
  while (end > point && text.charCodeAt(end - 1) === ZERO) {
    end -= 1;
  }
  const whole = text.slice(0, point);
  const plain = end === point ? whole : `${whole}.${text.slice(point, end)}`;
  return negative ? `-${plain}` : plain;
}
