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

/**
 * One requirement of a selector.
 *
 * - `in`: the tag is there and has one of the values (`=`, `==`, `in`)
 * - `exists`: the tag is there (`key`)
 * - `notIn`: the tag is absent, or has none of the values (`!=`, `notin`)
 * - `notExists`: the tag is absent (`!key`)
 *
 * The first two are positive, the others only narrow.
 *
 * @public
 */
export interface TagRequirement {
  /** As written. */
  readonly key: string;
  readonly operator: 'in' | 'exists' | 'notIn' | 'notExists';
  /** Empty for `exists` and `notExists`. */
  readonly values: readonly string[];
}

/**
 * Requirements that all have to hold: one alternative of a `finops/tags` annotation.
 *
 * @public
 */
export interface TagSelector {
  readonly requirements: readonly TagRequirement[];
  /** Folded keys of the positive requirements, sorted, each once. */
  readonly positiveKeys: readonly string[];
  /** The alternative as written, trimmed. */
  readonly text: string;
}

/**
 * Where a selector finds tags.
 *
 * @public
 */
export interface TagLookup {
  /**
   * The tags that a key may mean: trimmed and without regard to case, exact first.
   * Several where a bill has spellings of it with different values, of which none
   * is the exact one; a selector then has to hold whichever is meant.
   */
  meanings(key: string): readonly FoundTag[];
}

/**
 * A tag that was found.
 *
 * @public
 */
export interface FoundTag {
  /** As the bill spells it. */
  readonly key: string;
  readonly value: string;
  /** From the tags of a provider-made split. */
  readonly allocated: boolean;
}
