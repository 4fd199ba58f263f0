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

import {
  Entity,
  parseEntityRef,
  RELATION_CHILD_OF,
  RELATION_DEPENDS_ON,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { CatalogEntity, CatalogSnapshot } from '@backstage-finops/cost-engine';
import { ownerAncestors } from './ownerAncestors';

/**
 * What attribution needs to know of the catalog. Relations decide, as they do in
 * the catalog; where an entity has none of a kind, its spec does.
 *
 * A Group owns what is charged to it directly (by the owner fallback, or by an
 * annotation of its own), so it is its own owner unless it names another one.
 *
 * @param entities - in any order
 * @internal
 */
export function buildCatalogSnapshot(
  entities: readonly Entity[],
): CatalogSnapshot {
  const parents = new Map<string, string[]>();
  const domainOfSystem = new Map<string, string>();
  for (const entity of entities) {
    const ref = stringifyEntityRef(entity);
    if (isKind(entity, 'group')) {
      parents.set(ref, refsOf(entity, RELATION_CHILD_OF, 'parent', 'group'));
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
  entity: Entity,
  parents: ReadonlyMap<string, string[]>,
  domainOfSystem: ReadonlyMap<string, string>,
): CatalogEntity {
  const entityRef = stringifyEntityRef(entity);
  const owner =
    refsOf(entity, RELATION_OWNED_BY, 'owner', 'group')[0] ??
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
    dependsOn: refsOf(
      entity,
      RELATION_DEPENDS_ON,
      'dependsOn',
      'component',
    ).sort(),
    annotations: { ...entity.metadata.annotations },
  };
}

function isKind(entity: Entity, kind: string): boolean {
  return entity.kind.toLowerCase() === kind;
}

function domainField(entity: Entity): string {
  return isKind(entity, 'domain') ? 'subdomainOf' : 'domain';
}

/** The system or domain that an entity is part of. */
function partOf(
  entity: Entity,
  kind: string,
  field: string,
): string | undefined {
  return refsOf(entity, RELATION_PART_OF, field, kind).find(ref =>
    ref.startsWith(`${kind}:`),
  );
}

function refsOf(
  entity: Entity,
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
  return (Array.isArray(value) ? value : [value]).flatMap(item => {
    if (typeof item !== 'string' || item === '') {
      return [];
    }
    try {
      return stringifyEntityRef(
        parseEntityRef(item, {
          defaultKind,
          defaultNamespace: entity.metadata.namespace ?? 'default',
        }),
      );
    } catch {
      // The catalog itself says what is wrong with a reference.
      return [];
    }
  });
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
