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
import type { CatalogEntity } from '../catalog/CatalogSnapshot';
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
 * another team's cost without that team knowing.
 *
 * @internal
 */
export class OverrideLog {
  readonly #entities: ReadonlyMap<string, CatalogEntity>;
  readonly #pairs = new Map<
    string,
    { winner: Match; loser: Match; keys: number }
  >();

  constructor(entities: ReadonlyMap<string, CatalogEntity>) {
    this.#entities = entities;
  }

  record(winner: Match, matches: readonly Match[]): void {
    for (const loser of matches) {
      if (
        loser.entityRef !== winner.entityRef &&
        this.#ownerOf(loser.entityRef) !== this.#ownerOf(winner.entityRef)
      ) {
        const id = JSON.stringify([
          winner.claim.id,
          winner.entityRef,
          loser.claim.id,
          loser.entityRef,
        ]);
        const pair = this.#pairs.get(id);
        if (pair) {
          pair.keys++;
        } else if (this.#pairs.size < MAX_REMEMBERED_PAIRS) {
          this.#pairs.set(id, { winner, loser, keys: 1 });
        }
      }
    }
  }

  /** A finding for both sides of each pair, sorted. */
  findings(): ClaimFinding[] {
    return [...this.#pairs.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([, { winner, loser, keys }]) => {
        const severity = isExpected(winner, loser) ? 'info' : 'warning';
        const groups =
          keys === 1 ? 'one group of charges' : `${keys} groups of charges`;
        return [
          {
            entityRef: loser.entityRef,
            annotation: loser.claim.annotation,
            value: loser.claim.text,
            severity,
            problem: `${winner.entityRef}, which ${this.#ownerText(
              winner.entityRef,
            )} owns, takes ${groups} that this claims, by ${
              winner.claim.annotation
            } ${winner.claim.text}`,
            remedy:
              'Agree with the other owner, then make the claim that is right the narrower one, or remove the wrong one',
          },
          {
            entityRef: winner.entityRef,
            annotation: winner.claim.annotation,
            value: winner.claim.text,
            severity,
            problem: `It takes ${groups} that ${
              loser.entityRef
            }, which ${this.#ownerText(loser.entityRef)} owns, claims by ${
              loser.claim.annotation
            } ${loser.claim.text}`,
            remedy:
              'Agree with the other owner, and narrow this claim if the charges are theirs',
          },
        ] satisfies ClaimFinding[];
      });
  }

  #ownerText(entityRef: string): string {
    return this.#ownerOf(entityRef) || 'nobody';
  }

  /** Groups and users own themselves. */
  #ownerOf(entityRef: string): string {
    return /^(group|user):/.test(entityRef)
      ? entityRef
      : this.#entities.get(entityRef)?.owner ?? '';
  }
}
