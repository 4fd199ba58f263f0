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
  finopsStatementReadPermission,
  StatementDifferences,
  StatementList,
  StatementReconciliation,
  StatementsQuery,
} from '@backstage-finops/plugin-finops-common';
import { AuditorService } from '@backstage/backend-plugin-api';
import { Request, Router } from 'express';
import { audited } from '../audit';
import { CostAuthorizer, Viewer } from '../permissions';
import { StatementService } from './StatementService';

/** @internal */
export interface StatementRoutesOptions {
  authorizer: CostAuthorizer;
  statements: StatementService;
  auditor: AuditorService;
}

/** @internal */
export function addStatementRoutes(
  router: Router,
  { authorizer, statements, auditor }: StatementRoutesOptions,
): void {
  const reading = <T>(
    request: Request,
    meta: Record<string, string | number>,
    read: (viewer: Viewer) => Promise<T>,
  ): Promise<T> =>
    audited(auditor, { eventId: 'statement-read', request, meta }, async () => {
      const viewer = await authorizer.viewer(request);
      await authorizer.require(
        finopsStatementReadPermission,
        viewer.credentials,
      );
      return read(viewer);
    });

  router.get('/statements', async (req, res) => {
    const query = req.query as StatementsQuery;
    const answer: StatementList = await reading(
      req,
      { queryType: 'list' },
      viewer => statements.list(query, viewer),
    );
    res.json(answer);
  });

  router.get('/statements/:id', async (req, res) => {
    const id = Number(req.params.id);
    const answer: StatementReconciliation = await reading(
      req,
      { queryType: 'by-id', statementId: id },
      viewer => statements.read(id, viewer),
    );
    res.json(answer);
  });

  router.get('/statements/:id/differences', async (req, res) => {
    const id = Number(req.params.id);
    const answer: StatementDifferences = await reading(
      req,
      { queryType: 'differences', statementId: id },
      viewer => statements.differences(id, viewer),
    );
    res.json(answer);
  });
}
