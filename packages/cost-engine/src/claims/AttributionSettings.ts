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

import type { KubernetesTable } from './kubernetesTable';
import type { Convention, ValueTemplate } from './Convention';

/**
 * The settings that influence outcomes, checked and ready for use. Without
 * configuration there are no conventions, no aliases, no owner fallback and no
 * tagKeyOrder: nothing is guessed.
 *
 * @public
 */
export interface AttributionSettings {
  /** In configured order: an earlier one that yields an entity beats a later one. */
  readonly conventions: readonly Convention[];
  /** Tag keys, strongest first, folded. Decides between tag annotations of equal right. */
  readonly tagKeyOrder: readonly string[];
  readonly ownerFallback?: OwnerFallback;
  readonly kubernetes: KubernetesTable;
  /** Lower-case spelling to canonical provider, beside the built-in table. */
  readonly providers: ReadonlyMap<string, string>;
  /** Lower-case names of services that count as support, beside the built-in list. */
  readonly supportServices: ReadonlySet<string>;
}

/**
 * Who gets what nothing else claims: the entity that a tag names, usually a Group.
 *
 * @public
 */
export interface OwnerFallback {
  readonly tag: string;
  readonly entity: ValueTemplate;
  readonly foldCase: boolean;
  /** Value of the tag to the value that the template uses. */
  readonly aliases: ReadonlyMap<string, string>;
}
