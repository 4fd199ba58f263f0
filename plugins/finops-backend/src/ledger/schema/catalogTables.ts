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

/** Prefix of the entity refs that stand for reasons. @internal */
export const UNALLOCATED_PREFIX = 'unallocated:';

/** Kind of the entity rows that stand for reasons. @internal */
export const UNALLOCATED_KIND = 'unallocated';

/** @internal */
export interface EntityRow {
  id: number;
  entity_ref: string;
  kind: string;
  namespace: string;
  name: string;
  title: string | null;
  type: string | null;
  lifecycle: string | null;
  owner_ref: string | null;
  system_ref: string | null;
  domain_ref: string | null;
  etag: string | null;
  deleted_at: string | null;
}

/** @internal */
export interface EntityAncestorRow {
  entity_id: number;
  group_ref: string;
}

/** @internal */
export interface EntityMonthRow {
  entity_id: number;
  /** 'YYYY-MM' */
  month: string;
  owner_ref: string | null;
  system_ref: string | null;
  domain_ref: string | null;
}

/** @internal */
export interface ClaimRow {
  id: number;
  /** Of claim id and text: a claim that changed its text is another row. */
  hash: string;
  /** Claim.id */
  claim_id: string;
  /** Null for conventions and the owner fallback. */
  entity_ref: string | null;
  kind: string;
  annotation: string;
  text: string;
}

/** In place of a ref in findings about settings, which belong to no entity. @internal */
export const NO_ENTITY = '';

/** @internal */
export interface ClaimFindingRow {
  id: number;
  /** {@link NO_ENTITY} for findings about settings. */
  entity_ref: string;
  annotation: string;
  value: string | null;
  severity: string;
  problem: string;
  remedy: string;
  /** Where cost moved away: the statement in which it did. */
  statement_id: number | null;
  /** And the entity, or reason, that has it now; or the entity that takes charges, or whose they are. */
  counterpart_ref: string | null;
  /** The problem without the claim of the counterpart, where it quotes that. */
  problem_without_claim: string | null;
}

/** One row, id 1. @internal */
export interface CatalogStateRow {
  id: number;
  claims_revision: string | null;
  /** Another one whenever an entity's owner, system or domain changed. */
  memberships_stamp: string | null;
  swept_at: string | null;
  entities: number | null;
  /** JSON */
  finding: string | null;
}
