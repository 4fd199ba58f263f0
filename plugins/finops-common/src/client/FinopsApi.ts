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

import type {
  ConflictList,
  ConflictsQuery,
  Dispute,
  DisputeAnswer,
  DisputeList,
  DisputesQuery,
  EntityChanges,
  EntityChangesQuery,
  EntityClaims,
  EntityCost,
  EntityCostQuery,
  EntityExplanation,
  EntityExplanationQuery,
  EntityLineItemsQuery,
  EntityResources,
  EntityResourcesQuery,
  FindingList,
  ImportAccepted,
  LineItems,
  NewDispute,
  OrganisationCost,
  OrganisationCostQuery,
  SourceList,
  StatementDifferences,
  StatementList,
  StatementReconciliation,
  StatementsQuery,
  Unallocated,
  UnallocatedExplanation,
  UnallocatedExplanationQuery,
  UnallocatedLineItems,
  UnallocatedLineItemsQuery,
  UnallocatedQuery,
  UnallocatedReasonName,
} from '../schema';

/**
 * Options of each request.
 * @public
 */
export interface FinopsRequestOptions {
  /** Bearer token, for callers outside of a browser whose `fetch` adds none. */
  token?: string;
  /** Stops the request, for instance when a page is left. */
  signal?: AbortSignal;
}

/**
 * The HTTP API of the FinOps plugin. `entityRef` is a full entity reference (`component:default/checkout`, in any case).
 * Each method rejects with `ResponseError` when the server answers with an error, and with `InputError` when the
 * reference is malformed.
 * @public
 */
export interface FinopsApi {
  getEntityCost(
    entityRef: string,
    query?: EntityCostQuery,
    options?: FinopsRequestOptions,
  ): Promise<EntityCost>;
  getEntityResources(
    entityRef: string,
    query?: EntityResourcesQuery,
    options?: FinopsRequestOptions,
  ): Promise<EntityResources>;
  getEntityChanges(
    entityRef: string,
    query?: EntityChangesQuery,
    options?: FinopsRequestOptions,
  ): Promise<EntityChanges>;
  getEntityLineItems(
    entityRef: string,
    query?: EntityLineItemsQuery,
    options?: FinopsRequestOptions,
  ): Promise<LineItems>;
  getEntityExplanation(
    entityRef: string,
    query?: EntityExplanationQuery,
    options?: FinopsRequestOptions,
  ): Promise<EntityExplanation>;
  getEntityClaims(
    entityRef: string,
    options?: FinopsRequestOptions,
  ): Promise<EntityClaims>;
  getOrganisationCost(
    query?: OrganisationCostQuery,
    options?: FinopsRequestOptions,
  ): Promise<OrganisationCost>;
  getStatements(
    query?: StatementsQuery,
    options?: FinopsRequestOptions,
  ): Promise<StatementList>;
  getStatement(
    id: number,
    options?: FinopsRequestOptions,
  ): Promise<StatementReconciliation>;
  getStatementDifferences(
    id: number,
    options?: FinopsRequestOptions,
  ): Promise<StatementDifferences>;
  getUnallocated(
    query?: UnallocatedQuery,
    options?: FinopsRequestOptions,
  ): Promise<Unallocated>;
  getUnallocatedLineItems(
    reason: UnallocatedReasonName,
    query?: UnallocatedLineItemsQuery,
    options?: FinopsRequestOptions,
  ): Promise<UnallocatedLineItems>;
  getUnallocatedExplanation(
    reason: UnallocatedReasonName,
    query?: UnallocatedExplanationQuery,
    options?: FinopsRequestOptions,
  ): Promise<UnallocatedExplanation>;
  getConflicts(
    query?: ConflictsQuery,
    options?: FinopsRequestOptions,
  ): Promise<ConflictList>;
  getFindings(options?: FinopsRequestOptions): Promise<FindingList>;
  getSources(options?: FinopsRequestOptions): Promise<SourceList>;
  importSource(
    name: string,
    options?: FinopsRequestOptions,
  ): Promise<ImportAccepted>;
  getEntityDisputes(
    entityRef: string,
    options?: FinopsRequestOptions,
  ): Promise<DisputeList>;
  getDisputes(
    query?: DisputesQuery,
    options?: FinopsRequestOptions,
  ): Promise<DisputeList>;
  createDispute(
    entityRef: string,
    dispute: NewDispute,
    options?: FinopsRequestOptions,
  ): Promise<Dispute>;
  answerDispute(
    id: number,
    answer: DisputeAnswer,
    options?: FinopsRequestOptions,
  ): Promise<Dispute>;
  withdrawDispute(id: number, options?: FinopsRequestOptions): Promise<Dispute>;
}
