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
import { NotFoundError } from '@backstage/errors';
import {
  finopsPriceReadPermission,
  finopsStatementImportPermission,
  finopsStatementReadPermission,
  ImportAccepted,
  SourceList,
} from '@backstage-finops/plugin-finops-common';
import { Router } from 'express';
import { audited } from '../audit';
import { CostAuthorizer } from '../permissions';
import { SourceImports } from './SourceImports';
import { SourceStatusService } from './SourceStatusService';

/** @internal */
export interface SourceRoutesOptions {
  authorizer: CostAuthorizer;
  sources: SourceStatusService;
  imports: SourceImports;
  auditor: AuditorService;
}

/** @internal */
export function addSourceRoutes(
  router: Router,
  { authorizer, sources, imports, auditor }: SourceRoutesOptions,
): void {
  router.get('/sources', async (req, res) => {
    const credentials = await authorizer.credentials(req);
    await authorizer.require(finopsStatementReadPermission, credentials);
    const answer: SourceList = await sources.list(
      await authorizer.may(finopsPriceReadPermission, credentials),
    );
    res.json(answer);
  });

  router.post('/sources/:name/import', async (req, res) => {
    const { name } = req.params;
    const answer: ImportAccepted = await audited(
      auditor,
      {
        eventId: 'import-trigger',
        request: req,
        meta: { source: name },
        severityLevel: 'medium',
      },
      async () => {
        await authorizer.require(
          finopsStatementImportPermission,
          await authorizer.credentials(req),
        );
        if (imports.list().every(one => one.name !== name)) {
          throw new NotFoundError(
            `There is no source ${name} in finops.sources or in a module.`,
          );
        }
        return { source: name, accepted: imports.start(name) };
      },
    );
    res.status(202).json(answer);
  });
}
