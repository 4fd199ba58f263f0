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

import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { Request } from 'express';
import { EntityReader, LedgerEntity } from '../ledger/read';
import { readEntityRef } from '../request';
import { CostAuthorizer, EntityPermission, Viewer } from './CostAuthorizer';

/**
 * Finds the entity that a request names, and makes sure that the viewer may see its cost.
 *
 * @internal
 */
export class EntityGate {
  readonly #entities: EntityReader;
  readonly #authorizer: CostAuthorizer;

  constructor(entities: EntityReader, authorizer: CostAuthorizer) {
    this.#entities = entities;
    this.#authorizer = authorizer;
  }

  /**
   * @throws NotFoundError for an entity that the catalog never had
   * @throws NotAllowedError for one whose cost the viewer may not see
   */
  async open(
    request: Request,
  ): Promise<{ entity: LedgerEntity; viewer: Viewer }> {
    const viewer = await this.#authorizer.viewer(request);
    const entityRef = readEntityRef(request.params);
    const entity = await this.find(entityRef);
    if (!(await this.#entities.isVisible(entity.id, viewer.visibility))) {
      throw new NotAllowedError(
        `The portal's policy does not let you see the cost of ${entityRef}; people see the cost of what they and their groups own.`,
      );
    }
    return { entity, viewer };
  }

  /** @throws NotAllowedError where a permission that is decided on by entity is not given for this one */
  async require(
    permission: EntityPermission,
    entity: LedgerEntity,
    credentials: BackstageCredentials,
  ): Promise<void> {
    const given = await this.#authorizer.entitiesWith(permission, credentials);
    if (!(await this.#entities.isVisible(entity.id, given))) {
      throw new NotAllowedError(
        `The portal's policy does not give you the permission ${permission.name} for ${entity.entityRef}.`,
      );
    }
  }

  /** @throws NotFoundError */
  async find(entityRef: string): Promise<LedgerEntity> {
    const entity = await this.#entities.find(entityRef);
    if (!entity) {
      throw new NotFoundError(
        `No entity ${entityRef} is known. The catalog is read once a minute: check the reference, or wait if the entity is new.`,
      );
    }
    return entity;
  }
}
