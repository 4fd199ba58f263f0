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

import { LedgerAmounts, zeroAmounts } from '../amounts';
import { remainingCells } from './remainingCells';
import { UsedRange } from './totalRanges';

const cell = (statement: string, effective: bigint) => ({
  statement,
  amounts: { ...zeroAmounts(), effective } as LedgerAmounts,
});
const range = (previous: 'added' | 'taken off'): UsedRange => ({
  table: 'entity_costs_daily',
  from: 20260501,
  to: 20260505,
  use: { current: false, previous },
});
const ofStatement = (one: { statement: string }) => one.statement;

describe('remainingCells', () => {
  it('adds up what was taken off, and keeps nothing of what only that had', () => {
    expect(
      remainingCells(
        [cell('aws', 9n), cell('aws', -2n), cell('gcp', 4n), cell('gcp', -4n)],
        [range('added'), range('taken off')],
        ofStatement,
      ),
    ).toEqual([cell('aws', 7n)]);
  });

  it('leaves cells as they are when nothing was taken off', () => {
    const cells = [cell('aws', 9n), cell('aws', 0n)];
    expect(remainingCells(cells, [range('added')], ofStatement)).toEqual(cells);
  });
});
