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

import type { ChargeNature } from '../billing/chargeNature';
import type { Match } from './Match';
import type { UnallocatedReason } from './Outcome';

/**
 * Why a charge of each nature stays unallocated. Workload has no reason of its own.
 *
 * @internal
 */
export const REASON_OF_NATURE: Readonly<
  Record<ChargeNature, UnallocatedReason | undefined>
> = {
  workload: undefined,
  tax: 'not-workload-tax',
  credit: 'not-workload-credit',
  support: 'not-workload-support',
  adjustment: 'not-workload-other',
  'commitment-purchase': 'not-workload-commitment',
  'commitment-unused': 'not-workload-commitment',
};

/** Natures that nobody may claim, however they are claimed. */
const NEVER_CLAIMED: ReadonlySet<ChargeNature> = new Set<ChargeNature>([
  'tax',
  'commitment-purchase',
  'commitment-unused',
]);

/**
 * Whether nobody may claim a charge of this nature, whatever its tags say.
 *
 * @internal
 */
export function isNeverClaimed(nature: ChargeNature): boolean {
  return NEVER_CLAIMED.has(nature);
}

/**
 * Whether a charge of this nature may be claimed by this match. Tax, commitment
 * purchases and unused commitments never; credits, support and adjustments by
 * resource, Kubernetes or tag only, since whoever owns an account did not cause its
 * credits and its support plan.
 *
 * @internal
 */
export function mayClaim(nature: ChargeNature, match: Match): boolean {
  if (nature === 'workload') {
    return true;
  }
  if (NEVER_CLAIMED.has(nature)) {
    return false;
  }
  return (
    match.ownRank === 'resource' ||
    match.ownRank === 'glob' ||
    match.ownRank === 'kubernetes' ||
    match.byTag
  );
}
