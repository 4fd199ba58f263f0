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

import type { FoundTag } from '../selectors/TagSelector';

/**
 * Which of its meanings an ambiguous key has in a reading.
 *
 * @internal
 */
export interface TagChoice {
  readonly foldedKey: string;
  /** Sorted by value, at least two. */
  readonly meanings: readonly FoundTag[];
  /** Index of the one that counts. */
  readonly chosen: number;
}

/**
 * One way to read tags of which nobody can tell which counts. Chooses when it is
 * asked, so that what claims don't ask about makes no difference; the same meanings
 * are always chosen between in the same way.
 *
 * @internal
 */
export class TagReading {
  readonly #path: readonly number[];
  readonly #choices = new Map<string, TagChoice>();

  /** @param path - the choices in the order in which they are asked for; the first meaning after it */
  constructor(path: readonly number[]) {
    this.#path = path;
  }

  /** The choices that were asked for, by what is chosen between. */
  get choices(): ReadonlyMap<string, TagChoice> {
    return this.#choices;
  }

  choose(foldedKey: string, meanings: readonly FoundTag[]): FoundTag {
    const id = JSON.stringify([foldedKey, ...meanings.map(tag => tag.value)]);
    let choice = this.#choices.get(id);
    if (!choice) {
      const chosen = this.#path[this.#choices.size] ?? 0;
      choice = { foldedKey, meanings, chosen };
      this.#choices.set(id, choice);
    }
    return meanings[choice.chosen];
  }

  /** The path of the reading after this one; undefined after the last. */
  nextPath(): number[] | undefined {
    const choices = [...this.#choices.values()];
    while (choices.length > 0) {
      const { chosen, meanings } = choices.pop()!;
      if (chosen + 1 < meanings.length) {
        return [...choices.map(choice => choice.chosen), chosen + 1];
      }
    }
    return undefined;
  }
}
