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

import type { AttributionKey } from '../billing/AttributionKey';

/**
 * The one text of a key: JSON with a fixed order of fields, without what is absent.
 * Keys are equal exactly when their texts are, whatever order a bill or an engine
 * had the tags and columns in. The ledger knows a key by the hash of this text.
 *
 * @public
 */
export function attributionKeyText(key: AttributionKey): string {
  const columns: Record<string, string> = {};
  for (const name of Object.keys(key.columns).sort()) {
    columns[name] = key.columns[name];
  }
  // JSON.stringify leaves out what is undefined.
  return JSON.stringify({
    provider: key.provider,
    subAccountId: key.subAccountId,
    subAccountName: key.subAccountName,
    nature: key.nature,
    tags: sorted(key.tags),
    allocatedTags: key.allocatedTags && sorted(key.allocatedTags),
    allocatedResourceId: key.allocatedResourceId,
    resourceId: key.resourceId,
    columns,
  });
}

function sorted(
  tags: ReadonlyArray<readonly [string, string]>,
): ReadonlyArray<readonly [string, string]> {
  for (let i = 1; i < tags.length; i++) {
    if (compare(tags[i - 1], tags[i]) > 0) {
      return [...tags].sort(compare);
    }
  }
  return tags;
}

function compare(
  [keyA, valueA]: readonly [string, string],
  [keyB, valueB]: readonly [string, string],
): number {
  if (keyA !== keyB) {
    return keyA < keyB ? -1 : 1;
  }
  if (valueA === valueB) {
    return 0;
  }
  return valueA < valueB ? -1 : 1;
}
