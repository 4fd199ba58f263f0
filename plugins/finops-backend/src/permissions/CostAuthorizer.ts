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
  HttpAuthService,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  BasicPermission,
} from '@backstage/plugin-permission-common';
import {
  ConditionTransformer,
  createConditionTransformer,
} from '@backstage/plugin-permission-node';
import {
  finopsCostReadPermission,
  finopsPriceReadPermission,
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
    const [[cost], mayReadPrices] = await Promise.all([
      this.#options.permissions.authorizeConditional(
        [{ permission: finopsCostReadPermission }],
        { credentials },
      ),
      this.may(finopsPriceReadPermission, credentials),
    ]);
    if (cost.result === AuthorizeResult.DENY) {
      throw notAllowed(finopsCostReadPermission.name);
    }
    const visibility =
      cost.result === AuthorizeResult.CONDITIONAL
        ? this.#toFilter(cost.conditions)
        : undefined;
    return { credentials, visibility, mayReadPrices };
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
