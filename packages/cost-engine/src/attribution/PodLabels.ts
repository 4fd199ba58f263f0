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

import type { FoundTag, TagLookup } from '../selectors/TagSelector';
import type { TagView } from './TagView';

/**
 * The labels of a pod, which providers make into tags, some with a prefix.
 *
 * @internal
 */
export class PodLabels implements TagLookup {
  constructor(
    private readonly tags: TagView,
    private readonly prefixes: readonly string[],
  ) {}

  meanings(key: string): readonly FoundTag[] {
    for (const prefix of this.prefixes) {
      const found = this.tags.meanings(prefix + key);
      if (found.length > 0) {
        return found;
      }
    }
    return [];
  }

  /** Whether a label stands behind a prefix that only labels of pods have. */
  isOfPod(key: string): boolean {
    return this.prefixes.some(
      prefix => prefix !== '' && this.tags.meanings(prefix + key).length > 0,
    );
  }
}
