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

import { TagLookup, TagSelector } from './TagSelector';

/**
 * Whether tags satisfy a selector. Keys match trimmed and without regard to case,
 * values exactly. Where a key may mean several tags, each of them has to satisfy it:
 * nothing is guessed.
 *
 * @returns undefined when they don't; otherwise whether one of the positive
 * requirements was satisfied by a tag of a provider-made split
 * @public
 */
export function matchTagSelector(
  selector: TagSelector,
  tags: TagLookup,
): { allocated: boolean } | undefined {
  let allocated = false;
  for (const { key, operator, values } of selector.requirements) {
    const found = tags.meanings(key);
    switch (operator) {
      case 'in':
        if (
          found.length === 0 ||
          !found.every(tag => values.includes(tag.value))
        ) {
          return undefined;
        }
        allocated = allocated || found[0].allocated;
        break;
      case 'exists':
        if (found.length === 0) {
          return undefined;
        }
        allocated = allocated || found[0].allocated;
        break;
      case 'notIn':
        if (found.some(tag => values.includes(tag.value))) {
          return undefined;
        }
        break;
      default:
        if (found.length > 0) {
          return undefined;
        }
    }
  }
  return { allocated };
}
