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

/**
 * How strong a claim is, strongest first. DESIGN: a provider-made split beats a
 * resource id or a glob with a literal name prefix, then Kubernetes, a tag
 * annotation, a convention, any other glob, an account, and the owner fallback.
 *
 * @public
 */
export type ClaimRank =
  | 'split'
  | 'resource'
  | 'kubernetes'
  | 'tag'
  | 'convention'
  | 'glob'
  | 'account'
  | 'ownerFallback';

/**
 * All ranks, strongest first.
 *
 * @public
 */
export const CLAIM_RANKS: readonly ClaimRank[] = [
  'split',
  'resource',
  'kubernetes',
  'tag',
  'convention',
  'glob',
  'account',
  'ownerFallback',
];

/**
 * Why nobody got a charge.
 *
 * @public
 */
export type UnallocatedReason =
  | 'no-matching-claim'
  | 'unknown-value'
  | 'conflict'
  | 'not-workload-tax'
  | 'not-workload-credit'
  | 'not-workload-support'
  | 'not-workload-commitment'
  | 'not-workload-other';

/**
 * All reasons.
 *
 * @public
 */
export const UNALLOCATED_REASONS: readonly UnallocatedReason[] = [
  'no-matching-claim',
  'unknown-value',
  'conflict',
  'not-workload-tax',
  'not-workload-credit',
  'not-workload-support',
  'not-workload-commitment',
  'not-workload-other',
];

/**
 * A charge that an entity gets.
 *
 * @public
 */
export interface EntityOutcome {
  kind: 'entity';
  entityRef: string;
  claimId: string;
  rank: ClaimRank;
  environment?: string;
}

/**
 * A charge that nobody gets.
 *
 * @public
 */
export interface UnallocatedOutcome {
  kind: 'unallocated';
  reason: UnallocatedReason;
  environment?: string;
  /** The entities with an equal right to it, sorted, in a conflict. */
  entityRefs?: string[];
  /** Ids of the claims of equal right, sorted, in a conflict. */
  claimIds?: string[];
  /** What identifies the cause, such as `app=chekout`, or the claims in conflict. */
  detail?: string;
}

/**
 * The one outcome of a key: an entity, or a reason.
 *
 * @public
 */
export type Outcome = EntityOutcome | UnallocatedOutcome;
