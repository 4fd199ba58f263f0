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

import type { CompiledClaim } from '../claims/CompiledClaim';
import { ANNOTATION_KUBERNETES } from '../claims/annotations';
import type { AttributionKey } from '../billing/AttributionKey';
import { kubernetesIn } from './kubernetesOf';
import type { KubernetesTable } from '../claims/kubernetesTable';
import { Match, matchOf } from './Match';
import { PodLabelClaimIndex } from './PodLabelClaimIndex';
import type { TagView } from './TagView';

/** A namespace is less than a workload of it, or the pods with a label. */
const SPECIFICITY_NAMESPACE = 1;
const SPECIFICITY_WORKLOAD = 2;

/** What claims by place go by, so that a claim by labels does not dominate them. */
const PLACE: readonly string[] = [ANNOTATION_KUBERNETES];

/**
 * Finds Kubernetes claims by cluster and namespace, and by the labels of pods.
 *
 * @internal
 */
export class KubernetesClaimIndex {
  readonly #table: KubernetesTable;
  /** By cluster, namespace and workload, of which the last may be absent. */
  readonly #byPlace = new Map<string, CompiledClaim[]>();
  readonly #byLabels: PodLabelClaimIndex;

  constructor(claims: readonly CompiledClaim[], table: KubernetesTable) {
    this.#table = table;
    for (const claim of claims) {
      const { match } = claim;
      if (match.type === 'kubernetes') {
        const place = placeText(match.cluster, match.namespace, match.workload);
        this.#byPlace.set(place, [...(this.#byPlace.get(place) ?? []), claim]);
      }
    }
    this.#byLabels = new PodLabelClaimIndex(claims, table);
  }

  find(key: AttributionKey, tags: TagView, found: Match[]): void {
    if (this.#byPlace.size > 0) {
      this.#findPlace(key, tags, found);
    }
    for (const { claim, allocated, labels } of this.#byLabels.find(key, tags)) {
      found.push(
        matchOf({
          claim,
          entityRef: claim.entityRef,
          ownRank: 'kubernetes',
          allocated,
          specificity: SPECIFICITY_WORKLOAD,
          positiveKeys: labels,
        }),
      );
    }
  }

  #findPlace(key: AttributionKey, tags: TagView, found: Match[]): void {
    const where = kubernetesIn(tags, key, this.#table);
    if (where?.cluster === undefined || where.namespace === undefined) {
      return;
    }
    const { cluster, namespace, workload, allocated } = where;
    const add = (claims: CompiledClaim[] | undefined, specificity: number) =>
      claims?.forEach(claim =>
        found.push(
          matchOf({
            claim,
            entityRef: claim.entityRef,
            ownRank: 'kubernetes',
            allocated,
            specificity,
            positiveKeys: PLACE,
          }),
        ),
      );
    add(
      this.#byPlace.get(placeText(cluster, namespace)),
      SPECIFICITY_NAMESPACE,
    );
    if (workload !== undefined) {
      add(
        this.#byPlace.get(placeText(cluster, namespace, workload)),
        SPECIFICITY_WORKLOAD,
      );
    }
  }
}

function placeText(
  cluster: string,
  namespace: string,
  workload?: string,
): string {
  return JSON.stringify([cluster, namespace, workload]);
}
