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

import { AuditorService } from '@backstage/backend-plugin-api';
import { Clock } from '@backstage-finops/cost-engine';
import {
  EntityExplanation,
  EntityExplanationQuery,
  finopsStatementReadPermission,
  UnallocatedExplanation,
  UnallocatedExplanationQuery,
} from '@backstage-finops/plugin-finops-common';
import { Router } from 'express';
import { audited } from '../audit';
import { CostAuthorizer, EntityGate, readMetric } from '../permissions';
import { readPeriod } from '../request';
import { readUnallocatedCharges } from '../unallocated';
import { ExplanationService } from './ExplanationService';
import { UnallocatedExplanationService } from './UnallocatedExplanationService';

/** @internal */
export interface ExplanationRoutesOptions {
  authorizer: CostAuthorizer;
  gate: EntityGate;
  explanation: ExplanationService;
  unallocatedExplanation: UnallocatedExplanationService;
  auditor: AuditorService;
  clock: Clock;
}

/** @internal */
export function addExplanationRoutes(
  router: Router,
  options: ExplanationRoutesOptions,
): void {
  const { authorizer, gate, explanation, auditor, clock } = options;
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

  router.get('/unallocated/:reason/explanation', async (req, res) => {
    const query = req.query as UnallocatedExplanationQuery;
    // It names statements, their versions and their files.
    const answer: UnallocatedExplanation = await audited(
      auditor,
      {
        eventId: 'statement-read',
        request: req,
        meta: { queryType: 'unallocated', reason: req.params.reason },
      },
      async () => {
        const viewer = await authorizer.viewer(req);
        await authorizer.require(
          finopsStatementReadPermission,
          viewer.credentials,
        );
        return options.unallocatedExplanation.read(
          readUnallocatedCharges(req),
          {
            period: readPeriod(query, clock()),
            metric: readMetric(query, viewer),
            currency: query.currency,
          },
          viewer,
        );
      },
    );
    res.json(answer);
  });
}
