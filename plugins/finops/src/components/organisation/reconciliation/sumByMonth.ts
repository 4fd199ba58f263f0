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
import { sumDecimals } from '../../money';

/** What all statements of a month come to in one currency. */
export interface MonthSum {
  billingPeriod: string;
  currency: string;
  statements: number;
  billed: string;
  effective: string;
  allocated: string;
  unallocated: string;
}

/**
 * The sums over statements per billing period and currency, newest first.
 * Currencies are never added up.
 */
export function sumByMonth(statements: StatementSummary[]): MonthSum[] {
  const groups = new Map<string, StatementSummary[]>();
  for (const one of statements) {
    const key = `${one.billingPeriod} ${one.currency}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()]
    .map(group => ({
      billingPeriod: group[0].billingPeriod,
      currency: group[0].currency,
      statements: group.length,
      billed: sumDecimals(group.map(one => one.totals.billed)),
      effective: sumDecimals(group.map(one => one.totals.effective)),
      allocated: sumDecimals(group.map(one => one.allocated.effective)),
      unallocated: sumDecimals(group.map(one => one.unallocated.effective)),
    }))
    .sort(
      (a, b) =>
        b.billingPeriod.localeCompare(a.billingPeriod) ||
        b.statements - a.statements ||
        a.currency.localeCompare(b.currency),
    );
}
