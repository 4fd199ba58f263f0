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
import { foldTagKey } from '../selectors/foldTagKey';
import { matchTagSelector } from '../selectors/matchTagSelector';
import type { TagSelector } from '../selectors/TagSelector';
import type { AttributionKey } from '../billing/AttributionKey';
import { kubernetesIn } from './kubernetesOf';
import type { KubernetesTable } from '../claims/kubernetesTable';
import { PodLabels } from './PodLabels';
import { SelectorIndex } from './SelectorIndex';
import type { TagView } from './TagView';

interface LabelClaim {
  claim: CompiledClaim;
  match: KubernetesLabelMatch;
}

interface SelectorClaim extends LabelClaim {
  selector: TagSelector;
}

/**
 * A claim that the labels of a pod satisfy.
 *
 * @internal
 */
export interface LabelledClaim {
  claim: CompiledClaim;
  /** One of the labels is of a provider-made split. */
  allocated: boolean;
  /** The labels that it goes by, folded and sorted. */
  labels: readonly string[];
}

const BY_ID: readonly string[] = [ANNOTATION_KUBERNETES_ID];

/**
 * Finds claims by the labels of pods: by the label `backstage.io/kubernetes-id`, and
 * by label selectors.
 *
 * @internal
 */
export class PodLabelClaimIndex {
  readonly #table: KubernetesTable;
  readonly #foldedPrefixes: readonly string[];
  readonly #byId = new Map<string, LabelClaim[]>();
  readonly #bySelector: SelectorIndex<SelectorClaim>;

  constructor(claims: readonly CompiledClaim[], table: KubernetesTable) {
    this.#table = table;
    this.#foldedPrefixes = table.labelPrefixes.map(foldTagKey);
    const selecting: SelectorClaim[] = [];
    for (const claim of claims) {
      const { match } = claim;
      if (match.type === 'kubernetesLabel') {
        if (match.id === undefined) {
          selecting.push({ claim, match, selector: match.selector! });
        } else {
          this.#byId.set(match.id, [
            ...(this.#byId.get(match.id) ?? []),
            { claim, match },
          ]);
        }
      }
    }
    this.#bySelector = new SelectorIndex(selecting);
  }

  find(key: AttributionKey, tags: TagView): LabelledClaim[] {
    const found: LabelledClaim[] = [];
    if (this.#byId.size > 0) {
      this.#findById(key, tags, found);
    }
    if (!this.#bySelector.isEmpty()) {
      this.#findBySelector(key, tags, found);
    }
    return found;
  }

  #findById(key: AttributionKey, tags: TagView, found: LabelledClaim[]): void {
    const labels = new PodLabels(tags, this.#table.labelPrefixes);
    const [label, ...others] = labels.meanings(ANNOTATION_KUBERNETES_ID);
    if (!label || others.length > 0) {
      return;
    }
    for (const { claim, match } of this.#byId.get(label.value) ?? []) {
      if (
        this.#isInNamespace(key, tags, match) &&
        (!match.selector || matchTagSelector(match.selector, labels))
      ) {
        found.push({ claim, allocated: label.allocated, labels: BY_ID });
      }
    }
  }

  #findBySelector(
    key: AttributionKey,
    tags: TagView,
    found: LabelledClaim[],
  ): void {
    const candidates = new Set<SelectorClaim>();
    for (const foldedKey of tags.foldedKeys()) {
      const spellings = tags.withFoldedKey(foldedKey)!;
      for (const prefix of this.#foldedPrefixes) {
        if (foldedKey.startsWith(prefix)) {
          this.#bySelector.visit(
            foldedKey.slice(prefix.length),
            spellings,
            each => candidates.add(each),
          );
        }
      }
    }
    if (candidates.size === 0) {
      return;
    }
    const labels = new PodLabels(tags, this.#table.labelPrefixes);
    const ranAsPod = this.#ranAsPod(key, tags);
    for (const { claim, match, selector } of candidates) {
      const matched = matchTagSelector(selector, labels);
      if (
        matched &&
        (ranAsPod ||
          selector.positiveKeys.some(each => labels.isOfPod(each))) &&
        this.#isInNamespace(key, tags, match)
      ) {
        found.push({
          claim,
          allocated: matched.allocated,
          labels: selector.positiveKeys,
        });
      }
    }
  }

  /**
   * Labels such as `app` are tags of buckets and databases as well, on which a
   * selector for pods has no say: the bill has to name a namespace or a workload.
   */
  #ranAsPod(key: AttributionKey, tags: TagView): boolean {
    const where = kubernetesIn(tags, key, this.#table);
    return where?.namespace !== undefined || where?.workload !== undefined;
  }

  #isInNamespace(
    key: AttributionKey,
    tags: TagView,
    { namespace }: KubernetesLabelMatch,
  ): boolean {
    return (
      namespace === undefined ||
      kubernetesIn(tags, key, this.#table)?.namespace === namespace
    );
  }
}
