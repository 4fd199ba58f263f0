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

import type { KeyProjection } from '../billing/KeyProjection';
import type { CatalogEntity } from '../catalog/CatalogSnapshot';
import type { AttributionSettings } from './AttributionSettings';
import type { Claim } from './Claim';
import type { ClaimFinding } from './ClaimFinding';
import type { CompiledClaim } from './CompiledClaim';

/**
 * All claims of a catalog and its settings, ready for attribution.
 *
 * @public
 */
export interface ClaimSet {
  /** Sorted by id. */
  readonly claims: readonly Claim[];
  /** What is wrong with annotations, sorted by entity and annotation. */
  readonly findings: readonly ClaimFinding[];
  /** What attribution keys have to contain for these claims. */
  readonly projection: KeyProjection;
  /** Hash of everything that influences outcomes. */
  readonly revision: string;
  readonly settings: AttributionSettings;
  /** Those that can have cost, by entityRef. */
  readonly entities: ReadonlyMap<string, CatalogEntity>;
  /**
   * The claims of annotations with what they match.
   *
   * @internal
   */
  readonly compiled: readonly CompiledClaim[];
}
