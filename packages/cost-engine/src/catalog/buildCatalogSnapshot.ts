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

import type { CatalogEntity, CatalogSnapshot } from './CatalogSnapshot';
import { EntityDocument, entityRefOf } from './EntityDocument';
import { parseEntityRef } from './entityRefs';
import { ownerAncestors } from './ownerAncestors';

/** Relations of Backstage's catalog. */
const CHILD_OF = 'childOf';
const DEPENDS_ON = 'dependsOn';
const OWNED_BY = 'ownedBy';
const PART_OF = 'partOf';

/**
 * What attribution needs to know of the catalog. Relations decide, as they do in
 * the catalog; where an entity has none of a kind, as in files, its spec does.
 *
 * A Group owns what is charged to it directly (by the owner fallback, or by an
 * annotation of its own), so it is its own owner unless it names another one.
 *
 * @param entities - in any order
 * @public
 */
export function buildCatalogSnapshot(
  entities: readonly EntityDocument[],
): CatalogSnapshot {
  const parents = new Map<string, string[]>();
  const domainOfSystem = new Map<string, string>();
  for (const entity of entities) {
    const ref = entityRefOf(entity);
    if (isKind(entity, 'group')) {
      parents.set(ref, refsOf(entity, CHILD_OF, 'parent', 'group'));
    } else if (isKind(entity, 'system')) {
      const domain = partOf(entity, 'domain', 'domain');
      if (domain) {
        domainOfSystem.set(ref, domain);
      }
    }
  }
  return {
    entities: entities
      .map(entity => toCatalogEntity(entity, parents, domainOfSystem))
      .sort((a, b) => (a.entityRef < b.entityRef ? -1 : 1)),
  };
}

function toCatalogEntity(
  entity: EntityDocument,
  parents: ReadonlyMap<string, string[]>,
  domainOfSystem: ReadonlyMap<string, string>,
): CatalogEntity {
  const entityRef = entityRefOf(entity);
  const owner =
    refsOf(entity, OWNED_BY, 'owner', 'group')[0] ??
    (isKind(entity, 'group') ? entityRef : undefined);
  const system = partOf(entity, 'system', 'system');
  return {
    entityRef,
    kind: entity.kind,
    name: entity.metadata.name,
    namespace: entity.metadata.namespace ?? 'default',
    title: entity.metadata.title,
    type: textOf(entity.spec?.type),
    lifecycle: textOf(entity.spec?.lifecycle),
    owner,
    ownerAncestors: ownerAncestors(
      isKind(entity, 'group') ? [entityRef, owner] : [owner],
      parents,
    ),
    system,
    domain:
      partOf(entity, 'domain', domainField(entity)) ??
      (system === undefined ? undefined : domainOfSystem.get(system)),
    dependsOn: refsOf(entity, DEPENDS_ON, 'dependsOn', 'component').sort(),
    annotations: { ...entity.metadata.annotations },
  };
}

function isKind(entity: EntityDocument, kind: string): boolean {
  return entity.kind.toLowerCase() === kind;
}

function domainField(entity: EntityDocument): string {
  return isKind(entity, 'domain') ? 'subdomainOf' : 'domain';
}

/** The system or domain that an entity is part of. */
function partOf(
  entity: EntityDocument,
  kind: string,
  field: string,
): string | undefined {
  return refsOf(entity, PART_OF, field, kind).find(ref =>
    ref.startsWith(`${kind}:`),
  );
}

function refsOf(
  entity: EntityDocument,
  relation: string,
  field: string,
  defaultKind: string,
): string[] {
  const related = (entity.relations ?? [])
    .filter(({ type }) => type === relation)
    .map(({ targetRef }) => targetRef.toLowerCase());
  if (related.length > 0) {
    return related;
  }
  const value = entity.spec?.[field];
  // What is no reference is left out: the catalog itself says what is wrong with it.
  return (Array.isArray(value) ? value : [value]).flatMap(item =>
    typeof item === 'string'
      ? parseEntityRef(item, {
          kind: defaultKind,
          namespace: entity.metadata.namespace,
        }) ?? []
      : [],
  );
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
