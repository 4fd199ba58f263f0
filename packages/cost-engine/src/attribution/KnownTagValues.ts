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

import type { ClaimSet } from '../claims/ClaimSet';
import { foldTagKey } from '../selectors/foldTagKey';
import type { FoundTag } from '../selectors/TagSelector';
import { tagKeyComparer } from './tagKeyComparer';
import type { TagView } from './TagView';
import { UnknownTag, unknownTag } from './UnknownTag';

/**
 * Tells a mistyped value from a tag that nobody claims by: a key that claims use,
 * with a value that none has.
 *
 * @internal
 */
export class KnownTagValues {
  /**
   * Values by folded key and by the key as claims write it: where a bill has several
   * spellings of a key, the claims' own decides which tag they mean.
   */
  readonly #values = new Map<string, Map<string, Set<string>>>();
  /** Keys of which some claim takes any value. */
  readonly #anyValue = new Set<string>();
  readonly #compareKeys: (a: string, b: string) => number;

  constructor({ compiled, settings }: ClaimSet) {
    for (const { match } of compiled) {
      if (match.type === 'tags') {
        for (const { key, operator, values } of match.selector.requirements) {
          if (operator === 'exists') {
            this.#anyValue.add(foldTagKey(key));
          } else if (operator === 'in') {
            const known = this.#valuesOf(key);
            values.forEach(value => known.add(value));
          }
        }
      }
    }
    for (const [folded, byKey] of this.#values) {
      // Which spelling comes first must not depend on the order of claims.
      const sorted = [...byKey].sort(([a], [b]) => (a < b ? -1 : 1));
      this.#values.set(folded, new Map(sorted));
    }
    this.#compareKeys = tagKeyComparer(settings.tagKeyOrder);
  }

  /**
   * The most telling tag of a key that has a value which no claim has.
   *
   * @param alsoAsked - what something else than tag annotations sees of a tag that
   * it looks at, and found no entity by
   */
  unknownIn(
    tags: TagView,
    alsoAsked: (foldedKey: string) => readonly FoundTag[] | undefined,
  ): UnknownTag | undefined {
    let best: UnknownTag | undefined;
    let bestKey: string | undefined;
    for (const foldedKey of tags.foldedKeys()) {
      if (
        !this.#anyValue.has(foldedKey) &&
        (bestKey === undefined || this.#compareKeys(foldedKey, bestKey) < 0)
      ) {
        const byKey = this.#values.get(foldedKey);
        const unknown = byKey
          ? unknownToAll(byKey, tags)
          : alsoAsked(foldedKey);
        if (unknown) {
          bestKey = foldedKey;
          best = unknownTag(unknown);
        }
      }
    }
    return best;
  }

  #valuesOf(key: string): Set<string> {
    const folded = foldTagKey(key);
    const byKey = this.#values.get(folded) ?? new Map<string, Set<string>>();
    const known = byKey.get(key) ?? new Set<string>();
    this.#values.set(folded, byKey.set(key, known));
    return known;
  }
}

/**
 * What claims see of a tag, if it is ambiguous or none of them has its value; else
 * undefined.
 */
function unknownToAll(
  byKey: ReadonlyMap<string, ReadonlySet<string>>,
  tags: TagView,
): readonly FoundTag[] | undefined {
  let first: readonly FoundTag[] | undefined;
  for (const [key, values] of byKey) {
    const meanings = tags.meanings(key);
    if (meanings.length === 1 && values.has(meanings[0].value)) {
      return undefined;
    }
    first ??= meanings;
  }
  return first;
}
