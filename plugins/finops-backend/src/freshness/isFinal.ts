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
  addDays,
  lastDayOfMonth,
  utcDayOf,
} from '@backstage-finops/cost-engine';
import { ServingStatement } from '../ledger/read';

/**
 * Days after the end of a billing period from which a provider is not expected to change it any more. Exports say so
 * only in FOCUS 1.4 (BillingPeriodStatus) or by invoice ids that get filled in, so this is a rule of experience.
 */
const FINAL_AFTER_DAYS: Readonly<Record<string, number>> = {
  aws: 14,
  azure: 5,
  gcp: 10,
};
const FINAL_AFTER_DAYS_OF_OTHERS = 14;

/** Whether a provider is not expected to change the statement any more. @internal */
export function isFinal(
  statement: Pick<ServingStatement, 'billingPeriod' | 'provider' | 'closedAt'>,
  now: Date,
): boolean {
  if (statement.closedAt) return true;
  const wait =
    FINAL_AFTER_DAYS[statement.provider] ?? FINAL_AFTER_DAYS_OF_OTHERS;
  return utcDayOf(now) > addDays(lastDayOfMonth(statement.billingPeriod), wait);
}
