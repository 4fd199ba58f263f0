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

import { Clock } from '@backstage-finops/cost-engine';
import {
  ConflictList,
  ConflictsQuery,
  finopsStatementReadPermission,
  Unallocated,
  UnallocatedQuery,
} from '@backstage-finops/plugin-finops-common';
import { Router } from 'express';
import { CostAuthorizer, readMetric } from '../permissions';
import { readPeriod } from '../request';
import { ConflictService } from './ConflictService';
import { UnallocatedService } from './UnallocatedService';

/** @internal */
export interface UnallocatedRoutesOptions {
  authorizer: CostAuthorizer;
  unallocated: UnallocatedService;
  conflicts: ConflictService;
  clock: Clock;
}

/** @internal */
export function addUnallocatedRoutes(
  router: Router,
  { authorizer, unallocated, conflicts, clock }: UnallocatedRoutesOptions,
): void {
  router.get('/unallocated', async (req, res) => {
    const viewer = await authorizer.viewer(req);
    await authorizer.require(finopsStatementReadPermission, viewer.credentials);
    const query = req.query as UnallocatedQuery;
    const answer: Unallocated = await unallocated.read(
      {
        period: readPeriod(query, clock()),
        metric: readMetric(query, viewer),
        currency: query.currency,
      },
      viewer,
    );
    res.json(answer);
  });

  router.get('/conflicts', async (req, res) => {
    const viewer = await authorizer.viewer(req);
    const query = req.query as ConflictsQuery;
    const answer: ConflictList = await conflicts.read(
      { period: readPeriod(query, clock()), currency: query.currency },
      viewer,
    );
    res.json(answer);
  });
}
