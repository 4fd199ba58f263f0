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

/** Entries after which the memory of folded keys starts anew. */
const MAX_REMEMBERED_KEYS = 50_000;

const folded = new Map<string, string>();

/**
 * What tag keys are compared by: trimmed and without regard to case, since bills
 * carry ` org`, `Org` and `org` for the same thing (FOCUS reference, section b.9).
 *
 * @public
 */
export function foldTagKey(key: string): string {
  let result = folded.get(key);
  if (result === undefined) {
    if (folded.size >= MAX_REMEMBERED_KEYS) {
      folded.clear();
    }
    result = key.trim().toLowerCase();
    folded.set(key, result);
  }
  return result;
}
