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

import type { ControlTotal, StatementReading } from '../billing';

/**
 * What a control total may be about.
 *
 * @public
 */
export type ControlledBill = Pick<
  StatementReading,
  'billingAccountId' | 'billingPeriod' | 'currency'
>;

/**
 * Which statements of a delivery a control total may be about: those of its
 * currency, and of the account and period that it names. Only where there is one
 * can they be compared; a total of several says nothing of each.
 *
 * @public
 */
export function billsOfControlTotal<T extends ControlledBill>(
  total: ControlTotal | undefined,
  bills: readonly T[],
): T[] {
  return total === undefined
    ? []
    : bills.filter(
        bill =>
          total.currency === bill.currency &&
          (total.billingAccountId ?? bill.billingAccountId) ===
            bill.billingAccountId &&
          (total.billingPeriod ?? bill.billingPeriod) === bill.billingPeriod,
      );
}
