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
import type { KubernetesTable } from '../claims/kubernetesTable';
import { TagView } from './TagView';

/**
 * Where a charge ran.
 *
 * @public
 */
export interface Kubernetes {
  cluster?: string;
  namespace?: string;
  workload?: string;
  /** One of them comes from the tags of a provider-made split. */
  allocated: boolean;
}

/**
 * Cluster, namespace and workload of a charge, as far as its tags (those of a
 * provider-made split first) and its projected columns say. A tag that nobody can tell the value of says
 * nothing, and hides what is looked at after it.
 *
 * @returns undefined when they say none of the three
 * @public
 */
export function kubernetesOf(
  key: AttributionKey,
  table: KubernetesTable,
): Kubernetes | undefined {
  return kubernetesIn(new TagView(key.tags, key.allocatedTags), key, table);
}

/** @internal */
export function kubernetesIn(
  tags: TagView,
  key: AttributionKey,
  table: KubernetesTable,
): Kubernetes | undefined {
  let allocated = false;
  const read = (part: 'cluster' | 'namespace' | 'workload') => {
    for (const tagKey of table.tagKeys[part]) {
      const [tag, ...others] = tags.meanings(tagKey);
      if (others.length > 0) {
        return undefined;
      }
      if (tag) {
        allocated = allocated || tag.allocated;
        return tag.value;
      }
    }
    for (const column of table.columns[part]) {
      const value = key.columns[column];
      if (value !== undefined) {
        return value;
      }
    }
    return undefined;
  };
  const cluster = read('cluster');
  const namespace = read('namespace');
  const workload = read('workload');
  if (
    cluster === undefined &&
    namespace === undefined &&
    workload === undefined
  ) {
    return undefined;
  }
  return { cluster, namespace, workload, allocated };
}
