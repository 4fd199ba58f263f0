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
import { createServiceFactory } from '@backstage/backend-plugin-api';
import { StreamEntitiesRequest } from '@backstage/catalog-client';
import { InMemoryCatalogClient } from '@backstage/catalog-client/testUtils';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  CatalogService,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';

/** A catalog in memory whose entities can change while the portal runs. */
export class ChangingCatalog {
  #entities: Entity[];
  #client: InMemoryCatalogClient;
  /** JSON of pages, by JSON of the request. */
  #pages = new Map<string, string[]>();
  #changes = 0;

  constructor(entities: Entity[]) {
    this.#entities = entities;
    this.#client = new InMemoryCatalogClient({ entities });
  }

  /** Replaces the annotations of an entity, as an edit of its YAML does. */
  annotate(entityRef: string, annotations: Record<string, string>): void {
    this.#changes += 1;
    this.#entities = this.#entities.map(entity =>
      stringifyEntityRef(entity) === entityRef
        ? {
            ...entity,
            metadata: {
              ...entity.metadata,
              etag: `change-${this.#changes}`,
              annotations,
            },
          }
        : entity,
    );
    this.#client = new InMemoryCatalogClient({ entities: this.#entities });
    this.#pages.clear();
  }

  /**
   * Pages as a portal's client gets them: the catalog has filtered them, and they come
   * as JSON, one after the other. The client in memory would filter all entities for
   * each page in the process that is measured.
   */
  async *#streamEntities(request: StreamEntitiesRequest) {
    const name = JSON.stringify(request);
    let pages = this.#pages.get(name);
    if (!pages) {
      pages = [];
      for await (const page of this.#client.streamEntities(request)) {
        pages.push(JSON.stringify(page));
      }
      this.#pages.set(name, pages);
    }
    for (const page of pages) {
      await nextTurn();
      yield JSON.parse(page) as Entity[];
    }
  }

  /** The catalog as the plugin asks for it. */
  get factory() {
    return createServiceFactory({
      service: catalogServiceRef,
      deps: {},
      // Each call goes to the catalog as it is by then.
      factory: () =>
        new Proxy({} as CatalogService, {
          get: (_, method) => {
            if (method === 'streamEntities') {
              return (request: StreamEntitiesRequest) =>
                this.#streamEntities(request);
            }
            const client = this.#client;
            const member = client[method as keyof InMemoryCatalogClient];
            return typeof member === 'function' ? member.bind(client) : member;
          },
        }),
    });
  }
}
