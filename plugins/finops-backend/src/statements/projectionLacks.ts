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

import {
  foldTagKey,
  KEY_FORMAT,
  KeyProjection,
  ResourcePattern,
} from '@backstage-finops/cost-engine';

/**
 * What claims ask of attribution keys that the keys of a version do not contain, for
 * people; empty when nothing is missing. A version whose keys contain more than is
 * asked for lacks nothing.
 *
 * @param wanted - by the claims
 * @param used - by the version
 * @internal
 */
export function projectionLacks(
  wanted: KeyProjection,
  used: KeyProjection,
): string[] {
  const columns = new Set(used.columns);
  const resources = new Set(used.resources.map(patternText));
  const dropped = new Set((used.droppedTagKeys ?? []).map(foldTagKey));
  return [
    ...(used.keyFormat === KEY_FORMAT ? [] : ['keys of this release']),
    ...wanted.columns
      .filter(column => !columns.has(column))
      .map(column => `column ${column}`),
    ...wanted.resources
      .filter(pattern => !resources.has(patternText(pattern)))
      .map(pattern => `resources ${pattern.glob}`),
    ...(wanted.tagKeys ?? [])
      .filter(key => dropped.has(foldTagKey(key)))
      .map(key => `tag ${key}`),
  ];
}

function patternText({ glob, ignoreCase }: ResourcePattern): string {
  return `${ignoreCase} ${glob}`;
}
