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
 * Owners and the groups above them, nearest first, each once. Groups that are their
 * own ancestor, which a catalog can say, end the way up.
 *
 * @param owners - refs
 * @param parents - parent groups by ref of the group
 * @internal
 */
export function ownerAncestors(
  owners: Iterable<string | undefined>,
  parents: ReadonlyMap<string, readonly string[]>,
): string[] {
  const found = new Set<string>();
  let level = [...owners].filter((ref): ref is string => ref !== undefined);
  while (level.length > 0) {
    const next: string[] = [];
    for (const ref of level) {
      if (!found.has(ref)) {
        found.add(ref);
        next.push(...(parents.get(ref) ?? []));
      }
    }
    level = next;
  }
  return [...found];
}
