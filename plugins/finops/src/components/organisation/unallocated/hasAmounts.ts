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

import type { UnallocatedByReason } from '@backstage-finops/plugin-finops-common';
import { decimalSign } from '../../money';

/** Whether an amount is other than zero; one that is not known may be. */
function isSome({ amount }: { amount: string | null }): boolean {
  return amount === null || decimalSign(amount) !== 0;
}

/**
 * Whether a reason holds anything in the chosen cost metric. Purchases of
 * commitments, for example, have a billed cost and no effective one.
 */
export function hasAmounts(reason: UnallocatedByReason): boolean {
  return [reason, ...reason.accounts, ...reason.tags, ...reason.services].some(
    isSome,
  );
}
