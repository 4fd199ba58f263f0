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

import { ratioOf, UnallocatedReason } from '@backstage-finops/cost-engine';
import { Coverage } from '@backstage-finops/plugin-finops-common';
import { CurrencyChoice, rescaleAmounts } from '../currency';
import { addAmounts, LedgerAmounts, zeroAmounts } from '../ledger';
import { AllocationReader, ServingStatement } from '../ledger/read';

/** What an annotation or convention could still allocate; tax, credits and the like never belong to a workload. */
const CLAIMABLE_REASONS: readonly UnallocatedReason[] = [
  'no-matching-claim',
  'unknown-value',
  'conflict',
];

/**
 * How much of what can be allocated in the given statements is: a hint at how likely cost of an entity is missing.
 *
 * @param mayReadTotals - whether the amounts may be told, which are those of the whole organisation
 * @internal
 */
export async function coverageOf(
  statements: ServingStatement[],
  allocations: AllocationReader,
  money: CurrencyChoice,
  mayReadTotals: boolean,
): Promise<Coverage> {
  if (statements.length === 0) {
    return {
      allocated: null,
      total: null,
      ratio: null,
      note: 'No statement has been imported for this period.',
    };
  }
  let allocated = zeroAmounts();
  let claimable = zeroAmounts();
  for (const statement of statements) {
    const found = await allocations.ofStatement(statement);
    const add = (sum: LedgerAmounts, part: LedgerAmounts) =>
      addAmounts(sum, rescaleAmounts(part, statement.scale, money.scale));
    allocated = add(allocated, found.allocated);
    for (const reason of CLAIMABLE_REASONS) {
      const part = found.byReason.get(reason);
      if (part) claimable = add(claimable, part);
    }
  }
  const total = allocated.effective + claimable.effective;
  return {
    allocated: mayReadTotals ? money.format(allocated.effective) : null,
    total: mayReadTotals ? money.format(total) : null,
    ratio: total > 0n ? ratioOf(allocated.effective, total) : null,
    note: 'Effective cost of the statements behind this period, without tax, credits, support and commitments that belong to no workload.',
  };
}
