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

import { setImmediate as nextTurn } from 'node:timers/promises';
import { Knex } from 'knex';
import { CatalogEntity } from '@backstage-finops/cost-engine';
import { EntityRow, UNALLOCATED_KIND, UNALLOCATED_PREFIX } from '../schema';

/**
 * Refs per query: below the limits of both databases for bindings, and little
 * enough work for one turn of the event loop. (SQLite answers at once, so that
 * awaiting it alone lets nobody else have a turn.)
 */
const REFS_PER_QUERY = 25;

/**
 * The ledger ids of entities and reasons. Those that have none yet are
 * inserted, with what the catalog says about them now; those that exist are
 * left as they are (the catalog sweep keeps them up to date).
 *
 * @param refs - entity refs, and `unallocated:<reason>`
 * @param catalog - the entities by ref; one that is not in it is stored with
 * what its ref says
 * @internal
 */
export async function ensureEntities(
  knex: Knex,
  refs: Iterable<string>,
  catalog: ReadonlyMap<string, CatalogEntity>,
): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  const wanted = [...new Set(refs)].sort();
  for (let start = 0; start < wanted.length; start += REFS_PER_QUERY) {
    const part = wanted.slice(start, start + REFS_PER_QUERY);
    await find(knex, part, ids);
    const missing = part.filter(ref => !ids.has(ref));
    if (missing.length > 0) {
      await knex.transaction(async trx => {
        for (const ref of missing) {
          await insert(trx, ref, catalog.get(ref));
        }
      });
      await find(knex, missing, ids);
    }
    await nextTurn();
  }
  return ids;
}

async function find(
  knex: Knex,
  refs: string[],
  ids: Map<string, number>,
): Promise<void> {
  const rows: Pick<EntityRow, 'id' | 'entity_ref'>[] = await knex('entities')
    .select('id', 'entity_ref')
    .whereIn('entity_ref', refs);
  for (const row of rows) {
    ids.set(row.entity_ref, row.id);
  }
}

async function insert(
  trx: Knex.Transaction,
  ref: string,
  entity: CatalogEntity | undefined,
): Promise<void> {
  const [inserted]: { id: number }[] = await trx('entities')
    .insert(entity ? entityColumns(entity) : refColumns(ref))
    .onConflict('entity_ref')
    .ignore()
    .returning('id');
  if (inserted && entity && entity.ownerAncestors.length > 0) {
    await trx('entity_ancestors')
      .insert(
        [...new Set(entity.ownerAncestors)].map(group => ({
          entity_id: inserted.id,
          group_ref: group,
        })),
      )
      .onConflict(['entity_id', 'group_ref'])
      .ignore();
  }
}

/**
 * What the ledger stores of a catalog entity.
 * @internal
 */
export function entityColumns(
  entity: CatalogEntity,
): Omit<EntityRow, 'id' | 'etag' | 'deleted_at'> {
  return {
    entity_ref: entity.entityRef,
    kind: entity.kind.toLowerCase(),
    namespace: entity.namespace,
    name: entity.name,
    title: entity.title ?? null,
    type: entity.type ?? null,
    lifecycle: entity.lifecycle ?? null,
    owner_ref: entity.owner ?? null,
    system_ref: entity.system ?? null,
    domain_ref: entity.domain ?? null,
  };
}

function refColumns(
  ref: string,
): Pick<EntityRow, 'entity_ref' | 'kind' | 'namespace' | 'name'> {
  if (ref.startsWith(UNALLOCATED_PREFIX)) {
    return {
      entity_ref: ref,
      kind: UNALLOCATED_KIND,
      namespace: '',
      name: ref.slice(UNALLOCATED_PREFIX.length),
    };
  }
  const match = /^([^:]*):([^/]*)\/(.*)$/.exec(ref);
  return {
    entity_ref: ref,
    kind: match?.[1] ?? '',
    namespace: match?.[2] ?? '',
    name: match?.[3] ?? ref,
  };
}

/**
 * Records to whom an entity belongs in a month, where that is not recorded
 * yet. What is recorded stays: a service that changes its owner takes its
 * future with it, not its past.
 *
 * @internal
 */
export async function recordEntityMonths(
  knex: Knex,
  months: Iterable<{ entityId: number; month: string }>,
): Promise<void> {
  const all = [...months];
  for (let start = 0; start < all.length; start += REFS_PER_QUERY) {
    const part = all.slice(start, start + REFS_PER_QUERY);
    const owners: EntityRow[] = await knex('entities')
      .select('id', 'owner_ref', 'system_ref', 'domain_ref')
      .whereIn('id', [...new Set(part.map(({ entityId }) => entityId))]);
    const byId = new Map(owners.map(row => [row.id, row]));
    await knex('entity_months')
      .insert(
        part.map(({ entityId, month }) => ({
          entity_id: entityId,
          month,
          owner_ref: byId.get(entityId)?.owner_ref ?? null,
          system_ref: byId.get(entityId)?.system_ref ?? null,
          domain_ref: byId.get(entityId)?.domain_ref ?? null,
        })),
      )
      .onConflict(['entity_id', 'month'])
      .ignore();
    await nextTurn();
  }
}
