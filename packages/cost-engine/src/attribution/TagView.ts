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

import { foldTagKey } from '../selectors/foldTagKey';
import { FoundTag, TagLookup } from '../selectors/TagSelector';
import type { TagSet } from '../billing/AttributionKey';
import type { TagReading } from './TagReading';

const NONE: readonly FoundTag[] = [];

/**
 * The tags of one key as claims see them. Tags of a provider-made split hide those
 * of the shared resource with the same key: who received a share says more about
 * whose it is than what was shared (FOCUS 1.3, AllocatedTags).
 *
 * @internal
 */
export class TagView implements TagLookup {
  readonly #byFoldedKey = new Map<string, FoundTag[]>();
  #hasSpellings = false;
  #reading: TagReading | undefined;

  constructor(tags: TagSet, allocatedTags?: TagSet) {
    if (allocatedTags) {
      this.#add(allocatedTags, true);
    }
    this.#add(tags, false);
  }

  /** Some key has several spellings or is repeated; their values may be the same. */
  get hasSpellings(): boolean {
    return this.#hasSpellings;
  }

  /** Evaluates something to which each key means one tag at most: that of a reading. */
  readAs<T>(reading: TagReading, evaluate: () => T): T {
    this.#reading = reading;
    try {
      return evaluate();
    } finally {
      this.#reading = undefined;
    }
  }

  /** The tag that a key means; undefined where there is none, or it is ambiguous. */
  get(key: string): FoundTag | undefined {
    const found = this.meanings(key);
    return found.length === 1 ? found[0] : undefined;
  }

  meanings(key: string): readonly FoundTag[] {
    const foldedKey = foldTagKey(key);
    const found = this.#byFoldedKey.get(foldedKey);
    if (!found) {
      return NONE;
    }
    if (found.length === 1) {
      return found;
    }
    const meant = closest(key, found);
    return meant.length > 1 && this.#reading
      ? [this.#reading.choose(foldedKey, meant)]
      : meant;
  }

  /** The tags that share a folded key, or undefined. */
  withFoldedKey(foldedKey: string): readonly FoundTag[] | undefined {
    return this.#byFoldedKey.get(foldedKey);
  }

  foldedKeys(): IterableIterator<string> {
    return this.#byFoldedKey.keys();
  }

  #add(tags: TagSet, allocated: boolean): void {
    for (const [key, value] of tags) {
      const folded = foldTagKey(key);
      const known = this.#byFoldedKey.get(folded);
      if (!known) {
        this.#byFoldedKey.set(folded, [{ key, value, allocated }]);
      } else if (allocated || !known[0].allocated) {
        known.push({ key, value, allocated });
        this.#hasSpellings = true;
      }
    }
  }
}

/**
 * Exact first, then what differs only in white space, then any case; of those one
 * for each value, sorted by it.
 */
function closest(key: string, found: readonly FoundTag[]): FoundTag[] {
  const trimmed = key.trim();
  const exact = found.filter(tag => tag.key === key);
  const spaced = found.filter(tag => tag.key.trim() === trimmed);
  const closestOnes = [exact, spaced, found].find(tags => tags.length > 0)!;
  const byValue = new Map<string, FoundTag>();
  for (const tag of closestOnes) {
    const known = byValue.get(tag.value);
    if (!known || tag.key < known.key) {
      byValue.set(tag.value, tag);
    }
  }
  return [...byValue.values()].sort((a, b) => (a.value < b.value ? -1 : 1));
}
