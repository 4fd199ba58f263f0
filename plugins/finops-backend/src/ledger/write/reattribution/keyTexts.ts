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
 * The texts of keys, by id.
 *
 * @param ids - a few hundred at most: both databases limit the bindings of a query
 * @internal
 */
export async function keyTexts(
  knex: Knex,
  ids: readonly number[],
): Promise<Map<number, string>> {
  const rows: { id: number; key: string }[] = await knex('cost_keys')
    .whereIn('id', [...ids])
    .select('id', 'key');
  return new Map(rows.map(row => [row.id, row.key]));
}
