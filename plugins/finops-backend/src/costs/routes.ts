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
  EntityCost,
  EntityCostQuery,
} from '@backstage-finops/plugin-finops-common';
import { Router } from 'express';
import { EntityGate, readMetric } from '../permissions';
import { readPeriod } from '../request';
import { EntityCostService } from './EntityCostService';

/** @internal */
export interface CostRoutesOptions {
  gate: EntityGate;
  costs: EntityCostService;
  clock: Clock;
}

/** @internal */
export function addCostRoutes(
  router: Router,
  { gate, costs, clock }: CostRoutesOptions,
): void {
  router.get('/entities/:kind/:namespace/:name/cost', async (req, res) => {
    const { entity, viewer } = await gate.open(req);
    const query = req.query as EntityCostQuery;
    const answer: EntityCost = await costs.read(
      entity,
      {
        period: readPeriod(query, clock()),
        comparison: query.comparison,
        metric: readMetric(query, viewer),
        currency: query.currency,
        groupBy: query.groupBy ?? 'environment',
        granularity: query.granularity ?? 'day',
      },
      viewer,
    );
    res.json(answer);
  });
}
