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

/** Why a charge stays unallocated. */
export type Reason =
  | 'no-matching-claim'
  | 'unknown-value'
  | 'conflict'
  | 'not-workload-tax'
  | 'not-workload-credit'
  | 'not-workload-support'
  | 'not-workload-commitment'
  | 'not-workload-other';

/** By which kind of claim the entity gets the charge. */
export type ClaimKind =
  | 'provider-split'
  | 'resource'
  | 'kubernetes'
  | 'tags'
  | 'convention'
  | 'resource-glob'
  | 'account'
  | 'owner-fallback';

/**
 * Who should own a line item. It is written down where the line item is made, from the story of the
 * company, and never worked out by matching tags: it would otherwise repeat the engine's own mistakes.
 */
export type Truth =
  | { entityRef: string; by: ClaimKind }
  | { reason: Exclude<Reason, 'conflict'>; detail: string }
  | { reason: 'conflict'; entityRefs: string[]; detail: string };

export function ownedBy(entityRef: string, by: ClaimKind): Truth {
  return { entityRef, by };
}
