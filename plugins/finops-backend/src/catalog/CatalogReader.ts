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
import { AuthService } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';

/** The kinds that can have cost, or that say to whom others belong. */
const SWEPT_KINDS = [
  'Component',
  'Resource',
  'API',
  'System',
  'Domain',
  'Group',
];

/** What of an entity matters here; the rest need not travel. */
const SWEPT_FIELDS = [
  'apiVersion',
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'metadata.annotations',
  'metadata.etag',
  'spec.type',
  'spec.lifecycle',
  'spec.owner',
  'spec.system',
  'spec.domain',
  'spec.subdomainOf',
  'spec.parent',
  'spec.dependsOn',
  'relations',
];

const ENTITIES_PER_PAGE = 500;

/**
 * The catalog as it was read at one moment.
 *
 * @internal
 */
export interface CatalogReading {
  entities: Entity[];
  /** Equal exactly when no entity came, went or changed. */
  etags: ReadonlyMap<string, string | undefined>;
}

/**
 * Reads the catalog with the plugin's own credentials: attribution is about all
 * entities, whoever may see them.
 *
 * @internal
 */
export class CatalogReader {
  constructor(
    private readonly catalog: CatalogService,
    private readonly auth: AuthService,
  ) {}

  /**
   * @throws when the catalog can't be read to its end; half a catalog is none
   */
  async read(signal?: AbortSignal): Promise<CatalogReading> {
    const credentials = await this.auth.getOwnServiceCredentials();
    const entities: Entity[] = [];
    const etags = new Map<string, string | undefined>();
    const pages = this.catalog.streamEntities(
      {
        filter: { kind: SWEPT_KINDS },
        fields: SWEPT_FIELDS,
        pageSize: ENTITIES_PER_PAGE,
      },
      { credentials },
    );
    for await (const page of pages) {
      signal?.throwIfAborted();
      for (const entity of page) {
        const ref = stringifyEntityRef(entity);
        // An entity that moves between pages while they are read comes twice.
        if (!etags.has(ref)) {
          entities.push(entity);
          etags.set(ref, entity.metadata.etag);
        }
      }
      // A client that has the pages at hand would keep the event loop for the whole catalog.
      await nextTurn();
    }
    return { entities, etags };
  }
}

/**
 * Whether nothing changed between two readings. An entity without an etag counts as
 * changed.
 *
 * @internal
 */
export function sameEtags(
  a: CatalogReading['etags'],
  b: CatalogReading['etags'],
): boolean {
  if (a.size !== b.size) {
    return false;
  }
  for (const [ref, etag] of a) {
    if (etag === undefined || b.get(ref) !== etag) {
      return false;
    }
  }
  return true;
}
