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
import type { TagView } from './TagView';

/**
 * Tells a mistyped value from a tag that nobody claims by: a key that claims use,
 * with a value that none has.
 *
 * @internal
 */
export class KnownTagValues {
  readonly #values = new Map<string, Set<string>>();
  /** Keys of which some claim takes any value. */
  readonly #anyValue = new Set<string>();
  readonly #order: ReadonlyMap<string, number>;

  constructor({ compiled, settings }: ClaimSet) {
    for (const { match } of compiled) {
      if (match.type === 'tags') {
        for (const { key, operator, values } of match.selector.requirements) {
          const folded = foldTagKey(key);
          if (operator === 'exists') {
            this.#anyValue.add(folded);
          } else if (operator === 'in') {
            const known = this.#values.get(folded) ?? new Set();
            values.forEach(value => known.add(value));
            this.#values.set(folded, known);
          }
        }
      }
    }
    this.#order = new Map(
      settings.tagKeyOrder.map((key, place) => [key, place]),
    );
  }

  /**
   * The most telling tag of a key that has a value which no claim has, as
   * `key=value`.
   *
   * @param alsoAsked - whether something else than tag annotations looks at a tag,
   * and found no entity by it
   */
  unknownIn(
    tags: TagView,
    alsoAsked: (foldedKey: string) => boolean,
  ): string | undefined {
    let best: string | undefined;
    let bestKey: string | undefined;
    for (const foldedKey of tags.foldedKeys()) {
      if (!this.#anyValue.has(foldedKey)) {
        const known = this.#values.get(foldedKey);
        const spellings = tags.withFoldedKey(foldedKey)!;
        const unknown =
          (known !== undefined || alsoAsked(foldedKey)) &&
          !spellings.some(tag => known?.has(tag.value));
        if (
          unknown &&
          (bestKey === undefined || this.#precedes(foldedKey, bestKey))
        ) {
          bestKey = foldedKey;
          best = `${spellings[0].key}=${spellings[0].value}`;
        }
      }
    }
    return best;
  }

  #precedes(a: string, b: string): boolean {
    const [placeA, placeB] = [
      this.#order.get(a) ?? Infinity,
      this.#order.get(b) ?? Infinity,
    ];
    return placeA === placeB ? a < b : placeA < placeB;
  }
}
