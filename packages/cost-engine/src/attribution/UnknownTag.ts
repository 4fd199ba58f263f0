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
 * A tag that claims go by, and that leads to nobody: it has a value that no claim
 * has, or several spellings of its key have different values.
 *
 * @internal
 */
export interface UnknownTag {
  /** Such as `app=chekout`, or `APP=cart and App=till`. */
  readonly text: string;
  readonly ambiguous: boolean;
}

/**
 * @param meanings - the tags that a key may mean, at least one
 * @internal
 */
export function unknownTag(meanings: readonly FoundTag[]): UnknownTag {
  return {
    text: meanings
      .map(({ key, value }) => `${key}=${value}`)
      .sort()
      .join(' and '),
    ambiguous: meanings.length > 1,
  };
}
