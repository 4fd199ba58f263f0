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
  EntityLineItemsQuery,
  finopsLineItemReadPermission,
  finopsStatementReadPermission,
  LineItems,
  UnallocatedLineItems,
  UnallocatedLineItemsQuery,
} from '@backstage-finops/plugin-finops-common';
import { Router } from 'express';
import { audited } from '../audit';
import { CostAuthorizer, EntityGate } from '../permissions';
import { readEntityRef, readPeriod } from '../request';
import { readUnallocatedCharges } from '../unallocated';
import { LineItemService } from './LineItemService';

/** @internal */
export interface LineItemRoutesOptions {
  authorizer: CostAuthorizer;
  gate: EntityGate;
  lineItems: LineItemService;
  auditor: AuditorService;
  clock: Clock;
}

const DEFAULT_LINE_ITEMS = 100;

/** @internal */
export function addLineItemRoutes(
  router: Router,
  { authorizer, gate, lineItems, auditor, clock }: LineItemRoutesOptions,
): void {
  router.get(
    '/entities/:kind/:namespace/:name/line-items',
    async (req, res) => {
      const query = req.query as EntityLineItemsQuery;
      const abandoned = new AbortController();
      // Also emitted after the answer was sent, when there is nothing left to end.
      res.on('close', () => abandoned.abort());
      const answer: LineItems = await audited(
        auditor,
        {
          eventId: 'line-item-read',
          request: req,
          meta: { entityRef: readEntityRef(req.params) },
        },
        async () => {
          const { entity, viewer } = await gate.open(req);
          await authorizer.require(
            finopsLineItemReadPermission,
            viewer.credentials,
          );
          return lineItems.read(
            entity,
            {
              period: readPeriod(query, clock()),
              resourceId: query.resourceId,
              withoutResource: String(query.withoutResource) === 'true',
              service: query.service,
              currency: query.currency,
              limit: Number(query.limit ?? DEFAULT_LINE_ITEMS),
              signal: abandoned.signal,
            },
            viewer,
          );
        },
      );
      res.json(answer);
    },
  );

  router.get('/unallocated/:reason/line-items', async (req, res) => {
    const query = req.query as UnallocatedLineItemsQuery;
    const abandoned = new AbortController();
    res.on('close', () => abandoned.abort());
    const answer: UnallocatedLineItems = await audited(
      auditor,
      {
        eventId: 'line-item-read',
        request: req,
        meta: { queryType: 'unallocated', reason: req.params.reason },
      },
      async () => {
        const viewer = await authorizer.viewer(req);
        await authorizer.require(
          finopsStatementReadPermission,
          viewer.credentials,
        );
        await authorizer.require(
          finopsLineItemReadPermission,
          viewer.credentials,
        );
        const charges = readUnallocatedCharges(req);
        return lineItems.readUnallocated(
          charges,
          {
            period: readPeriod(query, clock()),
            service: charges.selection.service,
            withoutService: charges.selection.withoutService,
            currency: query.currency,
            limit: Number(query.limit ?? DEFAULT_LINE_ITEMS),
            signal: abandoned.signal,
          },
          viewer,
        );
      },
    );
    res.json(answer);
  });
}
