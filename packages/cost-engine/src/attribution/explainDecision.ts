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

import type { ChargeNature } from '../billing/chargeNature';
import type { Decision } from './decide';
import { isStrictSuperset } from './decide';
import { CertainDecision, DecidedReading } from './decideEachWay';
import { isSameMatch } from './isSameMatch';
import type { Candidate, CandidateVerdict, Explanation } from './Explanation';
import type { Match } from './Match';
import type { ClaimRank, Outcome } from './Outcome';
import type { UnknownTag } from './UnknownTag';

/** Ranks as people call them. */
const RANK_NAMES: Readonly<Record<ClaimRank, string>> = {
  split: 'a provider-made split',
  resource: 'a resource id',
  kubernetes: 'a Kubernetes claim',
  tag: 'a tag annotation',
  convention: 'a convention',
  glob: 'a resource glob without a name',
  account: 'an account claim',
  ownerFallback: 'the owner fallback',
};

/** Natures as people call them. */
const NATURE_NAMES: Readonly<Record<ChargeNature, string>> = {
  workload: 'Workload',
  tax: 'Tax',
  credit: 'A credit',
  support: 'Support',
  adjustment: 'An adjustment',
  'commitment-purchase': 'The purchase of a commitment',
  'commitment-unused': 'The unused part of a commitment',
};

/** Where a claim of the same entity wins whichever of ambiguous tags count. */
const SAME_WHICHEVER_COUNTS =
  'Its entity gets the charge whichever of several tags counts';

/**
 * What a decision was made of.
 *
 * @internal
 */
export interface DecisionGrounds {
  nature: ChargeNature;
  /** At least one; several where it depends on tags of which nobody can tell which counts. */
  readings: readonly DecidedReading[];
  decision: CertainDecision;
  /** The tag that claims go by and that leads to nobody, if there is one. */
  unknown?: UnknownTag;
}

/**
 * Puts a decision into words: every claim that matches, and why it won or lost.
 *
 * @internal
 */
export function explainDecision(
  outcome: Outcome,
  grounds: DecisionGrounds,
): Pick<Explanation, 'outcome' | 'summary' | 'candidates'> {
  const candidates = possibleMatches(grounds.readings)
    .sort(compareMatches)
    .map(match => candidateOf(match, grounds));
  return { outcome, summary: summaryOf(outcome, grounds), candidates };
}

/** What matches in one of the readings or more, each once. */
function possibleMatches(readings: readonly DecidedReading[]): Match[] {
  const [first, ...others] = readings;
  const possible = [...first.matches];
  for (const match of others.flatMap(reading => reading.matches)) {
    if (!possible.some(known => isSameMatch(known, match))) {
      possible.push(match);
    }
  }
  return possible;
}

/** Strongest first, then by id. */
function compareMatches(a: Match, b: Match): number {
  if (a.strength !== b.strength) {
    return a.strength - b.strength;
  }
  if (a.specificity !== b.specificity) {
    return b.specificity - a.specificity;
  }
  return a.claim.id < b.claim.id ? -1 : 1;
}

function candidateOf(match: Match, grounds: DecisionGrounds): Candidate {
  const { claim, entityRef, rank } = match;
  const [verdict, why] = certainVerdictOf(match, grounds);
  return {
    claimId: claim.id,
    entityRef,
    kind: claim.kind,
    annotation: claim.annotation,
    text: claim.text,
    rank,
    verdict,
    why,
  };
}

type Verdict = readonly [CandidateVerdict, string];

/** The verdict of all readings together. */
function certainVerdictOf(
  match: Match,
  { nature, readings, decision, unknown }: DecisionGrounds,
): Verdict {
  const verdicts = readings.flatMap(reading => {
    const found = reading.matches.find(other => isSameMatch(other, match));
    return found ? [verdictIn(found, reading, nature)] : [];
  });
  const successes = verdicts.filter(
    ([verdict]) => verdict === 'won' || verdict === 'conflict',
  );
  if (successes.length === 0) {
    return verdicts[0];
  }
  if (decision.ambiguous) {
    return [
      'ambiguous',
      `Whether it gets the charge depends on which of ${unknown!.text} counts`,
    ];
  }
  const { winner } = decision;
  if (winner && !isSameMatch(match, winner)) {
    return ['agrees', SAME_WHICHEVER_COUNTS];
  }
  return winner && successes.length < readings.length
    ? ['won', SAME_WHICHEVER_COUNTS]
    : successes[0];
}

function verdictIn(
  match: Match,
  { allowed, decision }: DecidedReading,
  nature: ChargeNature,
): Verdict {
  return allowed.includes(match)
    ? verdictOf(match, decision)
    : [
        'not-allowed',
        `${NATURE_NAMES[nature]} cannot be claimed by ${
          RANK_NAMES[match.ownRank]
        }`,
      ];
}

function verdictOf(
  match: Match,
  { winner, conflict, byTagKeyOrder }: Decision,
): Verdict {
  if (match === winner) {
    return [
      'won',
      byTagKeyOrder
        ? 'Of the tag annotations with equal right, finops.tagKeyOrder prefers this one'
        : `No other claim is as strong as ${RANK_NAMES[match.rank]} here`,
    ];
  }
  if (conflict?.includes(match)) {
    return ['conflict', 'Another entity has an equal right to the charge'];
  }
  const stronger = winner ?? conflict![0];
  const why = whyWeaker(match, stronger, byTagKeyOrder);
  return winner?.entityRef === match.entityRef
    ? ['agrees', `It names the same entity. ${why}`]
    : ['outranked', why];
}

function whyWeaker(
  match: Match,
  stronger: Match,
  byTagKeyOrder: boolean,
): string {
  const other = `${stronger.claim.annotation} ${stronger.claim.text} of ${stronger.entityRef}`;
  if (match.strength !== stronger.strength) {
    const within = match.rank === stronger.rank ? ' within a split' : '';
    return `${capital(
      RANK_NAMES[within ? stronger.ownRank : stronger.rank],
    )} beats ${
      RANK_NAMES[within ? match.ownRank : match.rank]
    }${within}: ${other}`;
  }
  if (match.specificity !== stronger.specificity) {
    return match.ownRank === 'convention'
      ? `An earlier convention decides: ${other}`
      : `A more specific claim beats it: ${other}`;
  }
  if (isStrictSuperset(stronger.positiveKeys, match.positiveKeys)) {
    return `A claim that asks for the same tag keys and more beats it: ${other}`;
  }
  if (byTagKeyOrder) {
    return `finops.tagKeyOrder prefers ${other}`;
  }
  return `Another claim of equal right, or one that beats it, decides: ${other}`;
}

function summaryOf(
  outcome: Outcome,
  { nature, decision: { winner, conflict }, unknown }: DecisionGrounds,
): string {
  if (winner) {
    return `${winner.entityRef} has it by ${winner.claim.annotation} ${
      winner.claim.text
    }, which is ${RANK_NAMES[winner.rank]}`;
  }
  if (conflict) {
    const refs = [...new Set(conflict.map(m => m.entityRef))].sort();
    return `${refs.join(
      ' and ',
    )} have an equal right to it, so that none gets it`;
  }
  if (outcome.kind === 'unallocated' && outcome.reason === 'unknown-value') {
    return unknown?.ambiguous
      ? `${unknown.text} are values of one tag that claims go by, under several spellings or repeated, so that nobody can tell which counts`
      : `${outcome.detail} is a tag that claims go by, with a value that none of them has`;
  }
  return nature === 'workload'
    ? 'No claim matches it'
    : `${NATURE_NAMES[nature]} is not workload, and nothing that may claim it does`;
}

function capital(text: string): string {
  return text[0].toUpperCase() + text.slice(1);
}
