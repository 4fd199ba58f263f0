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
 * Groups by what they cost, the largest first; ties by name, so that answers do not flicker.
 *
 * @param names - undefined stands for what belongs to no group
 * @internal
 */
export function largestFirst(
  names: Iterable<string | undefined>,
  amountOf: (name: string | undefined) => bigint | undefined,
): (string | undefined)[] {
  // As objects: `sort` puts an undefined element last, whatever the comparison says of it (ECMA-262, CompareArrayElements).
  const groups = Array.from(names, name => ({
    name,
    amount: amountOf(name) ?? 0n,
  }));
  return groups
    .sort((a, b) => {
      if (a.amount !== b.amount) return a.amount < b.amount ? 1 : -1;
      return (a.name ?? '') < (b.name ?? '') ? -1 : 1;
    })
    .map(({ name }) => name);
}
