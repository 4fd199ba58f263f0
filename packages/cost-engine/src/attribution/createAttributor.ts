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
import { decide, Decision } from './decide';
import { entityOwner } from './entityOwner';
import type { Explanation } from './Explanation';
import { explainDecision } from './explainDecision';
import { KnownTagValues } from './KnownTagValues';
import { kubernetesIn } from './kubernetesOf';
import type { Match } from './Match';
import { MatchFinder } from './MatchFinder';
import { mayClaim, REASON_OF_NATURE } from './natureRules';
import type { Outcome } from './Outcome';
import { overrideFindings } from './overrideFindings';
import { OverrideLog } from './OverrideLog';
import { TagView } from './TagView';
import type { UnknownTag } from './UnknownTag';

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

  const unknownIn = (tags: TagView): UnknownTag | undefined =>
    known.unknownIn(tags, foldedKey => finder.askedOf(foldedKey, tags));

  const outcomeOf = (
    tags: TagView,
    nature: ChargeNature,
    { winner, conflict }: Decision,
    environment: string | undefined,
  ): Outcome => {
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
    if (reason) {
      return { kind: 'unallocated', reason, ...common };
    }
    const unknown = unknownIn(tags);
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
      const environment = finder.environmentOf(key, tags)?.value;
      const matches = finder.find(key, tags).filter(m => mayClaim(nature, m));
      const decision = decide(matches, tagKeyOrder);
      if (decision.winner && matches.length > 1) {
        overrides.record(decision.winner, matches, ownerOf);
      }
      return outcomeOf(tags, nature, decision, environment);
    },

    explain(key) {
      const tags = new TagView(key.tags, key.allocatedTags);
      const nature = natureOf(key);
      const environment = finder.environmentOf(key, tags);
      const matches = finder.find(key, tags);
      const allowed = matches.filter(m => mayClaim(nature, m));
      const decision = decide(allowed, tagKeyOrder);
      const outcome = outcomeOf(tags, nature, decision, environment?.value);
      return {
        ...explainDecision(outcome, {
          nature,
          matches,
          allowed,
          decision,
          unknown: unknownIn(tags),
        }),
        environment,
        kubernetes: kubernetesIn(tags, key, claimSet.settings.kubernetes),
      };
    },

    overriddenClaims: () => overrideFindings(claimSet, overrides.overrides()),
  };
}

function conflictText(conflict: readonly Match[]): string {
  const texts = conflict.map(
    ({ entityRef, claim }) =>
      `${entityRef} by ${claim.annotation} ${claim.text}`,
  );
  return [...new Set(texts)].sort().join('; ');
}
