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

import type { StatementSummary } from '@backstage-finops/plugin-finops-common';
import type { Term } from '../../ui';

/** What the column and the chips of a statement say about its balance. */
export const BALANCE_WORDS = {
  balanced: 'Balances',
  unbalanced: 'Does not balance',
} as const;

/** What the chips say about whether a statement may still change. */
export const STATUS_WORDS: Record<StatementSummary['status'], string> = {
  open: 'Open',
  final: 'Final',
  closed: 'Closed',
};

/** What stands where a delivery brought no control total. */
export const NO_CONTROL_TOTAL = 'None known';

const STATUS_MEANINGS: Record<StatementSummary['status'], string> = {
  open: 'the provider still writes it',
  final: 'the provider is done with it; claims may still move cost',
  closed: 'frozen: later changes appear as adjustments',
};

/** The words about balance and status that stand with some statements. */
export function statementTerms(
  statements: ReadonlyArray<Pick<StatementSummary, 'status'>>,
): Term[] {
  const statuses = new Set(statements.map(one => one.status));
  return [
    {
      term: BALANCE_WORDS.balanced,
      meaning:
        'allocated plus unallocated equals the total, in every cost, to the last digit',
    },
    ...(['open', 'final', 'closed'] as const)
      .filter(status => statuses.has(status))
      .map(status => ({
        term: STATUS_WORDS[status],
        meaning: STATUS_MEANINGS[status],
      })),
  ];
}

/** The words of the column of control totals, as far as some statements need them. */
export function controlTotalTerms(
  statements: ReadonlyArray<Pick<StatementSummary, 'controlTotal'>>,
): Term[] {
  const terms: Term[] = [];
  if (statements.some(one => one.controlTotal !== null)) {
    terms.push({
      term: 'Agrees or off',
      meaning:
        'against the amount that the provider names elsewhere; the statement has that amount, the difference and the tolerance',
    });
  }
  if (statements.some(one => one.controlTotal === null)) {
    terms.push({
      term: NO_CONTROL_TOTAL,
      meaning:
        'the delivery brought no manifest or invoice total to compare with',
    });
  }
  return terms;
}
