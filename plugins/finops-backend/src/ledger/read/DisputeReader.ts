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
import { DisputeRow, DisputeStatus } from '../schema';
import { CostScope } from './CostScope';
import { CostVisibility, whereVisible } from './CostVisibility';

/** A dispute with the entity it is about. @internal */
export type LedgerDispute = DisputeRow & { entity_ref: string };

/**
 * Reads disputes, of entities whose cost the viewer may see only.
 *
 * @internal
 */
export class DisputeReader {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Of the entity and of what belongs to it now; open ones first, then the newest. */
  async ofScope(
    scope: CostScope,
    visibility: CostVisibility,
    limit: number,
  ): Promise<LedgerDispute[]> {
    const { entityIds, parts } = scope;
    return this.#rows(visibility)
      .where(either => {
        either.whereIn('e.id', entityIds);
        if (parts) either.orWhereIn(`e.${parts.by}`, parts.refs);
      })
      .orderByRaw(`case when d.status = 'open' then 0 else 1 end, d.id desc`)
      .limit(limit);
  }

  /** Of the whole organisation, the newest first. */
  async withStatus(
    status: DisputeStatus,
    visibility: CostVisibility,
    limit: number,
  ): Promise<LedgerDispute[]> {
    return this.#rows(visibility)
      .where('d.status', status)
      .orderBy('d.id', 'desc')
      .limit(limit);
  }

  async find(
    id: number,
    visibility: CostVisibility,
  ): Promise<LedgerDispute | undefined> {
    return this.#rows(visibility).where('d.id', id).first();
  }

  async countOpen(entityId: number): Promise<number> {
    const [row] = await this.#knex('disputes')
      .where({ entity_id: entityId, status: 'open' })
      .count({ open: '*' });
    return Number(row.open);
  }

  #rows(visibility: CostVisibility): Knex.QueryBuilder {
    const query = this.#knex('disputes as d')
      .join('entities as e', 'e.id', 'd.entity_id')
      .select('d.*', 'e.entity_ref');
    whereVisible(this.#knex, query, 'd.entity_id', visibility);
    return query;
  }
}
