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

import type { Match } from './Match';

/**
 * What became of the matches of a key.
 *
 * @internal
 */
export interface Decision {
  /** The match that wins, if one does. */
  winner?: Match;
  /** The matches of equal right, of two entities or more, if nobody wins. */
  conflict?: Match[];
  /** Whether the configured order of tag keys decided. */
  byTagKeyOrder: boolean;
}

const NOBODY: Decision = { byTagKeyOrder: false };

/**
 * Decides between the claims that match a key: the strongest rank; within it the
 * most specific; among tag annotations those that no other dominates, then the
 * configured order of tag keys. Does not depend on the order of the matches.
 *
 * @param tagKeyOrder - folded tag keys, strongest first
 * @internal
 */
export function decide(
  matches: readonly Match[],
  tagKeyOrder: readonly string[],
): Decision {
  if (matches.length === 0) {
    return NOBODY;
  }
  if (matches.length === 1) {
    return { winner: matches[0], byTagKeyOrder: false };
  }
  const strongest = undominated(mostSpecific(strongestRank(matches)));
  if (ofOneEntity(strongest)) {
    return { winner: firstOf(strongest), byTagKeyOrder: false };
  }
  if (strongest[0].ownRank === 'tag' && tagKeyOrder.length > 0) {
    const preferred = byTagKeyOrder(strongest, tagKeyOrder);
    if (ofOneEntity(preferred)) {
      return { winner: firstOf(preferred), byTagKeyOrder: true };
    }
    return { conflict: preferred, byTagKeyOrder: false };
  }
  return { conflict: strongest, byTagKeyOrder: false };
}

function strongestRank(matches: readonly Match[]): Match[] {
  const strength = Math.min(...matches.map(m => m.strength));
  return matches.filter(m => m.strength === strength);
}

function mostSpecific(matches: readonly Match[]): Match[] {
  const specificity = Math.max(...matches.map(m => m.specificity));
  return matches.filter(m => m.specificity === specificity);
}

function undominated(matches: Match[]): Match[] {
  return matches.filter(
    match =>
      !matches.some(other =>
        isStrictSuperset(other.positiveKeys, match.positiveKeys),
      ),
  );
}

/** @internal */
export function isStrictSuperset(
  larger: readonly string[],
  smaller: readonly string[],
): boolean {
  return (
    larger.length > smaller.length && smaller.every(key => larger.includes(key))
  );
}

function byTagKeyOrder(
  matches: readonly Match[],
  order: readonly string[],
): Match[] {
  let best: Match[] = [];
  let bestPlaces: number[] = [];
  for (const match of matches) {
    const places = order.flatMap((key, place) =>
      match.positiveKeys.includes(key) ? [place] : [],
    );
    const compared = best.length === 0 ? -1 : comparePlaces(places, bestPlaces);
    if (compared < 0) {
      best = [match];
      bestPlaces = places;
    } else if (compared === 0) {
      best.push(match);
    }
  }
  return best;
}

/** By the strongest key in which they differ; a key is stronger than none. */
function comparePlaces(a: readonly number[], b: readonly number[]): number {
  const length = Math.max(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const [placeA, placeB] = [a[i] ?? Infinity, b[i] ?? Infinity];
    if (placeA !== placeB) {
      return placeA < placeB ? -1 : 1;
    }
  }
  return 0;
}

function ofOneEntity(matches: readonly Match[]): boolean {
  return matches.every(m => m.entityRef === matches[0].entityRef);
}

function firstOf(matches: readonly Match[]): Match {
  return matches.reduce((first, m) =>
    m.claim.id < first.claim.id ? m : first,
  );
}
