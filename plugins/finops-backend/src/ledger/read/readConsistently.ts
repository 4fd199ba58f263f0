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

import { LedgerState, LedgerStateReader } from './LedgerState';

/**
 * An answer is read anew when something was switched meanwhile. Several switches within one answer are rare (an import
 * switches once per delivery), and after so many tries it is better to answer than not to.
 */
const MAX_TRIES = 4;

/**
 * Reads an answer that consists of several queries from one state of the ledger: were something switched in between,
 * parts of the answer would be about different versions, and would not add up.
 *
 * @param read - reads the answer; called again when the state has changed under it
 * @internal
 */
export async function readConsistently<T>(
  state: Pick<LedgerStateReader, 'current'>,
  read: (state: LedgerState) => Promise<T>,
): Promise<T> {
  let before = await state.current();
  for (let tries = 1; ; tries++) {
    const answer = await read(before);
    const after = await state.current();
    if (after.stamp === before.stamp || tries === MAX_TRIES) return answer;
    before = after;
  }
}
