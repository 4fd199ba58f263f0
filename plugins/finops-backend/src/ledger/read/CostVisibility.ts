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

import { FinopsCostFilter } from '@backstage-finops/plugin-finops-node';
import { PermissionCriteria } from '@backstage/plugin-permission-common';
import { Knex } from 'knex';
import { UNALLOCATED_KIND } from '../schema';

/**
 * Which entities' cost a viewer may see: `undefined` is everything, otherwise the criteria of a conditional decision.
 *
 * @internal
 */
export type CostVisibility = PermissionCriteria<FinopsCostFilter> | undefined;

/**
 * Restricts a query to visible entities, in SQL: what a viewer may not see must not even be summed. Reasons for being
 * unallocated have no owner, so a restricted viewer sees none of them, also when the condition is who must not own it.
 *
 * @param column - the column that holds an entity's id
 * @internal
 */
export function whereVisible(
  knex: Knex,
  query: Knex.QueryBuilder,
  column: string,
  visibility: CostVisibility,
): void {
  if (visibility === undefined) return;
  query
    .where(inner => whereMatches(knex, inner, column, visibility))
    .whereNotIn(
      column,
      knex('entities').where('kind', UNALLOCATED_KIND).select('id'),
    );
}

function whereMatches(
  knex: Knex,
  query: Knex.QueryBuilder,
  column: string,
  visibility: PermissionCriteria<FinopsCostFilter>,
): void {
  if ('allOf' in visibility) {
    for (const part of visibility.allOf) {
      query.where(inner => whereMatches(knex, inner, column, part));
    }
  } else if ('anyOf' in visibility) {
    query.where(either => {
      for (const part of visibility.anyOf) {
        either.orWhere(inner => whereMatches(knex, inner, column, part));
      }
    });
  } else if ('not' in visibility) {
    query.whereNot(inner => whereMatches(knex, inner, column, visibility.not));
  } else {
    const refs = visibility.ownedByAnyOf;
    // Two index look-ups (by reference, by owner or group above it) instead of one scan of the entities.
    query.whereIn(
      column,
      knex('entities')
        .whereIn('entity_ref', refs)
        .select('id')
        .union(
          knex('entities').whereIn('owner_ref', refs).select('id'),
          knex('entity_ancestors')
            .whereIn('group_ref', refs)
            .select('entity_id'),
        ),
    );
  }
}
