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
  EntityClaims,
  FindingList,
  finopsStatementReadPermission,
} from '@backstage-finops/plugin-finops-common';
import { Router } from 'express';
import { CostAuthorizer, EntityGate } from '../permissions';
import { EntityClaimService } from './EntityClaimService';
import { FindingService } from './FindingService';

/** @internal */
export interface ClaimRoutesOptions {
  authorizer: CostAuthorizer;
  gate: EntityGate;
  entityClaims: EntityClaimService;
  findings: FindingService;
}

/** @internal */
export function addClaimRoutes(
  router: Router,
  { authorizer, gate, entityClaims, findings }: ClaimRoutesOptions,
): void {
  router.get('/entities/:kind/:namespace/:name/claims', async (req, res) => {
    const { entity, viewer } = await gate.open(req);
    const mayReadStatements = await authorizer.may(
      finopsStatementReadPermission,
      viewer.credentials,
    );
    const answer: EntityClaims = await entityClaims.read(
      entity,
      viewer,
      mayReadStatements,
    );
    res.json(answer);
  });

  router.get('/findings', async (req, res) => {
    const viewer = await authorizer.viewer(req);
    const mayReadStatements = await authorizer.may(
      finopsStatementReadPermission,
      viewer.credentials,
    );
    const answer: FindingList = await findings.read(viewer, mayReadStatements);
    res.json(answer);
  });
}
