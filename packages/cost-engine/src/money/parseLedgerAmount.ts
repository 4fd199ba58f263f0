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

import { assertLedgerRange } from './assertLedgerRange';
import { ATTO_DIGITS, attoPerUnit, LedgerScale } from './ledgerScale';

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/;
/** DECIMAL(38,18) has 20 digits before the point; anything near this is no money. */
const MAX_SHIFT_DIGITS = 60;

/**
 * Reads a decimal, with or without exponent, as an exact amount.
 *
 * @param text - such as `12.5`, `-0.000000000000000001` or `1.2E-7`
 * @returns 10⁻¹⁸ of the currency
 * @throws Error when it is not a decimal, or has more than 18 decimals
 * @public
 */
export function parseAtto(text: string): bigint {
  const match = DECIMAL.exec(text);
  if (!match || (!match[2] && !match[3])) {
    throw new Error(
      `'${text}' is not an amount; write a plain decimal such as 1234.56`,
    );
  }
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  const shift = ATTO_DIGITS - fraction.length + Number(exponent);
  if (Math.abs(shift) > MAX_SHIFT_DIGITS) {
    throw new Error(`'${text}' is beyond any amount of money`);
  }
  let value = BigInt(whole + fraction);
  if (shift >= 0) {
    value *= 10n ** BigInt(shift);
  } else {
    const divisor = 10n ** BigInt(-shift);
    if (value % divisor !== 0n) {
      throw new Error(`'${text}' has more than ${ATTO_DIGITS} decimals`);
    }
    value /= divisor;
  }
  return sign === '-' ? -value : value;
}

/**
 * Reads an amount that {@link formatLedgerAmount} wrote.
 *
 * @returns ledger units
 * @throws Error when it is not a decimal, or finer than a ledger unit
 * @public
 */
export function parseLedgerAmount(text: string, scale: LedgerScale): bigint {
  const atto = parseAtto(text);
  const unit = attoPerUnit(scale);
  if (atto % unit !== 0n) {
    throw new Error(
      `'${text}' has more than ${scale} decimals, which is as fine as the ledger is`,
    );
  }
  return assertLedgerRange(atto / unit, `The amount '${text}'`);
}
