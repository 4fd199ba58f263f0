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

import { KeyChange } from './servedKeys';

/**
 * Ledger ids of the entities and reasons whose costs a change touches, sorted. A
 * change of the claim alone touches none.
 *
 * @internal
 */
export function touchedEntities(changes: readonly KeyChange[]): number[] {
  const touched = new Set<number>();
  for (const { served, wanted } of changes) {
    if (
      served.entityId !== wanted.entityId ||
      served.environmentId !== wanted.environmentId
    ) {
      touched.add(served.entityId);
      touched.add(wanted.entityId);
    }
  }
  return [...touched].sort((a, b) => a - b);
}
