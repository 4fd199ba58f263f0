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

import { parseEntityRef } from '@backstage/catalog-model';

/** More names than these are a guess and no help. */
const MAX_NEAR = 3;
/** Shorter names occur in other texts by chance. */
const MIN_NAME_LENGTH = 4;
/** A word says whom a text is about if it is half of it; a company's name is part of all its accounts. */
const MIN_COVERED = 0.5;
/** One letter left out, doubled, replaced or swapped, or two of these. */
const MAX_EDITS = 2;
/** In shorter texts two edits make another word. */
const MIN_LENGTH_FOR_EDITS = 6;

/** Writes `Driver App`, `driver_app` and `driver-app` alike. */
function fold(text: string): string {
  return text
    .toLocaleLowerCase('en-US')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

/** How many letters have to change (Levenshtein), as far as it is at most {@link MAX_EDITS}. */
function isWithinEdits(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > MAX_EDITS) {
    return false;
  }
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(
        Math.min(
          row[j] + 1,
          next[j - 1] + 1,
          row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1),
        ),
      );
    }
    row = next;
  }
  return row[b.length] <= MAX_EDITS;
}

function nearness(text: string, name: string): number | undefined {
  if (text === name) {
    return 0;
  }
  if (
    text.length >= MIN_LENGTH_FOR_EDITS &&
    name.length >= MIN_LENGTH_FOR_EDITS &&
    isWithinEdits(text, name)
  ) {
    return 1;
  }
  // Whole words only: "api" is no part of "capital".
  return name.length >= MIN_NAME_LENGTH &&
    name.length >= text.length * MIN_COVERED &&
    `-${text}-`.includes(`-${name}-`)
    ? 2
    : undefined;
}

/**
 * The entities whose names are nearly what a tag or an account says: the same but
 * for case and separators, a typing mistake away, or a word of it. Nearest first.
 * A hint of where to look; nothing is allocated by it.
 */
export function findNearEntities(
  text: string,
  entityRefs: readonly string[],
): string[] {
  const wanted = fold(text);
  return entityRefs
    .flatMap(entityRef => {
      const name = fold(parseEntityRef(entityRef).name);
      const rank = nearness(wanted, name);
      return rank === undefined
        ? []
        : [{ entityRef, rank, length: name.length }];
    })
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        b.length - a.length ||
        a.entityRef.localeCompare(b.entityRef),
    )
    .slice(0, MAX_NEAR)
    .map(one => one.entityRef);
}
