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
  ControlTotalComparison,
  FindingColumn,
  FindingSeverity,
} from '@backstage-finops/cost-engine';

/** Decimal strings in the currency; null where unknown. */
export interface PreviewTotals {
  billed: string;
  effective: string;
  /** The sum of what is known. */
  list: string | null;
  /** The sum of what is known. */
  contracted: string | null;
  /** Effective cost of what has no list or no contracted cost. */
  unpriced: string;
}

/** effective = billed − commitmentPurchases + amortisedUsed + amortisedUnused + other */
export interface PreviewBridge {
  billed: string;
  commitmentPurchases: string;
  amortisedUsed: string;
  amortisedUnused: string;
  other: string;
  effective: string;
}

/** A total that a manifest states, compared as on the page Reconciliation. */
export interface PreviewControlTotal extends ControlTotalComparison {
  metric: 'billed' | 'effective';
  origin: string;
}

/** Where a finding was seen. */
export interface PreviewFindingExample {
  row: number | null;
  column: string | null;
  value: string | null;
  /** Which part of the delivery, where it has several. */
  file?: string;
}

/** Something about a bill that its readers ought to know. */
export interface PreviewFinding {
  rule: string;
  severity: FindingSeverity;
  message: string;
  count: number;
  /** How many have it in which column, where columns are told apart. */
  columns?: FindingColumn[];
  /**
   * That it is about all statements of a bill with several, which are checked
   * together. It comes with the first of them alone, so that counts can be added up.
   */
  scope?: 'bill';
  examples: PreviewFindingExample[];
}

/**
 * A billing account × billing period × currency of one bill. A bill without rows has
 * one that says so, in which these three are not known.
 */
export interface PreviewStatement {
  /** The path given. */
  source: string;
  billingAccountId: string | null;
  /** 'YYYY-MM' */
  billingPeriod: string | null;
  currency: string | null;
  rows: number;
  totals: PreviewTotals;
  allocated: PreviewTotals;
  unallocated: PreviewTotals;
  balanced: boolean;
  bridge: PreviewBridge;
  /** What a manifest states, beside the statement; absent where none does. */
  controlTotal?: PreviewControlTotal;
  /** Those of the whole delivery come with its first statement alone. */
  findings: PreviewFinding[];
}

/** What an entity costs. */
export interface PreviewEntity {
  entityRef: string;
  currency: string;
  totals: PreviewTotals;
}

/** Cost of charges that have something in common. */
export interface PreviewCost {
  billed: string;
  effective: string;
}

/** What identifies charges, largest first. */
export interface ChargeDetailReport {
  /** The tags with a value that no claim has, for unknown values. */
  values?: ({ tag: string } & PreviewCost)[];
  /** The claims of equal right, for conflicts. */
  claims?: ({
    entityRef: string | null;
    annotation: string;
    value: string;
  } & PreviewCost)[];
  accounts: ({
    provider: string;
    subAccountId: string | null;
    subAccountName: string | null;
  } & PreviewCost)[];
  tags: ({ key: string; value: string } & PreviewCost)[];
  services: ({ service: string | null } & PreviewCost)[];
  /** How many more there are of what is listed; absent when all are there. */
  notShown?: Partial<
    Record<'values' | 'claims' | 'accounts' | 'tags' | 'services', number>
  >;
}

/** What nobody gets, for one reason. */
export interface PreviewUnallocated {
  reason: string;
  currency: string;
  totals: PreviewTotals;
  detail: ChargeDetailReport;
}

/** What several entities have an equal right to. */
export interface PreviewConflict {
  entityRefs: string[];
  currency: string;
  totals: PreviewTotals;
  detail: ChargeDetailReport;
}

/** A finding about an annotation, a setting or a catalog file. */
export interface PreviewClaimFinding {
  /** Null for settings and files, which belong to no entity. */
  entityRef: string | null;
  /** Null for catalog files. */
  annotation: string | null;
  /** Of a catalog file, its name and the line. */
  value: string;
  problem: string;
  remedy: string;
  /** Only errors make `lint` exit 1: what a warning is about works as it is written. */
  severity: FindingSeverity;
  /** A claim that works and that others beat: not a mistake in itself. */
  overridden?: true;
}

/** A claim of an entity that brings no charge of these bills. */
export interface IdleClaim {
  entityRef: string;
  annotation: string;
  value: string;
}

/** Why a bill was refused. */
export interface PreviewRefusal {
  /** The bill itself, where no single file of it is at fault. */
  file: string;
  row: number | null;
  column: string | null;
  value: string | null;
  problem: string;
  remedy: string;
}

/** A claim that brought an entity charges, or would have. */
export interface ExplainedClaim {
  claim: string;
  annotation: string;
  text: string;
  rank: string;
  verdict: string;
  why: string;
  /** Who got the charges instead, or the reason why nobody did. */
  instead: string | null;
  /** Who has an equal right to them, in a conflict. */
  conflictWith?: string[];
  currency: string;
  totals: PreviewTotals;
  /** How many groups of charges (attribution keys). */
  keys: number;
  /** The claims that it beat. */
  outranked: { entityRef: string; claim: string; why: string; keys: number }[];
}

/** How an entity's cost came about. */
export interface PreviewExplanation {
  entityRef: string;
  totals: ({ currency: string } & PreviewTotals)[];
  statements: ({
    source: string;
    billingAccountId: string;
    billingPeriod: string;
    currency: string;
  } & { totals: PreviewTotals })[];
  /** The claims that won, largest first. */
  claims: ExplainedClaim[];
  /** Charges that the entity claims and does not get. */
  lost: ExplainedClaim[];
  /** Claims of the entity that match nothing in these bills. */
  unmatched: { claim: string; annotation: string; text: string }[];
  findings: PreviewClaimFinding[];
}

/** What `finops preview` says. */
export interface PreviewReport {
  statements: PreviewStatement[];
  entities: PreviewEntity[];
  unallocated: PreviewUnallocated[];
  conflicts: PreviewConflict[];
  /** Mistakes first, overridden claims last. */
  claims: PreviewClaimFinding[];
  refused: PreviewRefusal[];
  idleClaims: IdleClaim[];
  /** Of the first entity that was asked about. */
  explanation?: PreviewExplanation;
  /** Of all entities, where several were asked about. */
  explanations?: PreviewExplanation[];
}
