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
import {
  Dispute,
  DisputeAnswer,
  DisputeList,
  DisputesQuery,
  finopsDisputeCreatePermission,
  finopsDisputeDecidePermission,
  NewDispute,
} from '@backstage-finops/plugin-finops-common';
import { Request, Router } from 'express';
import { audited } from '../audit';
import { CostAuthorizer, EntityGate } from '../permissions';
import { readEntityRef } from '../request';
import { DisputeService } from './DisputeService';

/** @internal */
export interface DisputeRoutesOptions {
  authorizer: CostAuthorizer;
  gate: EntityGate;
  disputes: DisputeService;
  auditor: AuditorService;
}

/** @internal */
export function addDisputeRoutes(
  router: Router,
  { authorizer, gate, disputes, auditor }: DisputeRoutesOptions,
): void {
  /** Somebody who decides or takes back; both have an author. */
  const disputant = async (req: Request) => ({
    userRef: await authorizer.userRef(req),
    visibility: (await authorizer.viewer(req)).visibility,
  });

  router.get('/entities/:kind/:namespace/:name/disputes', async (req, res) => {
    const { entity, viewer } = await gate.open(req);
    const answer: DisputeList = await disputes.ofEntity(entity, {
      visibility: viewer.visibility,
      userRef: authorizer.userOf(viewer.credentials),
    });
    res.json(answer);
  });

  router.get('/disputes', async (req, res) => {
    const { status = 'open' } = (req.query as DisputesQuery) ?? {};
    const viewer = await authorizer.viewer(req);
    const answer: DisputeList = await disputes.withStatus(status, {
      visibility: viewer.visibility,
      userRef: authorizer.userOf(viewer.credentials),
    });
    res.json(answer);
  });

  router.post('/entities/:kind/:namespace/:name/disputes', async (req, res) => {
    const body = req.body as NewDispute;
    const answer: Dispute = await audited(
      auditor,
      {
        eventId: 'dispute-create',
        request: req,
        severityLevel: 'medium',
        meta: {
          entityRef: readEntityRef(req.params),
          subject: body.subject.kind,
          subjectId: body.subject.id,
        },
      },
      async () => {
        const userRef = await authorizer.userRef(req);
        const { entity, viewer } = await gate.open(req);
        await gate.require(
          finopsDisputeCreatePermission,
          entity,
          viewer.credentials,
        );
        return disputes.create(entity, body, {
          visibility: viewer.visibility,
          userRef,
        });
      },
    );
    res.status(201).json(answer);
  });

  router.post('/disputes/:id/answer', async (req, res) => {
    const id = Number(req.params.id);
    const body = req.body as DisputeAnswer;
    const answer: Dispute = await audited(
      auditor,
      {
        eventId: 'dispute-answer',
        request: req,
        severityLevel: 'medium',
        meta: { dispute: id, decision: body.decision },
      },
      async () => {
        const who = await disputant(req);
        await authorizer.require(
          finopsDisputeDecidePermission,
          await authorizer.credentials(req),
        );
        return disputes.answer(id, body, who);
      },
    );
    res.json(answer);
  });

  router.post('/disputes/:id/withdrawal', async (req, res) => {
    const id = Number(req.params.id);
    const answer: Dispute = await audited(
      auditor,
      {
        eventId: 'dispute-withdraw',
        request: req,
        severityLevel: 'medium',
        meta: { dispute: id },
      },
      async () => disputes.withdraw(id, await disputant(req)),
    );
    res.json(answer);
  });
}
