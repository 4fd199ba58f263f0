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
 * Effective cost of a statement that goes from one entity or reason to another.
 *
 * @internal
 */
export interface MovedCost {
  /** Refs of entities, or reasons as `unallocated:…`. */
  from: string;
  to: string;
  /** In ledger units of the statement. */
  effective: bigint;
}

/**
 * Adds up what goes from the same to the same; the largest amount first.
 *
 * @internal
 */
export function sumOfMoves(parts: Iterable<MovedCost>): MovedCost[] {
  const moves = new Map<string, MovedCost>();
  for (const { from, to, effective } of parts) {
    const pair = JSON.stringify([from, to]);
    const move = moves.get(pair);
    if (move) {
      move.effective += effective;
    } else {
      moves.set(pair, { from, to, effective });
    }
  }
  return [...moves.values()].sort(bySize);
}

function bySize(a: MovedCost, b: MovedCost): number {
  const [sizeA, sizeB] = [a, b].map(({ effective }) =>
    effective < 0n ? -effective : effective,
  );
  if (sizeA !== sizeB) {
    return sizeA > sizeB ? -1 : 1;
  }
  return `${a.from} ${a.to}` < `${b.from} ${b.to}` ? -1 : 1;
}
