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

import type { Claim } from '../claims/Claim';
import type { ClaimRank } from './Outcome';
import { CLAIM_RANKS } from './Outcome';

/**
 * A claim that matches a key, with what decides how strong it is.
 *
 * @internal
 */
export interface Match {
  readonly claim: Claim;
  readonly entityRef: string;
  readonly rank: ClaimRank;
  /** The rank it would have without a provider-made split. */
  readonly ownRank: ClaimRank;
  /** Lower is stronger. Within a split, by the rank without it. */
  readonly strength: number;
  /** Within a rank: higher is stronger. */
  readonly specificity: number;
  /** Sorted. A strict superset dominates. */
  readonly positiveKeys: readonly string[];
  /** It goes by a tag, which credits and support may be claimed by. */
  readonly byTag: boolean;
}

const NO_KEYS: readonly string[] = [];

/** What a new match has to say. */
interface MatchInput {
  claim: Claim;
  entityRef: string;
  ownRank: Exclude<ClaimRank, 'split'>;
  /** The evidence is a provider-made split: AllocatedResourceId or AllocatedTags. */
  allocated: boolean;
  specificity?: number;
  positiveKeys?: readonly string[];
  byTag?: boolean;
}

/** @internal */
export function matchOf({
  claim,
  entityRef,
  ownRank,
  allocated,
  specificity = 0,
  positiveKeys = NO_KEYS,
  byTag = false,
}: MatchInput): Match {
  const index = CLAIM_RANKS.indexOf(ownRank);
  return {
    claim,
    entityRef,
    rank: allocated ? 'split' : ownRank,
    ownRank,
    strength: allocated ? index : index + CLAIM_RANKS.length,
    specificity,
    positiveKeys,
    byTag,
  };
}
