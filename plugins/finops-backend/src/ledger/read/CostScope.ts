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
import { EntityCostTable } from '../schema';
import { servingRows } from '../servingRows';
import { CostVisibility, whereVisible } from './CostVisibility';

/**
 * Whose cost is asked for: entities with all of their months, and, for a roll-up, whatever belonged to certain owners,
 * systems or domains in the month of the charge.
 *
 * @internal
 */
export interface CostScope {
  /** The entity itself; for a Group or Domain also the groups or domains below it. */
  entityIds: number[];
  parts?: {
    by: 'owner_ref' | 'system_ref' | 'domain_ref';
    refs: string[];
  };
}

const FIRST_DAY = 0;
const LAST_DAY = 99999999;

/**
 * The parts of a scope as a table `(entity_id, from_day, to_day)` in which no entity and day occurs twice, so that each
 * charge is summed once. Membership is that of the month, as it was recorded then.
 *
 * @internal
 */
export function scopeParts(
  knex: Knex,
  scope: CostScope,
  visibility: CostVisibility,
): Knex.QueryBuilder {
  const own = knex('entities as e')
    .whereIn('e.id', scope.entityIds)
    .select(
      'e.id as entity_id',
      knex.raw('? as from_day', [knex.raw(`${FIRST_DAY}`)]),
      knex.raw('? as to_day', [knex.raw(`${LAST_DAY}`)]),
    );
  whereVisible(knex, own, 'e.id', visibility);
  if (!scope.parts) return own;
  const month = `cast(replace(m.month, '-', '') as integer)`;
  const parts = knex('entity_months as m')
    .whereIn(`m.${scope.parts.by}`, scope.parts.refs)
    .whereNotIn('m.entity_id', scope.entityIds)
    .select(
      'm.entity_id',
      knex.raw(`${month} * 100 as from_day`),
      knex.raw(`${month} * 100 + 99 as to_day`),
    );
  whereVisible(knex, parts, 'm.entity_id', visibility);
  return own.unionAll(parts);
}

/**
 * Serving rows of the scope in a cost table, joined as `f` (rows) and `s` (statement).
 *
 * A single entity is one range of the primary key (entity, day, …), whatever the number of entities in the ledger; a
 * roll-up is one such range per part and month.
 *
 * @param from - first day, YYYYMMDD, or first month, YYYYMM, inclusive
 * @param to - exclusive
 * @internal
 */
export function scopeRows(
  knex: Knex,
  table: EntityCostTable,
  scope: CostScope,
  visibility: CostVisibility,
  from: number,
  to: number,
): Knex.QueryBuilder {
  const time = table === 'entity_costs_daily' ? 'f.day' : 'f.month';
  const query = servingRows(knex, table)
    .where(time, '>=', from)
    .where(time, '<', to);
  if (!scope.parts && visibility === undefined) {
    return scope.entityIds.length === 1
      ? query.where('f.entity_id', scope.entityIds[0])
      : query.whereIn('f.entity_id', scope.entityIds);
  }
  const unit = table === 'entity_costs_daily' ? '' : ' / 100';
  return query
    .join(
      scopeParts(knex, scope, visibility).as('p'),
      'p.entity_id',
      'f.entity_id',
    )
    .whereRaw(`${time} >= p.from_day${unit} and ${time} <= p.to_day${unit}`);
}
