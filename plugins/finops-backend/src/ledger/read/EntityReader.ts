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
import { EntityRow, UNALLOCATED_KIND, UNALLOCATED_PREFIX } from '../schema';
import { CostScope } from './CostScope';
import { CostVisibility, whereVisible } from './CostVisibility';

/** @internal */
export interface LedgerEntity {
  id: number;
  entityRef: string;
  kind: string;
}

/** Entities that are looked up often are known by heart; more than these are not. */
const MAX_KNOWN = 10_000;

/**
 * Finds entities and what a figure about them consists of.
 *
 * @internal
 */
export class EntityReader {
  readonly #knex: Knex;
  /** A row is never deleted and keeps its id and its reference, of which the kind is a part. */
  readonly #known = new Map<string, LedgerEntity>();

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async find(entityRef: string): Promise<LedgerEntity | undefined> {
    const known = this.#known.get(entityRef);
    if (known) return known;
    const row = await this.#knex<EntityRow>('entities')
      .where('entity_ref', entityRef)
      .first('id', 'kind');
    if (!row || row.kind === UNALLOCATED_KIND) return undefined;
    const entity = { id: row.id, entityRef, kind: row.kind };
    if (this.#known.size >= MAX_KNOWN) this.#known.clear();
    this.#known.set(entityRef, entity);
    return entity;
  }

  /** Whether the catalog has it now; the ledger keeps entities that are gone. */
  async isInCatalog(entityRef: string): Promise<boolean> {
    const row = await this.#knex<EntityRow>('entities')
      .where('entity_ref', entityRef)
      .whereNot('kind', UNALLOCATED_KIND)
      .whereNull('deleted_at')
      .first('id');
    return row !== undefined;
  }

  async isVisible(
    entityId: number,
    visibility: CostVisibility,
  ): Promise<boolean> {
    if (visibility === undefined) return true;
    const query = this.#knex('entities').where('id', entityId).select('id');
    whereVisible(this.#knex, query, 'id', visibility);
    return (await query.first()) !== undefined;
  }

  /** The given references that a viewer may see. */
  async visibleRefs(
    entityRefs: string[],
    visibility: CostVisibility,
  ): Promise<Set<string>> {
    if (visibility === undefined) return new Set(entityRefs);
    const query = this.#knex('entities')
      .whereIn('entity_ref', entityRefs)
      .select('entity_ref');
    whereVisible(this.#knex, query, 'id', visibility);
    const rows: { entity_ref: string }[] = await query;
    return new Set(rows.map(row => row.entity_ref));
  }

  /** Owner and groups above it, for the permission system; undefined when unknown. */
  async owners(
    entityRefs: string[],
  ): Promise<Map<string, { entityRef: string; ownerRefs: string[] }>> {
    const rows: {
      entity_ref: string;
      owner_ref: string | null;
      group_ref: string | null;
    }[] = await this.#knex('entities as e')
      .leftJoin('entity_ancestors as a', 'a.entity_id', 'e.id')
      .whereIn('e.entity_ref', entityRefs)
      .whereNot('e.kind', UNALLOCATED_KIND)
      .select('e.entity_ref', 'e.owner_ref', 'a.group_ref');
    const found = new Map<string, { entityRef: string; ownerRefs: string[] }>();
    for (const row of rows) {
      const entry = found.get(row.entity_ref) ?? {
        entityRef: row.entity_ref,
        ownerRefs: [],
      };
      for (const ref of [row.owner_ref, row.group_ref]) {
        if (ref && !entry.ownerRefs.includes(ref)) entry.ownerRefs.push(ref);
      }
      found.set(row.entity_ref, entry);
    }
    return found;
  }

  /** The entity, and its parts when it is of a kind that has some; for a Group or Domain also what is below it. */
  async scopeOf(entity: LedgerEntity): Promise<CostScope> {
    switch (entity.kind.toLocaleLowerCase('en-US')) {
      case 'system':
        return {
          entityIds: [entity.id],
          parts: { by: 'system_ref', refs: [entity.entityRef] },
        };
      case 'domain':
        return withBelow(
          entity,
          'domain_ref',
          await this.#domainsBelow(entity.entityRef),
        );
      case 'group':
        return withBelow(
          entity,
          'owner_ref',
          await this.#groupsBelow(entity.entityRef),
        );
      default:
        return { entityIds: [entity.id] };
    }
  }

  /** The rows that stand for reasons of being unallocated, by reason. */
  async reasons(): Promise<Map<string, number>> {
    const rows: { id: number; entity_ref: string }[] = await this.#knex(
      'entities',
    )
      .where('kind', UNALLOCATED_KIND)
      .select('id', 'entity_ref');
    return new Map(
      rows.map(row => [
        row.entity_ref.slice(UNALLOCATED_PREFIX.length),
        row.id,
      ]),
    );
  }

  /** What people call the given entities. */
  async labels(entityRefs: string[]): Promise<Map<string, string>> {
    if (entityRefs.length === 0) return new Map();
    const rows: EntityRow[] = await this.#knex<EntityRow>('entities').whereIn(
      'entity_ref',
      entityRefs,
    );
    return new Map(rows.map(row => [row.entity_ref, labelOf(row)]));
  }

  /** References and names of entities by id. */
  async namesOf(
    ids: Iterable<number>,
  ): Promise<{ id: number; entityRef: string; label: string }[]> {
    const rows: EntityRow[] = await this.#knex<EntityRow>('entities').whereIn(
      'id',
      [...new Set(ids)],
    );
    return rows.map(row => ({
      id: row.id,
      entityRef: row.entity_ref,
      label: labelOf(row),
    }));
  }

  // A group's own row has the groups above it as ancestors.
  async #groupsBelow(groupRef: string): Promise<EntityBelow[]> {
    return this.#knex('entity_ancestors as a')
      .join('entities as e', 'e.id', 'a.entity_id')
      .where('a.group_ref', groupRef)
      .whereRaw("lower(e.kind) = 'group'")
      .whereNot('e.entity_ref', groupRef)
      .select('e.id', 'e.entity_ref');
  }

  /** A domain's own row has the domain above it. (`union` ends also where a catalog has domains in a circle.) */
  async #domainsBelow(domainRef: string): Promise<EntityBelow[]> {
    const knex = this.#knex;
    const domains = () =>
      knex('entities as e')
        .whereRaw("lower(e.kind) = 'domain'")
        .select('e.id', 'e.entity_ref');
    return knex
      .withRecursive(
        'below',
        ['id', 'entity_ref'],
        domains()
          .where('e.domain_ref', domainRef)
          .union(domains().join('below as b', 'b.entity_ref', 'e.domain_ref')),
      )
      .from('below')
      .whereNot('entity_ref', domainRef)
      .select('id', 'entity_ref');
  }
}

interface EntityBelow {
  id: number;
  entity_ref: string;
}

function withBelow(
  entity: LedgerEntity,
  by: 'owner_ref' | 'domain_ref',
  below: EntityBelow[],
): CostScope {
  return {
    entityIds: [entity.id, ...below.map(one => one.id)],
    parts: {
      by,
      refs: [entity.entityRef, ...below.map(one => one.entity_ref)],
    },
  };
}

/** @internal */
export function labelOf(row: Pick<EntityRow, 'title' | 'name'>): string {
  return row.title ? row.title : row.name;
}
