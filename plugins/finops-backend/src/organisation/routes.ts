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
  OrganisationCost,
  OrganisationCostQuery,
} from '@backstage-finops/plugin-finops-common';
import { InputError } from '@backstage/errors';
import { Router } from 'express';
import { CostAuthorizer, EntityGate, readMetric } from '../permissions';
import { readPeriod } from '../request';
import { OrganisationCostService } from './OrganisationCostService';

/** @internal */
export interface OrganisationRoutesOptions {
  authorizer: CostAuthorizer;
  gate: EntityGate;
  organisation: OrganisationCostService;
  clock: Clock;
}

/** Kinds that have parts to drill down into. */
const PARENT_KINDS = ['group', 'system', 'domain'];

/** @internal */
export function addOrganisationRoutes(
  router: Router,
  { authorizer, gate, organisation, clock }: OrganisationRoutesOptions,
): void {
  router.get('/organisation/cost', async (req, res) => {
    const viewer = await authorizer.viewer(req);
    const query = req.query as OrganisationCostQuery;
    const answer: OrganisationCost = await organisation.read(
      {
        period: readPeriod(query, clock()),
        comparison: query.comparison,
        metric: readMetric(query, viewer),
        currency: query.currency,
        groupBy: query.groupBy ?? 'owner',
        granularity: query.granularity ?? 'month',
        parent: query.parent ? await findParent(gate, query.parent) : undefined,
      },
      viewer,
    );
    res.json(answer);
  });
}

async function findParent(gate: EntityGate, ref: string) {
  const parent = await gate.find(ref.toLocaleLowerCase('en-US'));
  if (!PARENT_KINDS.includes(parent.kind.toLocaleLowerCase('en-US'))) {
    throw new InputError(
      `parent=${ref} has no parts; name a Group, a System or a Domain`,
    );
  }
  return parent;
}
