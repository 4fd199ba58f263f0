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

import type { KeyProjection, ResourcePattern } from '../billing/KeyProjection';
import { foldTagKey } from '../selectors/foldTagKey';
import { ANNOTATION_KUBERNETES_ID } from './annotations';
import type { AttributionSettings } from './AttributionSettings';
import type { CompiledClaim } from './CompiledClaim';
import type { Slices } from './Slices';

/** Columns that every key has as fields of its own. */
const FIELDS_OF_KEYS: readonly string[] = ['SubAccountId', 'SubAccountName'];

/**
 * What attribution keys have to contain, so that these claims and settings can be
 * decided.
 *
 * @internal
 */
export function* projectionOf(
  claims: readonly CompiledClaim[],
  settings: AttributionSettings,
): Slices<KeyProjection> {
  const columns = new Set<string>();
  const resources = new Map<string, ResourcePattern>();
  const tagKeys = new Set<string>();
  let kubernetes = false;

  for (const { match } of claims) {
    yield;
    if (match.type === 'resource') {
      const { pattern } = match.glob;
      resources.set(`${pattern.ignoreCase} ${pattern.glob}`, pattern);
    }
    if (match.type === 'tags') {
      for (const { key } of match.selector.requirements) {
        tagKeys.add(foldTagKey(key));
      }
    }
    if (match.type === 'kubernetesLabel') {
      const labels = [
        ...(match.id === undefined ? [] : [ANNOTATION_KUBERNETES_ID]),
        ...(match.selector?.requirements ?? []).map(r => r.key),
      ];
      for (const prefix of settings.kubernetes.labelPrefixes) {
        labels.forEach(label => tagKeys.add(foldTagKey(prefix + label)));
      }
    }
    if (match.type === 'kubernetes' || match.type === 'kubernetesLabel') {
      kubernetes = true;
    }
    if (
      (match.type === 'tags' || match.type === 'account') &&
      match.narrowing?.services
    ) {
      columns.add('ServiceName');
    }
  }
  if (kubernetes) {
    const { tagKeys: keys, columns: names } = settings.kubernetes;
    for (const part of ['cluster', 'namespace', 'workload'] as const) {
      keys[part].forEach(key => tagKeys.add(foldTagKey(key)));
      names[part].forEach(name => columns.add(name));
    }
  }
  for (const { source } of settings.conventions) {
    if (source.kind === 'tag') {
      tagKeys.add(foldTagKey(source.key));
    } else if (!FIELDS_OF_KEYS.includes(source.column)) {
      columns.add(source.column);
    }
  }
  if (settings.ownerFallback) {
    tagKeys.add(foldTagKey(settings.ownerFallback.tag));
  }
  if (settings.supportServices.size > 0) {
    columns.add('ServiceName');
  }
  return {
    columns: [...columns].sort(),
    resources: [...resources.keys()].sort().map(key => resources.get(key)!),
    tagKeys: [...tagKeys].sort(),
  };
}
