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

import type { CompiledClaim, Narrowing } from '../claims/CompiledClaim';
import { matchTagSelector } from '../selectors/matchTagSelector';
import type { TagSelector } from '../selectors/TagSelector';
import type { AttributionKey } from '../billing/AttributionKey';
import { Match, matchOf } from './Match';
import { SelectorIndex } from './SelectorIndex';
import type { TagView } from './TagView';

interface TagClaim {
  claim: CompiledClaim;
  selector: TagSelector;
  narrowing?: Narrowing;
}

/**
 * Finds tag claims by the tags of a key.
 *
 * @internal
 */
export class TagClaimIndex {
  readonly #index: SelectorIndex<TagClaim>;
  readonly #narrowed: (narrowing: Narrowing, key: AttributionKey) => boolean;

  constructor(
    claims: readonly CompiledClaim[],
    narrowed: (narrowing: Narrowing, key: AttributionKey) => boolean,
  ) {
    this.#narrowed = narrowed;
    this.#index = new SelectorIndex(
      claims.flatMap(claim => {
        const { match } = claim;
        return match.type === 'tags'
          ? [{ claim, selector: match.selector, narrowing: match.narrowing }]
          : [];
      }),
    );
  }

  find(key: AttributionKey, tags: TagView, found: Match[]): void {
    const tryClaim = ({ claim, selector, narrowing }: TagClaim) => {
      const matched = matchTagSelector(selector, tags);
      if (matched && (!narrowing || this.#narrowed(narrowing, key))) {
        found.push(
          matchOf({
            claim,
            entityRef: claim.entityRef,
            ownRank: 'tag',
            allocated: matched.allocated,
            positiveKeys: selector.positiveKeys,
            byTag: true,
          }),
        );
      }
    };
    for (const foldedKey of tags.foldedKeys()) {
      this.#index.visit(foldedKey, tags.withFoldedKey(foldedKey)!, tryClaim);
    }
  }
}
