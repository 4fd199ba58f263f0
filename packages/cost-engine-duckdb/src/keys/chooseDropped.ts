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

/**
 * Where no choice reaches the limit, so many times the keys that are left at best are
 * accepted: leaving out more would cost tags and gain little.
 */
const ACCEPTED_EXCESS = 2;

/**
 * Chooses the fewest candidates, from the first, without which there are few enough
 * keys. Counting is dear and never grows with what is left out: the choice is found by
 * doubling and halving.
 *
 * @param candidates - what may be left out, the most promising first
 * @param countWithout - how many keys there are without these
 * @internal
 */
export async function chooseDropped(
  candidates: readonly string[],
  countWithout: (dropped: readonly string[]) => Promise<number>,
  limit: number,
): Promise<string[]> {
  const counts = new Map<number, number>();
  const count = async (length: number) => {
    const known = counts.get(length);
    if (known !== undefined) {
      return known;
    }
    const counted = await countWithout(candidates.slice(0, length));
    counts.set(length, counted);
    return counted;
  };
  let enough = limit;
  if ((await count(0)) <= enough) {
    return [];
  }
  let tooFew = 0;
  let reached = Math.min(1, candidates.length);
  while (reached < candidates.length && (await count(reached)) > enough) {
    tooFew = reached;
    reached = Math.min(reached * 2, candidates.length);
  }
  if ((await count(reached)) > enough) {
    enough = (await count(reached)) * ACCEPTED_EXCESS;
    tooFew = 0;
    if ((await count(0)) <= enough) {
      return [];
    }
  }
  while (reached - tooFew > 1) {
    const middle = Math.floor((tooFew + reached) / 2);
    if ((await count(middle)) > enough) {
      tooFew = middle;
    } else {
      reached = middle;
    }
  }
  return candidates.slice(0, reached);
}
