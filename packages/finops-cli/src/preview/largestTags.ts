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

import { Amounts } from '@backstage-finops/cost-engine';
import { LedgerSum } from './LedgerSum';

/** The tags of some charges, and what they come to. */
export interface TaggedAmounts {
  tags: readonly (readonly [string, string])[];
  amounts: Amounts;
}

/** Sums of the largest tags by `["key","value"]`, and how many there are in all. */
export interface LargestTags {
  largest: [string, LedgerSum][];
  count: number;
}

/** Tags whose sums are in memory at one time. */
const MAX_TAGS_IN_MEMORY = 100_000;

/**
 * The tags with the largest sums, exactly, in bounded memory: where there are more
 * distinct tags than fit, they are summed part by part.
 *
 * @param wanted - how many
 */
export function largestTags(
  charges: readonly TaggedAmounts[],
  wanted: number,
  maxInMemory = MAX_TAGS_IN_MEMORY,
): LargestTags {
  for (let parts = 1; ; parts *= 2) {
    const result = largestOfParts(charges, wanted, maxInMemory, parts);
    if (result) {
      return result;
    }
  }
}

function largestOfParts(
  charges: readonly TaggedAmounts[],
  wanted: number,
  maxInMemory: number,
  parts: number,
): LargestTags | undefined {
  let largest: [string, LedgerSum][] = [];
  let count = 0;
  for (let part = 0; part < parts; part++) {
    const sums = new Map<string, LedgerSum>();
    for (const { tags, amounts } of charges) {
      for (const tag of tags) {
        const id = JSON.stringify(tag);
        if (parts === 1 || hashOf(id) % parts === part) {
          const sum = sums.get(id) ?? new LedgerSum();
          sum.add(amounts);
          sums.set(id, sum);
        }
      }
      if (sums.size > maxInMemory) {
        return undefined;
      }
    }
    count += sums.size;
    largest = largestFirst([...largest, ...sums]).slice(0, wanted);
  }
  return { largest, count };
}

/** By size, then by name. */
export function largestFirst(
  sums: [string, LedgerSum][],
): [string, LedgerSum][] {
  return sums.sort(
    ([idA, a], [idB, b]) => LedgerSum.compare(a, b) || (idA < idB ? -1 : 1),
  );
}

/** FNV-1a, which spreads texts evenly; 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}
