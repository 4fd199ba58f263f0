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
  EntityExplanation,
  EntityExplanationQuery,
} from '@backstage-finops/plugin-finops-common';
import { Router } from 'express';
import { EntityGate, readMetric } from '../permissions';
import { readPeriod } from '../request';
import { ExplanationService } from './ExplanationService';

/** @internal */
export interface ExplanationRoutesOptions {
  gate: EntityGate;
  explanation: ExplanationService;
  clock: Clock;
}

/** @internal */
export function addExplanationRoutes(
  router: Router,
  { gate, explanation, clock }: ExplanationRoutesOptions,
): void {
  router.get(
    '/entities/:kind/:namespace/:name/explanation',
    async (req, res) => {
      const { entity, viewer } = await gate.open(req);
      const query = req.query as EntityExplanationQuery;
      const answer: EntityExplanation = await explanation.read(
        entity,
        {
          period: readPeriod(query, clock()),
          metric: readMetric(query, viewer),
          currency: query.currency,
        },
        viewer,
      );
      res.json(answer);
    },
  );
}
