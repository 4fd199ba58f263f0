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

import { COST_MEASURES } from '@backstage-finops/cost-engine';
import { addUnits, LedgerAmounts, zeroAmounts } from '../ledger/amounts';

/** Amounts by column, as in a LedgerBatch. @internal */
export interface AmountArrays {
  billed: ArrayLike<bigint>;
  effective: ArrayLike<bigint>;
  list: ArrayLike<bigint | null>;
  contracted: ArrayLike<bigint | null>;
  unpriced: ArrayLike<bigint>;
}

/**
 * What is staged does not add up to what the bill says. Nothing of it is
 * served; this is a defect, not something that a bill can cause.
 * @internal
 */
export class BalanceError extends Error {
  constructor(statement: string, what: string) {
    super(
      `${statement} does not balance and is not served; what served before goes on. ${what}`,
    );
    this.name = 'BalanceError';
  }
}

/** Sums what passes by. @internal */
export class RunningTotal {
  rows = 0;
  amounts: LedgerAmounts = zeroAmounts();

  add(batch: AmountArrays, rows: number): void {
    let { billed, effective, list, contracted, unpriced } = this.amounts;
    for (let row = 0; row < rows; row++) {
      billed += batch.billed[row];
      effective += batch.effective[row];
      unpriced += batch.unpriced[row];
      list = addUnits(list, batch.list[row] ?? undefined);
      contracted = addUnits(contracted, batch.contracted[row] ?? undefined);
    }
    this.rows += rows;
    this.amounts = { billed, effective, list, contracted, unpriced };
  }
}

/**
 * The promise that every cent is posted once: a part of the ledger against the
 * total of its statement, for each measure.
 *
 * @throws BalanceError naming the part, the measure and both amounts
 * @internal
 */
export function assertBalanced(
  statement: string,
  part: string,
  actual: LedgerAmounts,
  total: LedgerAmounts,
): void {
  for (const measure of COST_MEASURES) {
    // Unknown, and nothing known to add up, are the same.
    if ((actual[measure] ?? 0n) !== (total[measure] ?? 0n)) {
      throw new BalanceError(
        statement,
        `The ${measure} cost of ${part} is ${actual[measure]} ledger units, and that of the statement ${total[measure]}.`,
      );
    }
  }
}
