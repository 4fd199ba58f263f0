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
  billsOfControlTotal,
  ControlTotal,
  controlTotalFinding,
  Finding,
} from '@backstage-finops/cost-engine';
import { PostedStatement } from './PostedBill';

/**
 * Gives statements the totals that manifests state of them, as the backend does: only
 * where a total is about one statement, and a statement has one.
 *
 * @param isWhole - that no file of the bill was left out
 * @returns what could not be compared
 */
export function assignControlTotals(
  statements: readonly PostedStatement[],
  totals: readonly ControlTotal[],
  isWhole: boolean,
): Finding[] {
  const subjects = totals.map(total => {
    const named = isWhole
      ? billsOfControlTotal(
          total,
          statements.map(({ reading }) => reading),
        )
      : [];
    return { total, named };
  });
  const findings: Finding[] = [];
  for (const { total, named } of subjects) {
    const rivals = subjects.filter(
      other => other.named.length === 1 && other.named[0] === named[0],
    );
    if (named.length === 1 && rivals.length === 1) {
      statements.find(({ reading }) => reading === named[0])!.controlTotal =
        total;
    } else {
      const finding = controlTotalFinding(total, named.length);
      findings.push(
        rivals.length > 1
          ? {
              ...finding,
              message:
                'A control total is one of several of the same statement, so that none of them is compared. Give each as a bill of its own',
            }
          : finding,
      );
    }
  }
  return findings;
}
