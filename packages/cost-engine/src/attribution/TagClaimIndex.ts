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

import type {
  CompiledClaim,
  Narrowing,
  TagsMatch,
} from '../claims/CompiledClaim';
import { foldTagKey } from '../selectors/foldTagKey';
import { matchTagSelector } from '../selectors/matchTagSelector';
import type { AttributionKey } from './AttributionKey';
import { Match, matchOf } from './Match';
import type { TagView } from './TagView';

interface TagClaim {
  claim: CompiledClaim;
  match: TagsMatch;
}

/** The claims that are found by one tag key. */
interface ClaimsOfKey {
  byValue: Map<string, TagClaim[]>;
  /** Those that only ask for the key. */
  byPresence: TagClaim[];
}

/**
 * Finds tag claims by one of their positive requirements, so that a key is compared
 * with the claims that name one of its tags and not with all.
 *
 * @internal
 */
export class TagClaimIndex {
  readonly #byKey = new Map<string, ClaimsOfKey>();
  readonly #narrowed: (narrowing: Narrowing, key: AttributionKey) => boolean;

  constructor(
    claims: readonly CompiledClaim[],
    narrowed: (narrowing: Narrowing, key: AttributionKey) => boolean,
  ) {
    this.#narrowed = narrowed;
    for (const claim of claims) {
      if (claim.match.type === 'tags') {
        this.#add({ claim, match: claim.match });
      }
    }
  }

  find(key: AttributionKey, tags: TagView, found: Match[]): void {
    for (const foldedKey of tags.foldedKeys()) {
      const claims = this.#byKey.get(foldedKey);
      if (claims) {
        const spellings = tags.withFoldedKey(foldedKey)!;
        const values = new Set(spellings.map(tag => tag.value));
        // A claim can be listed under several values of one key.
        const seen = values.size > 1 ? new Set<TagClaim>() : undefined;
        for (const value of values) {
          this.#try(claims.byValue.get(value), key, tags, found, seen);
        }
        this.#try(claims.byPresence, key, tags, found);
      }
    }
  }

  #try(
    claims: readonly TagClaim[] | undefined,
    key: AttributionKey,
    tags: TagView,
    found: Match[],
    seen?: Set<TagClaim>,
  ): void {
    for (const tagClaim of claims ?? []) {
      if (seen?.has(tagClaim)) {
        continue;
      }
      seen?.add(tagClaim);
      const { claim, match } = tagClaim;
      const matched = matchTagSelector(match.selector, tags);
      if (
        matched &&
        (!match.narrowing || this.#narrowed(match.narrowing, key))
      ) {
        found.push(
          matchOf({
            claim,
            entityRef: claim.entityRef,
            ownRank: 'tag',
            allocated: matched.allocated,
            positiveKeys: match.selector.positiveKeys,
            byTag: true,
          }),
        );
      }
    }
  }

  /** Under the requirement with the fewest values, or else under a bare key. */
  #add(tagClaim: TagClaim): void {
    const { requirements } = tagClaim.match.selector;
    const [narrowest] = requirements
      .filter(r => r.operator === 'in')
      .sort((a, b) => a.values.length - b.values.length);
    if (narrowest) {
      const { byValue } = this.#claimsOf(narrowest.key);
      for (const value of narrowest.values) {
        const listed = byValue.get(value);
        if (listed) {
          listed.push(tagClaim);
        } else {
          byValue.set(value, [tagClaim]);
        }
      }
      return;
    }
    const bare = requirements.find(r => r.operator === 'exists');
    if (bare) {
      this.#claimsOf(bare.key).byPresence.push(tagClaim);
    }
  }

  #claimsOf(key: string): ClaimsOfKey {
    const folded = foldTagKey(key);
    let claims = this.#byKey.get(folded);
    if (!claims) {
      claims = { byValue: new Map(), byPresence: [] };
      this.#byKey.set(folded, claims);
    }
    return claims;
  }
}
