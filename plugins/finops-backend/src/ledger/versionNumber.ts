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
 * How many versions of its statement served up to a version that did, as SQL. It is stored when a version is switched to.
 * While replicas are updated one after the other, those of a release that did not know numbers leave it out, and it
 * follows from the numbers before it.
 *
 * @param version - name or alias of `statement_versions` in the query
 * @internal
 */
export function versionNumber(knex: Knex, version: string): Knex.Raw {
  return knex.raw(
    `coalesce(??, (
       select cast(coalesce(max(other.number), 0) + sum(case when other.number is null then 1 else 0 end) as integer)
       from statement_versions other
       where other.statement_id = ?? and other.served_at is not null and other.id <= ??
     ))`,
    [`${version}.number`, `${version}.statement_id`, `${version}.id`],
  );
}
