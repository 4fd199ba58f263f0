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

import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { createHash } from 'node:crypto';
import { CatalogReader } from '../CatalogReader';

/** An entity in short: what is not given is as in most catalogs. */
export interface FakeEntity {
  kind?: string;
  name: string;
  title?: string;
  spec?: Record<string, unknown>;
  annotations?: Record<string, string>;
}

/** A catalog whose entities can change between two sweeps. */
export class FakeCatalog {
  readonly reader: CatalogReader;
  #entities: Entity[] = [];
  /** Fails reads, after the first page of them. */
  failure: Error | undefined;
  /** Happens once, after a reader has got all there is and before it knows. */
  onceRead: (() => Promise<void>) | undefined;
  reads = 0;

  constructor() {
    const service = {
      streamEntities: (...args: Parameters<CatalogService['streamEntities']>) =>
        this.#stream(...args),
    } as CatalogService;
    this.reader = new CatalogReader(service, mockServices.auth());
  }

  set(entities: readonly FakeEntity[]): void {
    this.#entities = entities.map(toEntity);
  }

  async *#stream(
    ...args: Parameters<CatalogService['streamEntities']>
  ): AsyncIterable<Entity[]> {
    this.reads += 1;
    yield* catalogServiceMock({ entities: this.#entities }).streamEntities(
      ...args,
    );
    if (this.failure) {
      throw this.failure;
    }
    const { onceRead } = this;
    this.onceRead = undefined;
    await onceRead?.();
  }
}

function toEntity(entity: FakeEntity): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: entity.kind ?? 'Component',
    metadata: {
      name: entity.name,
      namespace: 'default',
      title: entity.title,
      annotations: entity.annotations,
      etag: createHash('sha1').update(JSON.stringify(entity)).digest('hex'),
    },
    spec: entity.spec as Entity['spec'],
  };
}
