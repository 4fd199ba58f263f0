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

import type { ClaimOverride } from './ClaimOverride';
import type { Match } from './Match';

/** Pairs of claims that are remembered; more of them say nothing new. */
const MAX_REMEMBERED_PAIRS = 10_000;

/** Broad claims, which are meant to be overridden by narrow ones. */
const BROAD = new Set(['glob', 'account', 'ownerFallback']);

/** Broad claims give way, and the owner of a shared resource gives the shares away. */
function isExpected(winner: Match, loser: Match): boolean {
  return (
    BROAD.has(loser.ownRank) ||
    (winner.rank === 'split' && loser.rank !== 'split')
  );
}

/**
 * Remembers which claims overrode those of another owner, so that nobody takes
 * another team's cost without that team knowing. Logs of equal claims, such as those
 * of several processes, can be merged.
 *
 * @public
 */
export class OverrideLog {
  readonly #pairs = new Map<string, ClaimOverride>();

  /** @internal */
  record(
    winner: Match,
    matches: readonly Match[],
    ownerOf: (entityRef: string) => string,
  ): void {
    for (const loser of matches) {
      if (
        loser.entityRef !== winner.entityRef &&
        ownerOf(loser.entityRef) !== ownerOf(winner.entityRef)
      ) {
        this.add({
          winner: { claimId: winner.claim.id, entityRef: winner.entityRef },
          loser: { claimId: loser.claim.id, entityRef: loser.entityRef },
          expected: isExpected(winner, loser),
        });
      }
    }
  }

  /** Merges by pair: what was unexpected once stays so. */
  add(override: ClaimOverride): void {
    const { winner, loser, expected } = override;
    const id = JSON.stringify([
      winner.claimId,
      winner.entityRef,
      loser.claimId,
      loser.entityRef,
    ]);
    const known = this.#pairs.get(id);
    if (known) {
      if (known.expected && !expected) {
        this.#pairs.set(id, override);
      }
    } else if (this.#pairs.size < MAX_REMEMBERED_PAIRS) {
      this.#pairs.set(id, override);
    }
  }

  /** Sorted. */
  overrides(): ClaimOverride[] {
    return [...this.#pairs]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, override]) => override);
  }
}
