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
  BackstageCredentials,
  BackstageUserPrincipal,
  HttpAuthService,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  BasicPermission,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  ConditionTransformer,
  createConditionTransformer,
} from '@backstage/plugin-permission-node';
import {
  finopsCostReadPermission,
  finopsPriceReadPermission,
  RESOURCE_TYPE_FINOPS_COST,
} from '@backstage-finops/plugin-finops-common';
import {
  FinopsCostFilter,
  finopsCostResourceRef,
} from '@backstage-finops/plugin-finops-node';
import { Request } from 'express';
import { CostVisibility } from '../ledger/read';

/**
 * Who asks, and what they may see.
 *
 * @internal
 */
export interface Viewer {
  credentials: BackstageCredentials;
  /** Which entities' cost. */
  visibility: CostVisibility;
  /** Whether list and contracted cost may be shown. */
  mayReadPrices: boolean;
}

/** A permission that is decided on for each entity. @internal */
export type EntityPermission = ResourcePermission<
  typeof RESOURCE_TYPE_FINOPS_COST
>;

/** @internal */
export interface CostAuthorizerOptions {
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
}

/**
 * Asks the permission system on behalf of whoever made a request.
 *
 * @internal
 */
export class CostAuthorizer {
  readonly #options: CostAuthorizerOptions;
  readonly #toFilter: ConditionTransformer<FinopsCostFilter>;

  constructor(options: CostAuthorizerOptions) {
    this.#options = options;
    this.#toFilter = createConditionTransformer(
      options.permissionsRegistry.getPermissionRuleset(finopsCostResourceRef),
    );
  }

  async credentials(request: Request): Promise<BackstageCredentials> {
    return this.#options.httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
  }

  /**
   * The viewer behind a request.
   *
   * @throws NotAllowedError when they may see no cost at all.
   */
  async viewer(request: Request): Promise<Viewer> {
    const credentials = await this.credentials(request);
    const [visibility, mayReadPrices] = await Promise.all([
      this.entitiesWith(finopsCostReadPermission, credentials),
      this.may(finopsPriceReadPermission, credentials),
    ]);
    return { credentials, visibility, mayReadPrices };
  }

  /**
   * For which entities a permission is given that is decided on by entity.
   *
   * @throws NotAllowedError when it is for none.
   */
  async entitiesWith(
    permission: EntityPermission,
    credentials: BackstageCredentials,
  ): Promise<CostVisibility> {
    const [decision] = await this.#options.permissions.authorizeConditional(
      [{ permission }],
      { credentials },
    );
    if (decision.result === AuthorizeResult.DENY) {
      throw notAllowed(permission.name);
    }
    return decision.result === AuthorizeResult.CONDITIONAL
      ? this.#toFilter(decision.conditions)
      : undefined;
  }

  /**
   * The person behind a request, for what has an author.
   *
   * @throws NotAllowedError for a service that acts for nobody.
   */
  async userRef(request: Request): Promise<string> {
    const { principal } = await this.#options.httpAuth.credentials(request, {
      allow: ['user'],
    });
    return principal.userEntityRef;
  }

  /** The person behind credentials; undefined for a service that acts for nobody. */
  userOf(credentials: BackstageCredentials): string | undefined {
    const { type, userEntityRef } =
      credentials.principal as Partial<BackstageUserPrincipal>;
    return type === 'user' ? userEntityRef : undefined;
  }

  async may(
    permission: BasicPermission,
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    const [decision] = await this.#options.permissions.authorize(
      [{ permission }],
      { credentials },
    );
    return decision.result === AuthorizeResult.ALLOW;
  }

  /** @throws NotAllowedError */
  async require(
    permission: BasicPermission,
    credentials: BackstageCredentials,
  ): Promise<void> {
    if (!(await this.may(permission, credentials))) {
      throw notAllowed(permission.name);
    }
  }
}

function notAllowed(permission: string): NotAllowedError {
  return new NotAllowedError(
    `This needs the permission ${permission}, which the portal's policy does not give you.`,
  );
}
