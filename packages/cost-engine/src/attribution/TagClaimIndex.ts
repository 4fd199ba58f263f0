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
import type { TagRequirement } from '../selectors/TagSelector';
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
    const tagClaims = claims.flatMap(claim =>
      claim.match.type === 'tags' ? [{ claim, match: claim.match }] : [],
    );
    const frequencies = countNames(tagClaims);
    for (const tagClaim of tagClaims) {
      this.#add(tagClaim, frequencies);
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

  /**
   * Under the positive requirement whose key and values the fewest claims name: where
   * each claim says env=prod, another requirement tells them apart.
   */
  #add(tagClaim: TagClaim, frequencies: ReadonlyMap<string, number>): void {
    let rarest: TagRequirement | undefined;
    let fewest = Infinity;
    for (const requirement of tagClaim.match.selector.requirements) {
      const frequency = namesOf(requirement)
        .map(name => frequencies.get(name)!)
        .reduce((sum, count) => sum + count, 0);
      if (frequency > 0 && frequency < fewest) {
        rarest = requirement;
        fewest = frequency;
      }
    }
    if (rarest?.operator === 'exists') {
      this.#claimsOf(rarest.key).byPresence.push(tagClaim);
    } else if (rarest) {
      const { byValue } = this.#claimsOf(rarest.key);
      for (const value of rarest.values) {
        const listed = byValue.get(value);
        if (listed) {
          listed.push(tagClaim);
        } else {
          byValue.set(value, [tagClaim]);
        }
      }
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

/** How many claims name each key with each value. */
function countNames(tagClaims: readonly TagClaim[]): Map<string, number> {
  const frequencies = new Map<string, number>();
  for (const { match } of tagClaims) {
    for (const name of match.selector.requirements.flatMap(namesOf)) {
      frequencies.set(name, (frequencies.get(name) ?? 0) + 1);
    }
  }
  return frequencies;
}

/** What a positive requirement names; nothing for a negative one. */
function namesOf({ key, operator, values }: TagRequirement): string[] {
  const folded = foldTagKey(key);
  if (operator === 'in') {
    return values.map(value => JSON.stringify([folded, value]));
  }
  return operator === 'exists' ? [JSON.stringify([folded])] : [];
}
