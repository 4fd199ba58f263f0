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

import type { Amounts, ControlTotal } from '../billing';
import {
  ATTO_DIGITS,
  attoPerUnit,
  formatAtto,
  LedgerScale,
  minorUnitDigits,
  parseAtto,
} from '../money';

/**
 * A statement beside the total that is stated of it. Decimal texts in the currency.
 *
 * @public
 */
export interface ControlTotalComparison {
  /** As stated. */
  amount: string;
  /** How far rounding may take it. */
  tolerance: string;
  /** The statement less what is stated. */
  difference: string;
  withinTolerance: boolean;
}

/**
 * Compares a statement with the total that a manifest or an invoice states. The
 * tolerance, where none is stated, is that of the FOCUS 1.4 appendix on rounding:
 * max(100 × subunit, √rows × 0.5 × subunit), with the subunit of the currency.
 *
 * @param statement - with its amounts in units of the ledger
 * @public
 */
export function compareControlTotal(
  statement: {
    amounts: Amounts;
    currency: string;
    scale: LedgerScale;
    rows: number;
  },
  total: Pick<ControlTotal, 'amount' | 'metric' | 'tolerance'>,
): ControlTotalComparison {
  const stated = parseAtto(total.amount);
  const own = statement.amounts[total.metric] * attoPerUnit(statement.scale);
  const tolerance =
    total.tolerance === undefined
      ? roundingTolerance(statement)
      : parseAtto(total.tolerance);
  const difference = own - stated;
  return {
    amount: formatAtto(stated),
    tolerance: formatAtto(tolerance),
    difference: formatAtto(difference),
    withinTolerance: (difference < 0n ? -difference : difference) <= tolerance,
  };
}

function roundingTolerance({
  currency,
  rows,
}: {
  currency: string;
  rows: number;
}): bigint {
  const subunit = 10n ** BigInt(ATTO_DIGITS - minorUnitDigits(currency));
  const byRows = (subunit * BigInt(Math.ceil(Math.sqrt(rows)))) / 2n;
  const least = 100n * subunit;
  return byRows > least ? byRows : least;
}
