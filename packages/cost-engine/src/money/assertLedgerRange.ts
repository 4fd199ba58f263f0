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
 * The largest amount that the ledger's 64-bit columns hold, in ledger units.
 *
 * @public
 */
export const MAX_LEDGER_UNITS = 2n ** 63n - 1n;

/**
 * The smallest amount in ledger units. The column would hold one more, but then an
 * amount could exist whose negative does not.
 *
 * @public
 */
export const MIN_LEDGER_UNITS = -MAX_LEDGER_UNITS;

/**
 * An amount is larger than the ledger can hold.
 *
 * @public
 */
export class LedgerOverflowError extends Error {
  constructor(units: bigint, what: string) {
    super(
      `${what} is ${units} ledger units, which is beyond the 64 bits of the ledger. ` +
        `An amount of this size is almost certainly in another unit than its currency; check the bill.`,
    );
    this.name = 'LedgerOverflowError';
  }
}

/**
 * Returns the amount, if the ledger can hold it.
 *
 * @param units - ledger units
 * @param what - names the amount in the error
 * @throws LedgerOverflowError
 * @public
 */
export function assertLedgerRange(units: bigint, what = 'An amount'): bigint {
  if (units > MAX_LEDGER_UNITS || units < MIN_LEDGER_UNITS) {
    throw new LedgerOverflowError(units, what);
  }
  return units;
}
