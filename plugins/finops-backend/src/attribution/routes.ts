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
import { Clock, monthOf, utcDayOf } from '@backstage-finops/cost-engine';
import {
  finopsStatementImportPermission,
  Reattribution,
} from '@backstage-finops/plugin-finops-common';
import { InputError } from '@backstage/errors';
import { Router } from 'express';
import { audited } from '../audit';
import { CostAuthorizer } from '../permissions';
import { ReattributedStatement } from './Reattribution';
import { ReattributionFailedError } from './ReattributionFailedError';

/** @internal */
export interface ReattributionRoutesOptions {
  authorizer: CostAuthorizer;
  auditor: AuditorService;
  /** Attributes all open statements anew; charges move from a month on, 'YYYY-MM'. */
  reattribute: (
    movesFrom: string,
    signal: AbortSignal,
  ) => Promise<ReattributedStatement[]>;
  clock: Clock;
}

/** @internal */
export function addReattributionRoutes(
  router: Router,
  { authorizer, auditor, reattribute, clock }: ReattributionRoutesOptions,
): void {
  router.post('/reattribution', async (req, res) => {
    const { movesFrom } = req.body as { movesFrom: string };
    const answer: Reattribution = await audited(
      auditor,
      {
        eventId: 'reattribution-trigger',
        request: req,
        meta: { movesFrom },
        severityLevel: 'high',
      },
      async () => {
        await authorizer.require(
          finopsStatementImportPermission,
          await authorizer.credentials(req),
        );
        const current = monthOf(utcDayOf(clock()));
        if (movesFrom > current) {
          throw new InputError(
            `movesFrom=${movesFrom} has not begun: charges move from ${current} on anyway; name an earlier month.`,
          );
        }
        // Statements are switched one by one, so what is done stays done when nobody waits any more.
        const abandoned = new AbortController();
        res.on('close', () => abandoned.abort());
        const { statements, failed } = await withFailures(
          reattribute(movesFrom, abandoned.signal),
        );
        const count = (status: ReattributedStatement['status']) =>
          statements.filter(one => one.status === status).length;
        return {
          movesFrom,
          changed: count('changed'),
          unchanged: count('unchanged'),
          busy: count('busy'),
          failed,
        };
      },
    );
    res.json(answer);
  });
}

/** One statement that fails is no reason to say nothing of the others, which are switched. */
async function withFailures(work: Promise<ReattributedStatement[]>): Promise<{
  statements: readonly ReattributedStatement[];
  failed: number;
}> {
  try {
    return { statements: await work, failed: 0 };
  } catch (error) {
    if (!(error instanceof ReattributionFailedError)) throw error;
    return { statements: error.done, failed: error.errors.length };
  }
}
