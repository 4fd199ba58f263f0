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

/**
 * One statement of each billing account, billing period and currency that several of
 * the statements are about, in their order.
 */
export function findRepeatedStatements(
  statements: readonly StatementSummary[],
): StatementSummary[] {
  const byScope = new Map<string, StatementSummary[]>();
  for (const one of statements) {
    const scope = JSON.stringify([
      one.provider,
      one.billingAccountId,
      one.billingPeriod,
      one.currency,
    ]);
    byScope.set(scope, [...(byScope.get(scope) ?? []), one]);
  }
  return [...byScope.values()]
    .filter(same => same.length > 1)
    .map(([first]) => first);
}
