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

import { ApportionmentError } from './ApportionmentError';
import { largestRemainders } from './largestRemainders';
import { attoPerUnit, LedgerScale } from './ledgerScale';

/**
 * One part of a total.
 *
 * @public
 */
export interface ApportionPart {
  /** Exact amount, 10⁻¹⁸ of the currency. */
  atto: bigint;
  /** Canonical id, which breaks ties: the smaller one is rounded up first. */
  id: number | string;
}

/**
 * Divides a total into ledger amounts of its parts by the method of the largest
 * remainder: each part is its exact amount rounded down or up, and they add up to
 * the total. The outcome does not depend on the order of the parts.
 *
 * @param totalUnits - ledger units; the exact sum of the parts, rounded down or up
 * @param parts - all of them
 * @returns ledger units of each part, in the order given
 * @throws ApportionmentError when the parts are not those of the total
 * @public
 */
export function apportion(
  totalUnits: bigint,
  parts: readonly ApportionPart[],
  scale: LedgerScale,
): bigint[] {
  const unit = attoPerUnit(scale);
  const order = parts.map((_, index) => index);
  order.sort((a, b) => compareIds(parts[a].id, parts[b].id));

  const units = new Array<bigint>(parts.length);
  const remainders = new Float64Array(parts.length);
  let floors = 0n;
  let inexact = 0;
  order.forEach((index, position) => {
    const { atto } = parts[index];
    let quotient = atto / unit;
    let remainder = atto - quotient * unit;
    if (remainder < 0n) {
      quotient -= 1n;
      remainder += unit;
    }
    units[index] = quotient;
    remainders[position] = Number(remainder);
    floors += quotient;
    if (remainder !== 0n) {
      inexact += 1;
    }
  });

  const missing = totalUnits - floors;
  if (missing < 0n || missing > BigInt(inexact)) {
    throw new ApportionmentError(
      `${parts.length} parts cannot be rounded to a total of ${totalUnits} ledger units; rounded down they are ${floors}`,
    );
  }
  largestRemainders(remainders, parts.length, Number(missing), position => {
    units[order[position]] += 1n;
  });
  return units;
}

function compareIds(a: number | string, b: number | string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
