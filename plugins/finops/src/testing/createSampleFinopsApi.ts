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

import type { FinopsApi } from '@backstage-finops/plugin-finops-common';
import {
  sampleChanges,
  sampleClaims,
  sampleExplanation,
  sampleLineItems,
  sampleResources,
} from './sampleDetails';
import { sampleEntityCost, sampleEntityWithoutCost } from './sampleEntityCost';
import {
  sampleDispute,
  sampleDisputes,
  sampleNewDispute,
} from './sampleDisputes';
import { sampleConflicts } from './sampleConflicts';
import { sampleFindings } from './sampleFindings';
import { sampleOrganisationCost } from './sampleOrganisationCost';
import { sampleSources } from './sampleSources';
import {
  sampleDifferences,
  sampleStatement,
  sampleStatements,
} from './sampleStatements';
import { sampleUnallocated } from './sampleUnallocated';
import {
  sampleUnallocatedExplanation,
  sampleUnallocatedLineItems,
} from './sampleUnallocatedCharges';

/** Name of the sample entity that nothing on the bill belongs to. */
export const ENTITY_WITHOUT_COST = 'newcomer';

function periodOf(query: { from?: string; to?: string } | undefined) {
  return query?.from && query.to
    ? { from: query.from, to: query.to }
    : undefined;
}

/**
 * An API that answers like a small company's backend does, always the same.
 * For tests and for the development app; single answers can be replaced.
 */
export function createSampleFinopsApi(
  replaced: Partial<FinopsApi> = {},
): FinopsApi {
  return {
    getEntityCost: async (entityRef, query) =>
      entityRef.endsWith(`/${ENTITY_WITHOUT_COST}`)
        ? sampleEntityWithoutCost(entityRef)
        : sampleEntityCost(entityRef, query),
    getEntityResources: async (entityRef, query) =>
      sampleResources(entityRef, periodOf(query)),
    getEntityChanges: async (entityRef, query) =>
      sampleChanges(entityRef, periodOf(query)),
    getEntityLineItems: async (entityRef, query) =>
      sampleLineItems(entityRef, periodOf(query)),
    getEntityExplanation: async (entityRef, query) =>
      sampleExplanation(entityRef, periodOf(query), query?.metric),
    getEntityClaims: async entityRef => sampleClaims(entityRef),
    getOrganisationCost: async query => sampleOrganisationCost(query),
    getStatements: async () => ({ statements: sampleStatements(), hidden: [] }),
    getStatement: async id => sampleStatement(id),
    getStatementDifferences: async id => sampleDifferences(id),
    getUnallocated: async () => sampleUnallocated(),
    getUnallocatedLineItems: async (reason, query) =>
      sampleUnallocatedLineItems(reason, periodOf(query)),
    getUnallocatedExplanation: async (reason, query) =>
      sampleUnallocatedExplanation(reason, periodOf(query)),
    getConflicts: async () => sampleConflicts(),
    getFindings: async () => sampleFindings(),
    getSources: async () => sampleSources(),
    getEntityDisputes: async entityRef => sampleDisputes(entityRef),
    getDisputes: async () => sampleDisputes(),
    createDispute: async (entityRef, dispute) =>
      sampleNewDispute(entityRef, dispute),
    answerDispute: async (id, answer) => ({
      ...sampleDispute(),
      id,
      status: answer.decision === 'accept' ? 'accepted' : 'rejected',
      answer: answer.answer ?? null,
    }),
    withdrawDispute: async id => ({
      ...sampleDispute(),
      id,
      status: 'withdrawn',
    }),
    importSource: async source => ({ source, accepted: true }),
    ...replaced,
  };
}
