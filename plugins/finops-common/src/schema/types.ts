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

import type { components, operations } from './openapi.generated';

type Schemas = components['schemas'];
type Query<Operation extends keyof operations> = NonNullable<
  operations[Operation]['parameters']['query']
>;

/** A decimal amount in the currency of the answer, never to be parsed into a float. @public */
export type Amount = Schemas['Amount'];
/** Which cost column of FOCUS an answer is about. @public */
export type CostMetricName = Schemas['CostMetric'];
/** One point per day or per calendar month. @public */
export type Granularity = Schemas['Granularity'];
/** What groups and series of an entity's cost stand for. @public */
export type EntityGrouping = Schemas['EntityGrouping'];
/** What groups of the organisation's cost stand for. @public */
export type OrganisationGrouping = Schemas['OrganisationGrouping'];
/** What an answer leaves out because the viewer may not see it. @public */
export type HiddenField = Schemas['HiddenField'];
/** Exact sums of the four costs. @public */
export type Totals = Schemas['Totals'];
/** A cost below the line. @public */
export type NatureAmount = Schemas['NatureAmount'];
/** The last 28 complete days against the 28 before. @public */
export type Trend = Schemas['Trend'];
/** The headline split by environment. @public */
export type Production = Schemas['Production'];
/** Days that lack before the last that is complete. @public */
export type DayGap = Schemas['DayGap'];
/** Through which day figures are there, and final. @public */
export type Freshness = Schemas['Freshness'];
/** How fresh one source is. @public */
export type SourceFreshness = Schemas['SourceFreshness'];
/** How much of the statements behind a period is allocated. @public */
export type Coverage = Schemas['Coverage'];
/** One group of an entity's cost. @public */
export type CostGroup = Schemas['CostGroup'];
/** What one group costs over time. @public */
export type CostSeries = Schemas['CostSeries'];
/** What is known of one day. @public */
export type DayStatus = Schemas['DayStatus'];
/** Cost of one entity. @public */
export type EntityCost = Schemas['EntityCost'];
/** Cost of one resource. @public */
export type ResourceCost = Schemas['ResourceCost'];
/** The resources of an entity that cost most. @public */
export type EntityResources = Schemas['EntityResources'];
/** One cause of a change. @public */
export type CostMover = Schemas['CostMover'];
/** What moved the cost of an entity. @public */
export type EntityChanges = Schemas['EntityChanges'];
/** Line items with all columns of the bill as text. @public */
export type LineItems = Schemas['LineItems'];
/** A statement behind a figure. @public */
export type ExplainedStatement = Schemas['ExplainedStatement'];
/** A claim behind a figure. @public */
export type ExplainedClaim = Schemas['ExplainedClaim'];
/** A claim that lost. @public */
export type OutrankedClaim = Schemas['OutrankedClaim'];
/** Statements and claims behind the cost of an entity. @public */
export type EntityExplanation = Schemas['EntityExplanation'];
/** A claim of an entity. @public */
export type EntityClaim = Schemas['Claim'];
/** What is wrong with an annotation or convention. @public */
export type ClaimFindingView = Schemas['ClaimFinding'];
/** Something unallocated that looks like it belongs to an entity. @public */
export type ClaimCandidate = Schemas['ClaimCandidate'];
/** Claims, findings and candidates of an entity. @public */
export type EntityClaims = Schemas['EntityClaims'];
/** One group of the organisation's cost. @public */
export type OrganisationGroup = Schemas['OrganisationGroup'];
/** Cost of the organisation. @public */
export type OrganisationCost = Schemas['OrganisationCost'];
/** From billed to effective cost. @public */
export type Bridge = Schemas['Bridge'];
/** The total that the provider states elsewhere. @public */
export type ControlTotal = Schemas['ControlTotal'];
/** One line of the list of statements. @public */
export type StatementSummary = Schemas['StatementSummary'];
/** Statements. @public */
export type StatementList = Schemas['StatementList'];
/** One version of a statement. @public */
export type StatementVersionView = Schemas['StatementVersion'];
/** A statement with its reconciliation. @public */
export type StatementReconciliation = Schemas['Statement'];
/** What a new version changed for one entity. @public */
export type StatementDifference = Schemas['StatementDifference'];
/** What a new version changed. @public */
export type StatementDifferences = Schemas['StatementDifferences'];
/** Why a charge has no owner. @public */
export type UnallocatedReasonName = Schemas['UnallocatedReason'];
/** Unallocated cost of one reason. @public */
export type UnallocatedByReason = Schemas['UnallocatedByReason'];
/** Unallocated cost of one account. @public */
export type UnallocatedAccount = Schemas['UnallocatedAccount'];
/** Unallocated cost of one tag value. @public */
export type UnallocatedTag = Schemas['UnallocatedTag'];
/** Unallocated cost of one service. @public */
export type UnallocatedService = Schemas['UnallocatedService'];
/** What no entity owns. @public */
export type Unallocated = Schemas['Unallocated'];
/** Line items of charges that no entity owns. @public */
export type UnallocatedLineItems = Schemas['UnallocatedLineItems'];
/** Charges that nobody got, and why. @public */
export type UnallocatedOutcome = Schemas['UnallocatedOutcome'];
/** Statements and outcomes behind what no entity owns. @public */
export type UnallocatedExplanation = Schemas['UnallocatedExplanation'];
/** Charges that several entities claim with equal right. @public */
export type ConflictView = Schemas['Conflict'];
/** Conflicts. @public */
export type ConflictList = Schemas['ConflictList'];
/** Something about a bill that does not stop it. @public */
export type FindingView = Schemas['Finding'];
/** Why a delivery was refused. @public */
export type RefusalView = Schemas['Refusal'];
/** Findings about annotations, bills and the catalog. @public */
export type FindingList = Schemas['FindingList'];
/** State of one source. @public */
export type SourceStatus = Schemas['SourceStatus'];
/** State of all sources. @public */
export type SourceList = Schemas['SourceList'];
/** Answer to the request for an import. @public */
export type ImportAccepted = Schemas['ImportAccepted'];

/** What became of statements that were attributed anew. @public */
export type Reattribution = Schemas['Reattribution'];

/** Where a dispute stands. @public */
export type DisputeStatusName = Schemas['DisputeStatus'];
/** What somebody said is not an entity's. @public */
export type Dispute = Schemas['Dispute'];
/** Disputes. @public */
export type DisputeList = Schemas['DisputeList'];
/** A dispute to be made. @public */
export type NewDispute = Schemas['NewDispute'];
/** How a dispute is decided. @public */
export type DisputeAnswer = Schemas['DisputeAnswer'];

/** Query of the operation {@link FinopsApi.getEntityCost}. @public */
export type EntityCostQuery = Query<'getEntityCost'>;
/** Query of the operation {@link FinopsApi.getEntityResources}. @public */
export type EntityResourcesQuery = Query<'getEntityResources'>;
/** Query of the operation {@link FinopsApi.getEntityChanges}. @public */
export type EntityChangesQuery = Query<'getEntityChanges'>;
/** Query of the operation {@link FinopsApi.getEntityLineItems}. @public */
export type EntityLineItemsQuery = Query<'getEntityLineItems'>;
/** Query of the operation {@link FinopsApi.getEntityExplanation}. @public */
export type EntityExplanationQuery = Query<'getEntityExplanation'>;
/** Query of the operation {@link FinopsApi.getOrganisationCost}. @public */
export type OrganisationCostQuery = Query<'getOrganisationCost'>;
/** Query of the operation {@link FinopsApi.getStatements}. @public */
export type StatementsQuery = Query<'getStatements'>;
/** Query of the operation {@link FinopsApi.getUnallocated}. @public */
export type UnallocatedQuery = Query<'getUnallocated'>;
/** Query of the operation {@link FinopsApi.getUnallocatedLineItems}. @public */
export type UnallocatedLineItemsQuery = Query<'getUnallocatedLineItems'>;
/** Query of the operation {@link FinopsApi.getUnallocatedExplanation}. @public */
export type UnallocatedExplanationQuery = Query<'getUnallocatedExplanation'>;
/** Query of the operation {@link FinopsApi.getConflicts}. @public */
export type ConflictsQuery = Query<'getConflicts'>;
/** Query of the operation {@link FinopsApi.getDisputes}. @public */
export type DisputesQuery = Query<'getDisputes'>;
