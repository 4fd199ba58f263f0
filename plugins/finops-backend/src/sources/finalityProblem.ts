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

import { BillingFinality } from '@backstage-finops/plugin-finops-node';

/** A provider that still changes bills after a year is no reason to wait: restatements are taken over anyway. */
const MAX_AFTER_DAYS = 366;

/**
 * What is wrong with a rule of when bills are final, as the end of a sentence that begins with the name of its setting.
 *
 * @internal
 */
export function finalityProblem(rule: BillingFinality): string | undefined {
  const { afterDays, invoice } = rule;
  if (afterDays === undefined && !invoice) {
    return 'says nothing; set afterDays to a number of days, or invoice to true.';
  }
  if (
    afterDays !== undefined &&
    !(
      Number.isInteger(afterDays) &&
      afterDays >= 0 &&
      afterDays <= MAX_AFTER_DAYS
    )
  ) {
    return `has afterDays ${afterDays}; use whole days from 0 to ${MAX_AFTER_DAYS}.`;
  }
  return undefined;
}
