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

import type { ClaimFinding } from '../claims/ClaimFinding';
import type { ClaimSet } from '../claims/ClaimSet';
import type { ClaimOverride } from './ClaimOverride';
import { entityOwner } from './entityOwner';

/**
 * A finding for both sides of each override, in its order, in words that depend on
 * the pair alone: the same pair never has two findings side by side. Pairs of claims
 * that are no more, and of entities that have one owner by now, have none.
 *
 * @internal
 */
export function overrideFindings(
  { claims, entities }: ClaimSet,
  overrides: readonly ClaimOverride[],
): ClaimFinding[] {
  if (overrides.length === 0) {
    return [];
  }
  const byId = new Map(claims.map(claim => [claim.id, claim]));
  const ownerText = (entityRef: string) =>
    entityOwner(entityRef, entities) || 'nobody';
  return overrides.flatMap(({ winner, loser, expected }): ClaimFinding[] => {
    const [winning, losing] = [winner, loser].map(side =>
      byId.get(side.claimId),
    );
    if (
      !winning ||
      !losing ||
      entityOwner(winner.entityRef, entities) ===
        entityOwner(loser.entityRef, entities)
    ) {
      return [];
    }
    const severity = expected ? 'info' : 'warning';
    const taken = `${winner.entityRef}, which ${ownerText(
      winner.entityRef,
    )} owns, takes charges that this claims`;
    const takes = `It takes charges that ${loser.entityRef}, which ${ownerText(
      loser.entityRef,
    )} owns, claims`;
    return [
      {
        entityRef: loser.entityRef,
        annotation: losing.annotation,
        value: losing.text,
        severity,
        problem: `${taken}, by ${winning.annotation} ${winning.text}`,
        remedy:
          'Agree with the other owner, then make the claim that is right the narrower one, or remove the wrong one',
        counterpart: { entityRef: winner.entityRef, problem: taken },
      },
      {
        entityRef: winner.entityRef,
        annotation: winning.annotation,
        value: winning.text,
        severity,
        problem: `${takes} by ${losing.annotation} ${losing.text}`,
        remedy:
          'Agree with the other owner, and narrow this claim if the charges are theirs',
        counterpart: { entityRef: loser.entityRef, problem: takes },
      },
    ];
  });
}
