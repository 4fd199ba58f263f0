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

import { Turns } from './Turns';

/** Texts that are sorted at once: a few milliseconds. */
const RUN_LENGTH = 2048;

/**
 * Sorts texts by UTF-16 code unit, as Array.sort does, and lets others have turns.
 *
 * @internal
 */
export async function sortInTurns(
  texts: readonly string[],
  turns: Turns,
): Promise<string[]> {
  let runs: string[][] = [];
  for (let at = 0; at < texts.length; at += RUN_LENGTH) {
    runs.push(texts.slice(at, at + RUN_LENGTH).sort());
    if (turns.due()) {
      await turns.next();
    }
  }
  while (runs.length > 1) {
    const merged: string[][] = [];
    for (let at = 0; at < runs.length; at += 2) {
      merged.push(
        at + 1 < runs.length
          ? await merge(runs[at], runs[at + 1], turns)
          : runs[at],
      );
    }
    runs = merged;
  }
  return runs[0] ?? [];
}

async function merge(
  left: readonly string[],
  right: readonly string[],
  turns: Turns,
): Promise<string[]> {
  const merged: string[] = [];
  let l = 0;
  let r = 0;
  while (l < left.length || r < right.length) {
    if (r >= right.length || (l < left.length && left[l] <= right[r])) {
      merged.push(left[l++]);
    } else {
      merged.push(right[r++]);
    }
    if (turns.due()) {
      await turns.next();
    }
  }
  return merged;
}
