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

import type { CatalogEntity } from './CatalogSnapshot';
import { parseEntityRefKeepingCase } from './entityRefs';

/**
 * Finds entities by names that a bill carries.
 *
 * @internal
 */
export class EntityNames {
  readonly #byRef: ReadonlyMap<string, CatalogEntity>;
  readonly #byExactName = new Map<string, string>();

  constructor(entities: ReadonlyMap<string, CatalogEntity>) {
    this.#byRef = entities;
    for (const { entityRef, name } of entities.values()) {
      const slash = entityRef.indexOf('/');
      this.#byExactName.set(entityRef.slice(0, slash + 1) + name, entityRef);
    }
  }

  /** All names in full, with their case. */
  names(): IterableIterator<string> {
    return this.#byExactName.keys();
  }

  /**
   * @param text - `[kind:][namespace/]name`
   * @param foldCase - ignore the case of the name
   * @returns the entity's ref, or undefined when there is no such entity
   */
  find(text: string, foldCase: boolean): string | undefined {
    const ref = parseEntityRefKeepingCase(text);
    if (ref === undefined) {
      return undefined;
    }
    if (!foldCase) {
      return this.#byExactName.get(ref);
    }
    const folded = ref.toLowerCase();
    return this.#byRef.has(folded) ? folded : undefined;
  }
}
