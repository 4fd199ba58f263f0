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

/*
 * Finds where things lead back to themselves.
 */

function wayBetween(graph, from, to, seen = new Set()) {
  for (const next of graph.get(from) ?? []) {
    if (next === to) return [next];
    if (seen.has(next)) continue;
    seen.add(next);
    const rest = wayBetween(graph, next, to, seen);
    if (rest) return [next, ...rest];
  }
  return undefined;
}

/**
 * Circles of a graph (what each leads to), each as the places on its way, the first one
 * again at the end.
 */
export function circlesOf(graph) {
  const circles = new Map();
  for (const place of [...graph.keys()].sort()) {
    const way = wayBetween(graph, place, place);
    if (way) circles.set([...way].sort().join(), [place, ...way]);
  }
  return [...circles.values()];
}
