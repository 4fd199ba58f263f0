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

import { addAmounts, LedgerAmounts } from '../amounts';
import { UsedRange } from './totalRanges';

/**
 * What is left of the earlier period once days are taken off: cells of the same thing added up, without those that cancel
 * out. A statement that has cost in the days that were taken off only contributes nothing to the period, and must not
 * decide on its currency, or on how far it can be compared.
 *
 * @param keyOf - what makes two cells the same thing
 * @internal
 */
export function remainingCells<Cell extends { amounts: LedgerAmounts }>(
  cells: Cell[],
  ranges: readonly UsedRange[],
  keyOf: (cell: Cell) => string,
): Cell[] {
  if (!ranges.some(({ use }) => use.previous === 'taken off')) return cells;
  const sums = new Map<string, Cell>();
  for (const cell of cells) {
    const key = keyOf(cell);
    const sum = sums.get(key);
    sums.set(
      key,
      sum ? { ...sum, amounts: addAmounts(sum.amounts, cell.amounts) } : cell,
    );
  }
  return [...sums.values()].filter(({ amounts }) =>
    Object.values(amounts).some(units => units !== undefined && units !== 0n),
  );
}
