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
  EntityResources,
  EntityResourcesQuery,
} from '@backstage-finops/plugin-finops-common';
import { Router } from 'express';
import { EntityGate, readMetric } from '../permissions';
import { readPeriod } from '../request';
import { ResourceCostService } from './ResourceCostService';

/** @internal */
export interface ResourceRoutesOptions {
  gate: EntityGate;
  resources: ResourceCostService;
  clock: Clock;
}

const DEFAULT_RESOURCES = 50;

/** @internal */
export function addResourceRoutes(
  router: Router,
  { gate, resources, clock }: ResourceRoutesOptions,
): void {
  router.get('/entities/:kind/:namespace/:name/resources', async (req, res) => {
    const { entity, viewer } = await gate.open(req);
    const query = req.query as EntityResourcesQuery;
    const answer: EntityResources = await resources.read(
      entity,
      {
        period: readPeriod(query, clock()),
        metric: readMetric(query, viewer),
        currency: query.currency,
        limit: Number(query.limit ?? DEFAULT_RESOURCES),
      },
      viewer,
    );
    res.json(answer);
  });
}
