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

import { createValidatedOpenApiRouter } from '@backstage/backend-openapi-utils';
import { json, Router } from 'express';
import {
  addReattributionRoutes,
  ReattributionRoutesOptions,
} from '../attribution/routes';
import { addChangeRoutes, ChangeRoutesOptions } from '../changes';
import { addClaimRoutes, ClaimRoutesOptions } from '../claims';
import { addCostRoutes, CostRoutesOptions } from '../costs';
import { addDisputeRoutes, DisputeRoutesOptions } from '../disputes';
import { addExplanationRoutes, ExplanationRoutesOptions } from '../explanation';
import { addLineItemRoutes, LineItemRoutesOptions } from '../lineItems';
import {
  addOrganisationRoutes,
  OrganisationRoutesOptions,
} from '../organisation';
import { addStatementRoutes, StatementRoutesOptions } from '../reconciliation';
import { addResourceRoutes, ResourceRoutesOptions } from '../resources';
import { refuseNul, refuseNulInBody } from '../request';
import { spec } from '../schema/openapi.generated';
import { addSourceRoutes, SourceRoutesOptions } from '../sourceStatus';
import { addUnallocatedRoutes, UnallocatedRoutesOptions } from '../unallocated';

/**
 * What the handlers of all rooms need.
 *
 * @internal
 */
export type RouterOptions = ChangeRoutesOptions &
  ClaimRoutesOptions &
  CostRoutesOptions &
  DisputeRoutesOptions &
  ExplanationRoutesOptions &
  LineItemRoutesOptions &
  OrganisationRoutesOptions &
  ReattributionRoutesOptions &
  ResourceRoutesOptions &
  SourceRoutesOptions &
  StatementRoutesOptions &
  UnallocatedRoutesOptions & {
    /** Also check answers against the OpenAPI document, in tests. */
    validateResponses?: boolean;
  };

/**
 * The HTTP API. Requests that the OpenAPI document does not allow end here, with 400 and what is wrong.
 *
 * @internal
 */
export function createRouter(options: RouterOptions): Router {
  // The router's own types are derived from the document, which is too deep for the compiler (TS2589); handlers name
  // the generated types of their answers instead.
  const router = createValidatedOpenApiRouter(spec as any, {
    validatorOptions: {
      // What the document says about security is for its readers: the portal's `httpAuth` decides.
      validateSecurity: false,
      validateResponses: options.validateResponses ?? false,
    },
    middleware: [refuseNul, json(), refuseNulInBody],
  }) as unknown as Router;
  addCostRoutes(router, options);
  addResourceRoutes(router, options);
  addChangeRoutes(router, options);
  addLineItemRoutes(router, options);
  addExplanationRoutes(router, options);
  addClaimRoutes(router, options);
  addOrganisationRoutes(router, options);
  addStatementRoutes(router, options);
  addUnallocatedRoutes(router, options);
  addSourceRoutes(router, options);
  addReattributionRoutes(router, options);
  addDisputeRoutes(router, options);
  return router;
}
