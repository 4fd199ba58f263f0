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

import { Knex } from 'knex';
import { CatalogStateRow, ClaimFindingRow, ClaimRow } from '../schema';

/** @internal */
export type ClaimUse = Pick<ClaimRow, 'claim_id' | 'text'>;

/**
 * Reads what the last catalog sweep found out about claims.
 *
 * @internal
 */
export class ClaimReader {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async findings(entityRef?: string): Promise<ClaimFindingRow[]> {
    const query = this.#knex<ClaimFindingRow>('claim_findings').orderBy([
      { column: 'entity_ref' },
      { column: 'annotation' },
      { column: 'id' },
    ]);
    return entityRef ? query.where('entity_ref', entityRef) : query;
  }

  /** Claims that got a charge at some time, by id and text: the ledger knows no others. */
  async usedClaims(): Promise<ClaimUse[]> {
    return this.#knex<ClaimRow>('claims').select('claim_id', 'text');
  }

  async catalogState(): Promise<CatalogStateRow | undefined> {
    return this.#knex<CatalogStateRow>('catalog_state').first();
  }
}
