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
 * What a claim goes by.
 *
 * @public
 */
export type ClaimKind =
  | 'tags'
  | 'accounts'
  | 'resources'
  | 'kubernetes'
  | 'convention'
  | 'ownerFallback';

/**
 * A statement that certain charges belong to an entity.
 *
 * @public
 */
export interface Claim {
  /**
   * Stable: entity, annotation and number of the alternative, or
   * `convention:<id>`, or `ownerFallback`.
   */
  id: string;
  /**
   * Whose claim it is. Absent for conventions and the owner fallback, which yield
   * an entity by the value that they read.
   */
  entityRef?: string;
  kind: ClaimKind;
  /** The annotation, or the config key. */
  annotation: string;
  /** As it was written: the alternative of the annotation, or the convention. */
  text: string;
}
