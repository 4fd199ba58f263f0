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

import type { CompiledClaim, ResourceMatch } from '../claims/CompiledClaim';
import { isAzureResourceId, matchesParts } from '../selectors/resourceGlob';
import type { AttributionKey } from '../billing/AttributionKey';
import { Match, matchOf } from './Match';

interface GlobClaim {
  claim: CompiledClaim;
  match: ResourceMatch;
  parts: readonly string[];
  foldedParts: readonly string[];
}

/** Characters of the pieces of ids by which globs are found. */
const PIECE_CHARACTERS = 5;
/** Ids after which the memory of what they match starts anew. */
const MAX_REMEMBERED_IDS = 20_000;

/**
 * Finds resource claims: exact ids by the id, globs by a piece of their literal text
 * that few other globs have. An id is only compared with the globs that have one of
 * its own pieces.
 *
 * @internal
 */
export class ResourceClaimIndex {
  readonly #exact = new Map<string, GlobClaim[]>();
  readonly #byPiece = new Map<string, GlobClaim[]>();
  /** Globs without a literal text as long as a piece. */
  readonly #others: GlobClaim[] = [];
  readonly #remembered = new Map<string, readonly GlobClaim[]>();
  readonly #empty: boolean;

  constructor(claims: readonly CompiledClaim[]) {
    const globs: GlobClaim[] = [];
    for (const claim of claims) {
      if (claim.match.type === 'resource') {
        const { glob } = claim.match.glob.pattern;
        const globClaim = {
          claim,
          match: claim.match,
          parts: glob.split('*'),
          foldedParts: glob.toLowerCase().split('*'),
        };
        if (claim.match.glob.exact) {
          push(this.#exact, glob.toLowerCase(), globClaim);
        } else {
          globs.push(globClaim);
        }
      }
    }
    const frequencies = new Map<string, number>();
    const piecesOf = globs.map(({ foldedParts }) => {
      const pieces = new Set(foldedParts.flatMap(part => [...piecesIn(part)]));
      for (const piece of pieces) {
        frequencies.set(piece, (frequencies.get(piece) ?? 0) + 1);
      }
      return pieces;
    });
    globs.forEach((glob, index) => {
      let rarest: string | undefined;
      for (const piece of piecesOf[index]) {
        if (
          rarest === undefined ||
          frequencies.get(piece)! < frequencies.get(rarest)!
        ) {
          rarest = piece;
        }
      }
      if (rarest === undefined) {
        this.#others.push(glob);
      } else {
        push(this.#byPiece, rarest, glob);
      }
    });
    this.#empty = globs.length === 0 && this.#exact.size === 0;
  }

  find(key: AttributionKey, found: Match[]): void {
    if (this.#empty) {
      return;
    }
    if (key.allocatedResourceId !== undefined) {
      this.#findId(key.allocatedResourceId, true, found);
    }
    if (key.resourceId !== undefined) {
      this.#findId(key.resourceId, false, found);
    }
  }

  #findId(id: string, allocated: boolean, found: Match[]): void {
    for (const { claim, match } of this.#claimsOf(id)) {
      const { exact, namePrefixLength } = match.glob;
      found.push(
        matchOf({
          claim,
          entityRef: claim.entityRef,
          ownRank: exact || namePrefixLength > 0 ? 'resource' : 'glob',
          allocated,
          specificity: exact ? Number.MAX_SAFE_INTEGER : namePrefixLength,
        }),
      );
    }
  }

  #claimsOf(id: string): readonly GlobClaim[] {
    const known = this.#remembered.get(id);
    if (known) {
      return known;
    }
    const folded = id.toLowerCase();
    const azure = isAzureResourceId(id);
    const claims = (this.#exact.get(folded) ?? []).filter(
      glob => azure || glob.parts[0] === id,
    );
    const tried = new Set<GlobClaim>();
    const candidates = [this.#others];
    for (const piece of piecesIn(folded)) {
      const globs = this.#byPiece.get(piece);
      if (globs) {
        candidates.push(globs);
      }
    }
    for (const globs of candidates) {
      for (const glob of globs) {
        if (!tried.has(glob)) {
          tried.add(glob);
          const matches = azure
            ? matchesParts(glob.foldedParts, folded)
            : matchesParts(glob.parts, id);
          if (matches) {
            claims.push(glob);
          }
        }
      }
    }
    if (this.#remembered.size >= MAX_REMEMBERED_IDS) {
      this.#remembered.clear();
    }
    this.#remembered.set(id, claims);
    return claims;
  }
}

function* piecesIn(text: string): Generator<string> {
  for (let at = 0; at + PIECE_CHARACTERS <= text.length; at++) {
    yield text.slice(at, at + PIECE_CHARACTERS);
  }
}

function push(
  map: Map<string, GlobClaim[]>,
  key: string,
  value: GlobClaim,
): void {
  const list = map.get(key);
  if (list) {
    list.push(value);
  } else {
    map.set(key, [value]);
  }
}
