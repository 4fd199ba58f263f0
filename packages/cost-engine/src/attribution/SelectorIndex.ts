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
import type {
  FoundTag,
  TagRequirement,
  TagSelector,
} from '../selectors/TagSelector';

/** Something that goes by a selector. */
interface Selecting {
  readonly selector: TagSelector;
}

/** What is found by one tag key. */
interface ItemsOfKey<T> {
  byValue: Map<string, T[]>;
  /** Those that only ask for the key. */
  byPresence: T[];
}

/**
 * Finds selectors by one of their positive requirements, so that a key is compared
 * with the claims that name one of its tags and not with all.
 *
 * @internal
 */
export class SelectorIndex<T extends Selecting> {
  readonly #byKey = new Map<string, ItemsOfKey<T>>();

  constructor(items: readonly T[]) {
    const frequencies = countNames(items);
    for (const item of items) {
      this.#add(item, frequencies);
    }
  }

  isEmpty(): boolean {
    return this.#byKey.size === 0;
  }

  /**
   * Visits what may match by a tag, each once. Over all tags of a key, nothing that
   * matches is left out.
   */
  visit(
    foldedKey: string,
    spellings: readonly FoundTag[],
    visitor: (item: T) => void,
  ): void {
    const items = this.#byKey.get(foldedKey);
    if (!items) {
      return;
    }
    if (spellings.length === 1) {
      items.byValue.get(spellings[0].value)?.forEach(visitor);
    } else {
      // One item can be listed under several values of one key.
      new Set(
        spellings.flatMap(({ value }) => items.byValue.get(value) ?? []),
      ).forEach(visitor);
    }
    items.byPresence.forEach(visitor);
  }

  /**
   * Under the positive requirement whose key and values the fewest claims name: where
   * each claim says env=prod, another requirement tells them apart.
   */
  #add(item: T, frequencies: ReadonlyMap<string, number>): void {
    let rarest: TagRequirement | undefined;
    let fewest = Infinity;
    for (const requirement of item.selector.requirements) {
      const frequency = namesOf(requirement)
        .map(name => frequencies.get(name)!)
        .reduce((sum, count) => sum + count, 0);
      if (frequency > 0 && frequency < fewest) {
        rarest = requirement;
        fewest = frequency;
      }
    }
    if (rarest?.operator === 'exists') {
      this.#itemsOf(rarest.key).byPresence.push(item);
    } else if (rarest) {
      const { byValue } = this.#itemsOf(rarest.key);
      for (const value of new Set(rarest.values)) {
        const listed = byValue.get(value);
        if (listed) {
          listed.push(item);
        } else {
          byValue.set(value, [item]);
        }
      }
    }
  }

  #itemsOf(key: string): ItemsOfKey<T> {
    const folded = foldTagKey(key);
    let items = this.#byKey.get(folded);
    if (!items) {
      items = { byValue: new Map(), byPresence: [] };
      this.#byKey.set(folded, items);
    }
    return items;
  }
}

/** How many selectors name each key with each value. */
function countNames(items: readonly Selecting[]): Map<string, number> {
  const frequencies = new Map<string, number>();
  for (const { selector } of items) {
    for (const name of selector.requirements.flatMap(namesOf)) {
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
