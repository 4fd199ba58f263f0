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

import { UtcDay } from '@backstage-finops/cost-engine';
import { ServingStatement } from '../ledger/read';
import { DeliveredDays, deliveredDays } from './deliveredDays';

/** What one billing account of a source has delivered. @internal */
export interface AccountDays extends DeliveredDays {
  /** First day that is complete or has charges. */
  firstDay?: UtcDay;
  /** Last day that is complete. */
  throughDay?: UtcDay;
  /** Further behind than is waited for. */
  stopped: boolean;
}

/**
 * Each billing account has bills of its own: what the others deliver says nothing about one that is missing.
 *
 * @param statements - of one source
 * @internal
 */
export function daysByAccount(
  statements: ServingStatement[],
  now: Date,
): AccountDays[] {
  const byAccount = new Map<string, ServingStatement[]>();
  for (const statement of statements) {
    const own = byAccount.get(statement.billingAccountId) ?? [];
    own.push(statement);
    byAccount.set(statement.billingAccountId, own);
  }
  return [...byAccount.values()].map(own => {
    const { complete, charged, sparse } = deliveredDays(own, now);
    const first = [complete[0]?.from, charged[0]?.from].filter(
      day => day !== undefined,
    );
    return {
      complete,
      charged,
      sparse,
      firstDay: first.length > 0 ? Math.min(...first) : undefined,
      throughDay: complete[complete.length - 1]?.through,
      stopped: false,
    };
  });
}
