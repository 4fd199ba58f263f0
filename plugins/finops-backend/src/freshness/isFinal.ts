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
 * only in FOCUS 1.4 (BillingPeriodStatus) or by invoice ids that get filled in, so this is a rule of experience; sources
 * may have another.
 */
const FINAL_AFTER_DAYS: Readonly<Record<string, number>> = {
  aws: 14,
  azure: 5,
  gcp: 10,
};
const FINAL_AFTER_DAYS_OF_OTHERS = 14;

/**
 * Whether a provider is not expected to change the statement any more, by the rule of its source.
 *
 * @internal
 */
export function isFinal(
  statement: Pick<
    ServingStatement,
    'billingPeriod' | 'provider' | 'closedAt' | 'finality' | 'invoiced'
  >,
  now: Date,
): boolean {
  if (statement.closedAt) return true;
  const today = utcDayOf(now);
  const end = lastDayOfMonth(statement.billingPeriod);
  // An upfront term is invoiced while its month goes on, so ids tell nothing before the month has ended.
  if (today > end && statement.invoiced) return true;
  const wait = daysToWait(statement);
  return wait !== undefined && today > addDays(end, wait);
}

/** Undefined where only an invoice ends it. */
function daysToWait(
  statement: Pick<ServingStatement, 'provider' | 'finality' | 'invoiced'>,
): number | undefined {
  const { provider, finality, invoiced } = statement;
  if (finality?.afterDays !== undefined) return finality.afterDays;
  // A statement that was emptied has no charges that an invoice could name.
  if (finality?.invoice && invoiced !== undefined) return undefined;
  return FINAL_AFTER_DAYS[provider] ?? FINAL_AFTER_DAYS_OF_OTHERS;
}
