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

import { CostMetric } from '@backstage-finops/cost-engine';
import { ExplainedStatement } from '@backstage-finops/plugin-finops-common';
import { CurrencyChoice } from '../currency';
import { addAmounts, LedgerAmounts } from '../ledger';
import { LedgerState, StatementReader } from '../ledger/read';
import { fileNames } from '../stored';

/**
 * The statements that costs are of, with the version that serves and the files that it was read from.
 *
 * @internal
 */
export async function explainStatements(
  costs: { statementId: number; amounts: LedgerAmounts }[],
  state: LedgerState,
  metric: CostMetric,
  money: CurrencyChoice,
  statements: Pick<StatementReader, 'deliveryFiles'>,
): Promise<ExplainedStatement[]> {
  const sums = new Map<number, LedgerAmounts>();
  for (const { statementId, amounts } of costs) {
    const sum = sums.get(statementId);
    sums.set(statementId, sum ? addAmounts(sum, amounts) : amounts);
  }
  const involved = state.statements.filter(one => sums.has(one.id));
  const files = await statements.deliveryFiles(
    involved.map(one => one.deliveryId),
  );
  return involved.map(one => ({
    id: one.id,
    source: one.source,
    provider: one.provider,
    billingAccountId: one.billingAccountId,
    billingAccountName: one.billingAccountName ?? null,
    billingPeriod: one.billingPeriod,
    version: one.versionNumber,
    servedAt: one.servedAt ?? null,
    deliveryFiles: fileNames(files.get(one.deliveryId)?.files),
    amount: money.formatKnown(sums.get(one.id)?.[metric]),
  }));
}
