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

import { addAmounts, LedgerAmounts } from '../ledger';
import { LedgerState } from '../ledger/read';
import { CurrencyChoice, rescaleAmounts } from './CurrencyChoice';

/**
 * Reads amounts that SQL adds up over statements. The statements of a currency may differ in scale, and SQL can only
 * add amounts of one: there is one query per scale, nearly always a single one, and all come at the scale of the answer.
 *
 * @param read - reads the amounts of the given statements
 * @param nameOf - what is the same in amounts of several scales, to be added up
 * @param join - adds up what else is in rows of one name; that of the later row unless given
 * @internal
 */
export async function readAtScales<T extends { amounts: LedgerAmounts }>(
  state: Pick<LedgerState, 'statements'>,
  choice: CurrencyChoice,
  read: (statementIds: number[]) => Promise<T[]>,
  nameOf: (row: T) => unknown[],
  join: (known: T, row: T) => T = (_, row) => row,
): Promise<T[]> {
  const idsByScale = new Map<number, number[]>();
  for (const { id, currency, scale } of state.statements) {
    if (currency !== choice.currency) continue;
    idsByScale.set(scale, [...(idsByScale.get(scale) ?? []), id]);
  }
  const merged = new Map<string, T>();
  for (const [scale, ids] of idsByScale) {
    for (const row of await read(ids)) {
      const name = JSON.stringify(nameOf(row));
      const amounts = rescaleAmounts(row.amounts, scale, choice.scale);
      const known = merged.get(name);
      merged.set(name, {
        ...(known ? join(known, row) : row),
        amounts: known ? addAmounts(known.amounts, amounts) : amounts,
      });
    }
  }
  return [...merged.values()];
}
