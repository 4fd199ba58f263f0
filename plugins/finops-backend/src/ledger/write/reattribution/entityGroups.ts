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
import { ledgerDialect } from '../../ledgerDialect';
import { OpenVersion } from './openVersions';

/**
 * Keys whose charges are added up in one query: a few milliseconds on SQLite, which
 * blocks meanwhile; on PostgreSQL enough that round trips do not count.
 *
 * @internal
 */
export const KEYS_PER_QUERY = { sqlite: 150, postgres: 3_000 };

/** Entities per query: far below the limits of both databases for bindings. */
const ENTITIES_PER_GROUP = 100;

/**
 * Touched entities in groups that are small enough to be read at once. An entity
 * with more keys than that is a group of its own, and is read in pages.
 *
 * A first convention can touch thousands of entities with a few keys each; one by
 * one they would take minutes.
 *
 * @param entityIds - sorted
 * @param revision - at which their keys are counted
 * @internal
 */
export async function entityGroups(
  knex: Knex,
  { versionId }: OpenVersion,
  entityIds: readonly number[],
  revision: number,
): Promise<number[][]> {
  const rows: { entity_id: number; keys: number | string }[] = await knex(
    'attributions',
  )
    .where({ version_id: versionId })
    .where('from_revision', '<=', revision)
    .where('to_revision', '>', revision)
    .groupBy('entity_id')
    .select('entity_id')
    .count({ keys: '*' });
  const keysOf = new Map(rows.map(row => [row.entity_id, Number(row.keys)]));
  const most = KEYS_PER_QUERY[ledgerDialect(knex)];
  const groups: number[][] = [];
  let group: number[] = [];
  let keys = 0;
  for (const entityId of entityIds) {
    const own = keysOf.get(entityId) ?? 0;
    if (
      group.length > 0 &&
      (keys + own > most || group.length === ENTITIES_PER_GROUP)
    ) {
      groups.push(group);
      group = [];
      keys = 0;
    }
    group.push(entityId);
    keys += own;
  }
  return group.length > 0 ? [...groups, group] : groups;
}
