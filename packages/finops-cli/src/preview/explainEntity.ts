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
  Attributor,
  Candidate,
  ClaimFinding,
  ClaimSet,
  Explanation,
} from '@backstage-finops/cost-engine';
import { claimFindingReport } from './claimFindingReport';
import { LedgerSum, totalsOf } from './LedgerSum';
import { PostedBill, PostedKey } from './PostedBill';
import { ExplainedClaim, PreviewExplanation } from './PreviewReport';

/** The charges that one claim of the entity won, or lost in one way. */
interface ClaimGroup {
  candidate: Candidate;
  instead: string | null;
  conflictWith: string[];
  currency: string;
  sum: LedgerSum;
  keys: number;
  outranked: Map<string, { loser: Candidate; keys: number }>;
}

/** Shows which claims brought an entity its cost, and what it claims and does not get. */
export function explainEntity(
  entityRef: string,
  bills: readonly PostedBill[],
  claimSet: ClaimSet,
  attributor: Attributor,
  findings: readonly ClaimFinding[],
): PreviewExplanation {
  const totals = new Map<string, LedgerSum>();
  const groups = new Map<string, ClaimGroup>();
  const statements: PreviewExplanation['statements'] = [];
  // Also those whose charges another claim of the entity took.
  const matched = new Set<string>();
  for (const statement of bills.flatMap(bill => bill.statements)) {
    const { currency, billingAccountId, billingPeriod } = statement.reading;
    const sum = new LedgerSum();
    let touched = false;
    for (const key of statement.keys) {
      const explanation = attributor.explain(key.attributionKey);
      for (const { entityRef: ref, claimId } of explanation.candidates) {
        if (ref === entityRef) matched.add(claimId);
      }
      groupCandidate(entityRef, key, explanation, currency, groups);
      if (
        key.outcome.kind === 'entity' &&
        key.outcome.entityRef === entityRef
      ) {
        touched = true;
        sum.add(key.amounts);
        const total = totals.get(currency) ?? new LedgerSum();
        total.add(key.amounts);
        totals.set(currency, total);
      }
    }
    if (touched) {
      statements.push({
        source: statement.source,
        billingAccountId,
        billingPeriod,
        currency,
        totals: totalsOf(sum.amounts, currency),
      });
    }
  }
  const explained = [...groups.values()].sort(
    (a, b) =>
      LedgerSum.compare(a.sum, b.sum) ||
      (a.candidate.claimId < b.candidate.claimId ? -1 : 1),
  );
  return {
    entityRef,
    totals: [...totals].map(([currency, { amounts }]) => ({
      currency,
      ...totalsOf(amounts, currency),
    })),
    statements,
    claims: explained
      .filter(group => group.candidate.verdict === 'won')
      .map(groupReport),
    lost: explained
      .filter(group => group.candidate.verdict !== 'won')
      .map(groupReport),
    unmatched: claimSet.claims
      .filter(claim => claim.entityRef === entityRef && !matched.has(claim.id))
      .map(({ id, annotation, text }) => ({ claim: id, annotation, text })),
    findings: findings
      .filter(finding => finding.entityRef === entityRef)
      .map(claimFindingReport),
  };
}

/** Counts the key for the strongest claim of the entity that matches it. */
function groupCandidate(
  entityRef: string,
  { amounts, outcome }: PostedKey,
  { candidates }: Explanation,
  currency: string,
  groups: Map<string, ClaimGroup>,
): void {
  const own = candidates.filter(each => each.entityRef === entityRef);
  const candidate = own.find(each => each.verdict === 'won') ?? own[0];
  if (!candidate) {
    return;
  }
  let instead: string | null = null;
  if (candidate.verdict !== 'won') {
    instead = outcome.kind === 'entity' ? outcome.entityRef : outcome.reason;
  }
  const conflictWith =
    outcome.kind === 'unallocated'
      ? (outcome.entityRefs ?? []).filter(ref => ref !== entityRef)
      : [];
  const id = JSON.stringify([
    candidate.claimId,
    candidate.verdict,
    instead,
    conflictWith,
    currency,
  ]);
  let group = groups.get(id);
  if (!group) {
    group = {
      candidate,
      instead,
      conflictWith,
      currency,
      sum: new LedgerSum(),
      keys: 0,
      outranked: new Map(),
    };
    groups.set(id, group);
  }
  group.sum.add(amounts);
  group.keys++;
  if (candidate.verdict === 'won') {
    for (const loser of candidates) {
      if (loser.entityRef !== entityRef) {
        const known = group.outranked.get(loser.claimId);
        group.outranked.set(loser.claimId, {
          loser,
          keys: (known?.keys ?? 0) + 1,
        });
      }
    }
  }
}

function groupReport({
  candidate,
  instead,
  conflictWith,
  currency,
  sum,
  keys,
  outranked,
}: ClaimGroup): ExplainedClaim {
  const { claimId, annotation, text, rank, verdict, why } = candidate;
  return {
    claim: claimId,
    annotation,
    text,
    rank,
    verdict,
    why,
    instead,
    ...(conflictWith.length > 0 && { conflictWith }),
    currency,
    totals: totalsOf(sum.amounts, currency),
    keys,
    outranked: [...outranked.values()].map(({ loser, keys: count }) => ({
      entityRef: loser.entityRef,
      claim: loser.claimId,
      why: loser.why,
      keys: count,
    })),
  };
}
