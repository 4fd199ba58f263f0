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

import type { LookupTable } from './LookupTable';

/**
 * A text with `{value}` (or the name of another group of the pattern) in it.
 *
 * @public
 */
export interface ValueTemplate {
  readonly text: string;
  /** Literal texts and names of placeholders, alternating, literal first. */
  readonly parts: readonly string[];
}

/**
 * A rule of the configuration that yields an entity, an environment, or both from
 * a tag or a column.
 *
 * @public
 */
export interface Convention {
  readonly id: string;
  /** Where the value comes from: a tag key, or a column. */
  readonly source:
    | { readonly kind: 'tag'; readonly key: string }
    | { readonly kind: 'column'; readonly column: string };
  /** Must match; `{value}` is its group `value`, or all that it matches. */
  readonly pattern?: RegExp;
  /** Only these values are looked at, where given. */
  readonly values?: ReadonlySet<string>;
  /** Translates the value after the pattern. */
  readonly aliases: ReadonlyMap<string, string>;
  /** Lower-cases the value before anything else, and ignores the case of entity names. */
  readonly foldCase: boolean;
  readonly lookup?: LookupTable;
  readonly entity?: ValueTemplate;
  readonly environment?: ValueTemplate;
  /** By its template or its look-up file. */
  readonly yieldsEntity: boolean;
  /** By its template or its look-up file. */
  readonly yieldsEnvironment: boolean;
  /** The convention as configured, in one line, for explanations. */
  readonly text: string;
}
