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

import { ControlTotal, StatementReading } from '@backstage-finops/cost-engine';

/** What a control total may be about. */
type Bill = Pick<
  StatementReading,
  'billingAccountId' | 'billingPeriod' | 'currency'
>;

/**
 * The control total of a delivery, where it is about this statement.
 *
 * @returns JSON, as the statement stores it
 * @internal
 */
export function controlTotalOf(
  total: ControlTotal | undefined,
  statement: Bill | undefined,
): string | undefined {
  const applies =
    total !== undefined &&
    statement !== undefined &&
    total.currency === statement.currency &&
    (total.billingAccountId ?? statement.billingAccountId) ===
      statement.billingAccountId &&
    (total.billingPeriod ?? statement.billingPeriod) ===
      statement.billingPeriod;
  return applies ? JSON.stringify(total) : undefined;
}
