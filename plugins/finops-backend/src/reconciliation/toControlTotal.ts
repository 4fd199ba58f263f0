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
  ATTO_DIGITS,
  attoPerUnit,
  ControlTotal as StoredControlTotal,
  formatAtto,
  LedgerScale,
  minorUnitDigits,
  parseAtto,
} from '@backstage-finops/cost-engine';
import { ControlTotal } from '@backstage-finops/plugin-finops-common';
import { ServingStatement } from '../ledger/read';
import { readStored } from '../stored';

/**
 * Compares a statement with the total that a manifest or an invoice states. The tolerance, where none is stated, is that
 * of the FOCUS 1.4 appendix on rounding: max(100 × subunit, √rows × 0.5 × subunit), with the subunit of the currency.
 *
 * @param controlTotal - JSON of what is stated, as stored
 * @returns undefined when no control total is known
 * @internal
 */
export function toControlTotal(
  statement: Pick<ServingStatement, 'amounts' | 'currency' | 'scale' | 'rows'>,
  controlTotal: string | undefined,
): ControlTotal | undefined {
  const stored = readStored<StoredControlTotal>(controlTotal);
  if (!stored) return undefined;
  const stated = parseAtto(stored.amount);
  const own =
    statement.amounts[stored.metric] *
    attoPerUnit(statement.scale as LedgerScale);
  const tolerance =
    stored.tolerance === undefined
      ? roundingTolerance(statement)
      : parseAtto(stored.tolerance);
  const difference = own - stated;
  return {
    amount: formatAtto(stated),
    tolerance: formatAtto(tolerance),
    difference: formatAtto(difference),
    withinTolerance: (difference < 0n ? -difference : difference) <= tolerance,
    origin: stored.origin ?? null,
  };
}

function roundingTolerance({
  currency,
  rows,
}: Pick<ServingStatement, 'currency' | 'rows'>): bigint {
  const subunit = 10n ** BigInt(ATTO_DIGITS - minorUnitDigits(currency));
  const byRows = (subunit * BigInt(Math.ceil(Math.sqrt(rows)))) / 2n;
  const least = 100n * subunit;
  return byRows > least ? byRows : least;
}
