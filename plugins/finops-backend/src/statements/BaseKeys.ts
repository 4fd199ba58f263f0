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

import { ServedAttribution } from '../ledger/write/servedAttributions';

type Tags = [string, string][];

/**
 * Attributions by what keys have in common whatever they were projected to:
 * columns, resources and tags with too many values come and go.
 *
 * @internal
 */
export class BaseKeys {
  readonly #attributions = new Map<string, ServedAttribution | undefined>();
  readonly #dropped: ReadonlySet<string>;

  /** @param droppedTagKeys - left out of the keys on either side */
  constructor(droppedTagKeys: readonly string[]) {
    this.#dropped = new Set(droppedTagKeys);
  }

  add(text: string, attribution: ServedAttribution): void {
    const base = this.#baseOf(text);
    const other = this.#attributions.get(base);
    // Parts of it went to different entities, or to nobody: none is certain.
    this.#attributions.set(
      base,
      this.#attributions.has(base) && other?.entityRef !== attribution.entityRef
        ? undefined
        : attribution,
    );
  }

  find(text: string): ServedAttribution | undefined {
    return this.#attributions.get(this.#baseOf(text));
  }

  #baseOf(text: string): string {
    const { columns, resourceId, tags, allocatedTags, ...base } =
      JSON.parse(text);
    return JSON.stringify({
      ...base,
      tags: this.#kept(tags),
      allocatedTags: this.#kept(allocatedTags),
    });
  }

  #kept(tags: Tags | undefined): Tags | undefined {
    return tags?.filter(([key]) => !this.#dropped.has(key));
  }
}
