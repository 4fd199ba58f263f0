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

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  addAmounts,
  Amounts,
  amountsText,
  moneyText,
  noAmounts,
} from './Amounts';
import { StatementSum, TruthLedger, TruthSum } from './TruthLedger';

/** Writes what the bills must add up to, as JSON files with decimal strings. */
export function writeExpected(folder: string, ledger: TruthLedger): void {
  mkdirSync(folder, { recursive: true });
  const write = (name: string, content: unknown) =>
    writeFileSync(
      join(folder, name),
      `${JSON.stringify(content, undefined, 2)}\n`,
    );
  const sums = ledger.sums();
  const owned = sums.filter(sum => 'entityRef' in sum.truth);
  const unowned = sums.filter(sum => 'reason' in sum.truth);
  const conflicts = unowned.filter(sum => 'entityRefs' in sum.truth);
  write(
    'entities.json',
    grouped(owned, sum => ({ entityRef: entityOf(sum), ...periodOf(sum) })),
  );
  write(
    'entities-by-source.json',
    grouped(owned, sum => ({
      source: sum.source,
      entityRef: entityOf(sum),
      ...periodOf(sum),
    })),
  );
  write(
    'entities-by-claim.json',
    grouped(owned, sum => ({
      entityRef: entityOf(sum),
      by: 'by' in sum.truth ? sum.truth.by : '',
      ...periodOf(sum),
    })),
  );
  write(
    'unallocated.json',
    grouped(unowned, sum => ({ reason: reasonOf(sum), ...periodOf(sum) })),
  );
  write(
    'unallocated-by-source.json',
    grouped(unowned, sum => ({
      source: sum.source,
      reason: reasonOf(sum),
      ...periodOf(sum),
    })),
  );
  write(
    'unallocated-by-detail.json',
    grouped(unowned, sum => ({
      reason: reasonOf(sum),
      detail: 'detail' in sum.truth ? sum.truth.detail : '',
      ...periodOf(sum),
    })),
  );
  write(
    'conflicts.json',
    grouped(conflicts, sum => ({
      entityRefs: 'entityRefs' in sum.truth ? sum.truth.entityRefs : [],
      ...periodOf(sum),
    })),
  );
  write('statements.json', ledger.statements().map(statementJson).sort(byText));
}

function periodOf(sum: TruthSum) {
  return { billingPeriod: sum.billingPeriod, currency: sum.currency };
}

function entityOf(sum: TruthSum): string {
  return 'entityRef' in sum.truth ? sum.truth.entityRef : '';
}

function reasonOf(sum: TruthSum): string {
  return 'reason' in sum.truth ? sum.truth.reason : '';
}

function grouped(sums: TruthSum[], labelOf: (sum: TruthSum) => object) {
  const groups = new Map<string, { label: object; amounts: Amounts }>();
  for (const sum of sums) {
    const label = labelOf(sum);
    const key = JSON.stringify(label);
    let group = groups.get(key);
    if (!group) {
      group = { label, amounts: noAmounts() };
      groups.set(key, group);
    }
    addAmounts(group.amounts, sum.amounts);
  }
  return [...groups.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { label, amounts }]) => ({
      ...label,
      rows: amounts.rows,
      totals: amountsText(amounts),
    }));
}

function statementJson(statement: StatementSum) {
  const { bridge } = statement;
  return {
    source: statement.source,
    billingAccountId: statement.billingAccountId,
    billingPeriod: statement.billingPeriod,
    currency: statement.currency,
    rows: statement.amounts.rows,
    totals: amountsText(statement.amounts),
    allocated: amountsText(statement.allocated),
    unallocated: amountsText(statement.unallocated),
    bridge: {
      billed: moneyText(statement.amounts.billed),
      commitmentPurchases: moneyText(bridge.commitmentPurchases),
      amortisedUsed: moneyText(bridge.amortisedUsed),
      amortisedUnused: moneyText(bridge.amortisedUnused),
      other: moneyText(bridge.other),
      effective: moneyText(statement.amounts.effective),
    },
  };
}

function byText(a: object, b: object): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}
