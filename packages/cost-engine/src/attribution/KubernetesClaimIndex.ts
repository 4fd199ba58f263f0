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

import { ANNOTATION_KUBERNETES_ID } from '../claims/annotations';
import type {
  CompiledClaim,
  KubernetesLabelMatch,
} from '../claims/CompiledClaim';
import { matchTagSelector } from '../selectors/matchTagSelector';
import type { FoundTag, TagLookup } from '../selectors/TagSelector';
import type { AttributionKey } from './AttributionKey';
import { kubernetesIn } from './kubernetesOf';
import type { KubernetesTable } from './kubernetesTable';
import { Match, matchOf } from './Match';
import type { TagView } from './TagView';

interface LabelClaim {
  claim: CompiledClaim;
  match: KubernetesLabelMatch;
}

/** A namespace is less than a workload of it, or the pods with a label. */
const SPECIFICITY_NAMESPACE = 1;
const SPECIFICITY_WORKLOAD = 2;

/** The labels of a pod, which providers make into tags with a prefix. */
class PodLabels implements TagLookup {
  constructor(
    private readonly tags: TagView,
    private readonly prefixes: readonly string[],
  ) {}

  get(key: string): FoundTag | undefined {
    for (const prefix of this.prefixes) {
      const tag = this.tags.get(prefix + key);
      if (tag) {
        return tag;
      }
    }
    return undefined;
  }
}

/**
 * Finds Kubernetes claims by cluster and namespace, and by the label of Backstage.
 *
 * @internal
 */
export class KubernetesClaimIndex {
  readonly #table: KubernetesTable;
  /** By cluster, namespace and workload, of which the last may be absent. */
  readonly #byPlace = new Map<string, CompiledClaim[]>();
  readonly #byLabel = new Map<string, LabelClaim[]>();

  constructor(claims: readonly CompiledClaim[], table: KubernetesTable) {
    this.#table = table;
    for (const claim of claims) {
      const { match } = claim;
      if (match.type === 'kubernetes') {
        const place = placeText(match.cluster, match.namespace, match.workload);
        this.#byPlace.set(place, [...(this.#byPlace.get(place) ?? []), claim]);
      } else if (match.type === 'kubernetesLabel') {
        this.#byLabel.set(match.value, [
          ...(this.#byLabel.get(match.value) ?? []),
          { claim, match },
        ]);
      }
    }
  }

  find(key: AttributionKey, tags: TagView, found: Match[]): void {
    if (this.#byPlace.size > 0) {
      this.#findPlace(key, tags, found);
    }
    if (this.#byLabel.size > 0) {
      this.#findLabel(key, tags, found);
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

  #findLabel(key: AttributionKey, tags: TagView, found: Match[]): void {
    const labels = new PodLabels(tags, this.#table.labelPrefixes);
    const label = labels.get(ANNOTATION_KUBERNETES_ID);
    if (!label) {
      return;
    }
    for (const { claim, match } of this.#byLabel.get(label.value) ?? []) {
      if (
        match.namespace !== undefined &&
        kubernetesIn(tags, key, this.#table)?.namespace !== match.namespace
      ) {
        continue;
      }
      if (match.selector && !matchTagSelector(match.selector, labels)) {
        continue;
      }
      found.push(
        matchOf({
          claim,
          entityRef: claim.entityRef,
          ownRank: 'kubernetes',
          allocated: label.allocated,
          specificity: SPECIFICITY_WORKLOAD,
        }),
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
