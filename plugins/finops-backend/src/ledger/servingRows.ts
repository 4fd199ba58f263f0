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

/**
 * The rows of a cost table that serve: those of the version that a statement
 * serves, at the revision it serves. Rows that are being staged (a version
 * that is not switched to, a revision that is not reached) stay invisible.
 *
 * The statement is joined as `s`, the table as `f`:
 * `servingRows(knex, 'entity_costs_daily').where('f.entity_id', id)`.
 *
 * @internal
 */
export function servingRows(
  knex: Knex,
  table: 'entity_costs_daily' | 'entity_costs_monthly' | 'attributions',
): Knex.QueryBuilder {
  return knex({ f: table })
    .join({ s: 'statements' }, 's.serving_version_id', 'f.version_id')
    .whereRaw('f.from_revision <= s.revision and s.revision < f.to_revision');
}

/**
 * Restricts a query to the rows of `f` that serve, without the statement: for
 * whoever sums many rows, and needs to know which statement serves the version
 * only of the sums.
 *
 * @internal
 */
export function whereServing(
  knex: Knex,
  query: Knex.QueryBuilder,
): Knex.QueryBuilder {
  return query.whereExists(
    knex({ s: 'statements' })
      .select('s.id')
      .whereRaw('s.serving_version_id = f.version_id')
      .whereRaw('f.from_revision <= s.revision and s.revision < f.to_revision'),
  );
}

/**
 * The facts (by key) of the versions that serve. Facts do not change with
 * attribution, so they carry no revision; join `servingRows(…,
 * 'attributions')` on version and key for their owners.
 *
 * @internal
 */
export function servingFacts(knex: Knex, table: string): Knex.QueryBuilder {
  return knex({ f: table }).join(
    { s: 'statements' },
    's.serving_version_id',
    'f.version_id',
  );
}
