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
import type { ClaimFinding } from '../claims/ClaimFinding';
import type { ClaimSet } from '../claims/ClaimSet';
import { runSlices, Slices } from '../claims/Slices';
import type { AttributionKey } from '../billing/AttributionKey';
import { decide } from './decide';
import {
  CertainDecision,
  decideEachWay,
  DecidedReading,
} from './decideEachWay';
import { entityOwner } from './entityOwner';
import type { Explanation } from './Explanation';
import { explainDecision } from './explainDecision';
import { KnownTagValues } from './KnownTagValues';
import { isSameMatch } from './isSameMatch';
import { kubernetesIn } from './kubernetesOf';
import type { Match } from './Match';
import { MatchFinder } from './MatchFinder';
import { isNeverClaimed, mayClaim, REASON_OF_NATURE } from './natureRules';
import type { Outcome } from './Outcome';
import { overrideFindings } from './overrideFindings';
import { OverrideLog } from './OverrideLog';
import { EachWay, readEachWay } from './readEachWay';
import { TagView } from './TagView';
import { UnknownTag, unknownTag } from './UnknownTag';

/**
 * Decides whose charges are.
 *
 * @public
 */
export interface Attributor {
  /** The one outcome of a key. Depends on nothing but the key and the claims. */
  attribute(key: AttributionKey): Outcome;

  /** The outcome, with every claim that matches and why it won or lost. */
  explain(key: AttributionKey): Explanation;

  /**
   * Findings about claims of another owner that were overridden, as far as the log
   * knows: one for each side.
   */
  overriddenClaims(): ClaimFinding[];
}

/**
 * @public
 */
export interface AttributorOptions {
  /**
   * Where to note claims that override those of another owner; several attributors of
   * equal claims can share one. Of the attributor's own unless given.
   */
  overrides?: OverrideLog;
}

/**
 * Makes the claims of a catalog ready for attribution. Each key is compared only
 * with claims that name something it has, so that the number of claims hardly
 * matters.
 *
 * @public
 */
export function createAttributor(
  claimSet: ClaimSet,
  options?: AttributorOptions,
): Attributor {
  return runSlices(createAttributorInSlices(claimSet, options));
}

/**
 * As {@link createAttributor}, a slice at a time.
 *
 * @public
 */
export function* createAttributorInSlices(
  claimSet: ClaimSet,
  { overrides = new OverrideLog() }: AttributorOptions = {},
): Slices<Attributor> {
  const finder = yield* MatchFinder.inSlices(claimSet);
  yield;
  const known = new KnownTagValues(claimSet);
  const ownerOf = (entityRef: string) =>
    entityOwner(entityRef, claimSet.entities);
  const { tagKeyOrder, supportServices } = claimSet.settings;

  const natureOf = (key: AttributionKey): ChargeNature => {
    if (key.nature !== 'workload' || supportServices.size === 0) {
      return key.nature;
    }
    const service = key.columns.ServiceName?.trim().toLowerCase();
    return service !== undefined && supportServices.has(service)
      ? 'support'
      : 'workload';
  };

  const readingsOf = (
    key: AttributionKey,
    tags: TagView,
    nature: ChargeNature,
  ): EachWay<DecidedReading> =>
    readEachWay(tags, () => {
      const matches = finder.find(key, tags);
      const allowed = matches.filter(match => mayClaim(nature, match));
      return { matches, allowed, decision: decide(allowed, tagKeyOrder) };
    });

  const decisionOf = (
    readings: EachWay<DecidedReading>,
    nature: ChargeNature,
  ): CertainDecision =>
    isNeverClaimed(nature)
      ? { byTagKeyOrder: false }
      : decideEachWay(readings, tagKeyOrder);

  /** Unknown where it depends on which of several tags counts. */
  const environmentOf = (key: AttributionKey, tags: TagView) => {
    const { reads, complete } = readEachWay(tags, () =>
      finder.environmentOf(key, tags),
    );
    const [{ value: first }] = reads;
    return complete && reads.every(({ value }) => value?.value === first?.value)
      ? first
      : undefined;
  };

  const unknownIn = (
    tags: TagView,
    { ambiguous }: CertainDecision,
  ): UnknownTag | undefined =>
    ambiguous
      ? unknownTag(ambiguous)
      : known.unknownIn(tags, foldedKey => finder.askedOf(foldedKey, tags));

  const outcomeOf = (
    tags: TagView,
    nature: ChargeNature,
    decision: CertainDecision,
    environment: string | undefined,
  ): Outcome => {
    const { winner, conflict, ambiguous } = decision;
    const common = environment === undefined ? {} : { environment };
    if (winner) {
      return {
        kind: 'entity',
        entityRef: winner.entityRef,
        claimId: winner.claim.id,
        rank: winner.rank,
        ...common,
      };
    }
    if (conflict) {
      return {
        kind: 'unallocated',
        reason: 'conflict',
        ...common,
        entityRefs: [...new Set(conflict.map(m => m.entityRef))].sort(),
        claimIds: [...new Set(conflict.map(m => m.claim.id))].sort(),
        detail: conflictText(conflict),
      };
    }
    const reason = REASON_OF_NATURE[nature];
    if (reason && !ambiguous) {
      return { kind: 'unallocated', reason, ...common };
    }
    const unknown = unknownIn(tags, decision);
    return unknown === undefined
      ? { kind: 'unallocated', reason: 'no-matching-claim', ...common }
      : {
          kind: 'unallocated',
          reason: 'unknown-value',
          ...common,
          detail: unknown.text,
        };
  };

  return {
    attribute(key) {
      const tags = new TagView(key.tags, key.allocatedTags);
      const nature = natureOf(key);
      const environment = environmentOf(key, tags)?.value;
      const readings = readingsOf(key, tags, nature);
      const decision = decisionOf(readings, nature);
      if (decision.winner) {
        const certain = certainMatches(readings);
        if (certain.length > 1) {
          overrides.record(decision.winner, certain, ownerOf);
        }
      }
      return outcomeOf(tags, nature, decision, environment);
    },

    explain(key) {
      const tags = new TagView(key.tags, key.allocatedTags);
      const nature = natureOf(key);
      const environment = environmentOf(key, tags);
      const readings = readingsOf(key, tags, nature);
      const decision = decisionOf(readings, nature);
      const outcome = outcomeOf(tags, nature, decision, environment?.value);
      return {
        ...explainDecision(outcome, {
          nature,
          readings: readings.reads.map(read => read.value),
          decision,
          unknown: unknownIn(tags, decision),
        }),
        environment,
        kubernetes: kubernetesIn(tags, key, claimSet.settings.kubernetes),
      };
    },

    overriddenClaims: () => overrideFindings(claimSet, overrides.overrides()),
  };
}

/** Those that match, and may claim the charge, whichever of ambiguous tags count. */
function certainMatches({
  reads: [first, ...others],
}: EachWay<DecidedReading>): readonly Match[] {
  return others.length === 0
    ? first.value.allowed
    : first.value.allowed.filter(match =>
        others.every(({ value }) =>
          value.allowed.some(other => isSameMatch(match, other)),
        ),
      );
}

function conflictText(conflict: readonly Match[]): string {
  const texts = conflict.map(
    ({ entityRef, claim }) =>
      `${entityRef} by ${claim.annotation} ${claim.text}`,
  );
  return [...new Set(texts)].sort().join('; ');
}
