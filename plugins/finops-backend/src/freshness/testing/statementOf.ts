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

import { firstDayOfMonth, lastDayOfMonth } from '@backstage-finops/cost-engine';
import { ServingStatement } from '../../ledger/read';

let nextId = 1;

/** The bill of one source and month, with charges from and through a day of the month. */
export function statementOf(
  source: string,
  billingPeriod: string,
  days: {
    from?: number;
    through?: number;
    closedAt?: string;
    provider?: string;
    account?: string;
  } = {},
): ServingStatement {
  const first = firstDayOfMonth(billingPeriod);
  const last = lastDayOfMonth(billingPeriod);
  const firstDay = days.from === undefined ? first : first - 1 + days.from;
  const lastDay = days.through === undefined ? last : first - 1 + days.through;
  const id = nextId++;
  return {
    id,
    sourceId: 1,
    source,
    provider: days.provider ?? 'aws',
    billingAccountId: days.account ?? '100000000001',
    billingPeriod,
    currency: 'USD',
    scale: 9,
    versionNumber: 1,
    versionId: id,
    deliveryId: id,
    revision: 1,
    rows: 1,
    amounts: { billed: 1n, effective: 1n, unpriced: 0n },
    firstDay,
    lastDay,
    firstDayWithin: firstDay,
    lastDayWithin: lastDay,
    createdAt: '2026-11-01T00:00:00Z',
    closedAt: days.closedAt,
  };
}
