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

import type { FoundTag } from '../selectors/TagSelector';
import type { Decision } from './decide';
import type { Match } from './Match';
import type { EachWay, Read } from './readEachWay';
import { tagKeyComparer } from './tagKeyComparer';

/**
 * What was decided in one reading of a key.
 *
 * @internal
 */
export interface DecidedReading {
  readonly matches: readonly Match[];
  /** Those of the matches that may claim a charge of this nature. */
  readonly allowed: readonly Match[];
  readonly decision: Decision;
}

/**
 * What is decided whichever of its ambiguous tags count: a charge that a stronger
 * claim may take stays with nobody, instead of with a weaker claim.
 *
 * @internal
 */
export interface CertainDecision extends Decision {
  /** The meanings of the tag that makes the difference, if the readings differ. */
  readonly ambiguous?: readonly FoundTag[];
}

/**
 * Whoever gets a charge in each of its readings gets it. Does not depend on the
 * order of the readings.
 *
 * @param tagKeyOrder - folded tag keys, strongest first
 * @internal
 */
export function decideEachWay(
  { reads, complete }: EachWay<DecidedReading>,
  tagKeyOrder: readonly string[],
): CertainDecision {
  const decisions = reads.map(read => read.value.decision);
  if (complete && decisions.length === 1) {
    return decisions[0];
  }
  const sides = decisions.map(sidesOf);
  if (!complete || sides.some(side => side !== sides[0])) {
    return {
      ambiguous: decisiveMeanings(reads, sides, tagKeyOrder),
      byTagKeyOrder: false,
    };
  }
  if (decisions[0].winner) {
    return decisions.reduce((weakest, decision) =>
      isWeaker(decision.winner!, weakest.winner!) ? decision : weakest,
    );
  }
  return decisions[0].conflict
    ? {
        conflict: decisions.flatMap(({ conflict }) => conflict!),
        byTagKeyOrder: false,
      }
    : decisions[0];
}

/** Who gets the charge, or has an equal right to it; nobody is ''. */
function sidesOf({ winner, conflict }: Decision): string {
  if (winner) {
    return winner.entityRef;
  }
  return [...new Set((conflict ?? []).map(match => match.entityRef))]
    .sort()
    .join(' ');
}

/** What holds in more readings is rather the weaker claim. */
function isWeaker(a: Match, b: Match): boolean {
  return a.strength === b.strength
    ? a.claim.id < b.claim.id
    : a.strength > b.strength;
}

/** Of the tags that alone make a difference, the first; of all where none does. */
function decisiveMeanings(
  reads: readonly Read<unknown>[],
  sides: readonly string[],
  tagKeyOrder: readonly string[],
): readonly FoundTag[] {
  const choices = new Map(reads.flatMap(read => [...read.choices]));
  const decisive = new Set<string>();
  for (const [index, read] of reads.entries()) {
    for (let other = 0; other < index; other++) {
      if (sides[other] !== sides[index]) {
        const different = differences(read, reads[other]);
        if (different.length === 1) {
          decisive.add(different[0]);
        }
      }
    }
  }
  const compare = tagKeyComparer(tagKeyOrder);
  const [first] = [...choices]
    .filter(([id]) => decisive.size === 0 || decisive.has(id))
    .sort(
      ([idA, a], [idB, b]) =>
        compare(a.foldedKey, b.foldedKey) || (idA < idB ? -1 : 1),
    );
  return first[1].meanings;
}

/** The choices that both readings made, and not in the same way. */
function differences(a: Read<unknown>, b: Read<unknown>): string[] {
  return [...a.choices].flatMap(([id, { chosen }]) => {
    const other = b.choices.get(id);
    return other && other.chosen !== chosen ? [id] : [];
  });
}
