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

import { SelectorSyntaxError } from '../selectors/SelectorSyntaxError';
import { parseTagSelector } from '../selectors/parseTagSelectors';
import type { TagSelector } from '../selectors/TagSelector';
import type { AnnotationNotes } from './AnnotationNotes';
import {
  ANNOTATION_KUBERNETES_ID,
  ANNOTATION_KUBERNETES_LABEL_SELECTOR,
  ANNOTATION_KUBERNETES_NAMESPACE,
} from './annotations';
import type { KubernetesLabelMatch } from './CompiledClaim';
import type { ReadClaim } from './ReadClaim';
import { rejectMisspelt } from './rejectMisspelt';

const PREFIX = 'backstage.io/kubernetes-';

/** Those that are read together. */
const KNOWN: readonly string[] = [
  ANNOTATION_KUBERNETES_ID,
  ANNOTATION_KUBERNETES_LABEL_SELECTOR,
  ANNOTATION_KUBERNETES_NAMESPACE,
];

/** What a label's value may look like in Kubernetes. */
const LABEL_VALUE = /^[A-Za-z0-9]([\w.-]{0,61}[A-Za-z0-9])?$/;

/**
 * `backstage.io/kubernetes-label-selector` or, without it, `backstage.io/kubernetes-id`:
 * charges whose pods have these labels, in the namespace of `-namespace` alone where
 * there is one.
 *
 * Where an entity has both, the selector counts and the id does not, as in Backstage
 * (backstage.io/docs/features/kubernetes/configuration, "Label selector query
 * annotation"): the cost is that of the pods on the entity's Kubernetes tab. To ask for
 * both would claim nothing for most teams, whose pods have had no use for the label of
 * the id.
 *
 * A selector of exclusions alone selects everything else in Backstage. Here it only
 * narrows the id, since nothing may claim the rest of a bill.
 *
 * @internal
 */
export function readKubernetesIdAnnotations(
  annotations: Readonly<Record<string, string>>,
  { wrong, warn }: AnnotationNotes,
): ReadClaim[] {
  const id = annotations[ANNOTATION_KUBERNETES_ID]?.trim();
  const labels = annotations[ANNOTATION_KUBERNETES_LABEL_SELECTOR];
  const none = id === undefined && labels === undefined;
  const misspelt = rejectMisspelt(
    Object.keys(annotations).filter(
      // Anything else matters only to claims that it would narrow.
      name => !none || name.startsWith(PREFIX),
    ),
    KNOWN,
    { wrong },
  );
  if (none || misspelt) {
    return [];
  }
  const namespace = annotations[ANNOTATION_KUBERNETES_NAMESPACE]?.trim();
  let selector: TagSelector | undefined;
  const failed = [
    id !== undefined &&
      wrong(ANNOTATION_KUBERNETES_ID, () => requireLabelValue(id)),
    namespace !== undefined &&
      wrong(ANNOTATION_KUBERNETES_NAMESPACE, () =>
        requireLabelValue(namespace),
      ),
    labels !== undefined &&
      wrong(ANNOTATION_KUBERNETES_LABEL_SELECTOR, () => {
        // Without an id beside it, exclusions alone are an error.
        selector = parseTagSelector(labels, { narrowing: id !== undefined });
      }),
  ];
  if (failed.some(Boolean)) {
    return [];
  }
  if (selector && selector.positiveKeys.length > 0) {
    return [claimOf({ namespace, selector })];
  }
  if (selector) {
    warn(
      ANNOTATION_KUBERNETES_LABEL_SELECTOR,
      `The selector only excludes: Backstage shows all other pods, the claim here is that of ${ANNOTATION_KUBERNETES_ID} without them`,
      'Add a label that the pods have, such as app=checkout',
    );
  }
  return [claimOf({ id, namespace, selector })];
}

function claimOf(by: Omit<KubernetesLabelMatch, 'type'>): ReadClaim {
  const { id, namespace, selector } = by;
  const text = [
    id,
    namespace === undefined ? undefined : `namespace ${namespace}`,
    selector && `labels ${selector.text}`,
  ];
  return {
    kind: 'kubernetes',
    annotation:
      id === undefined
        ? ANNOTATION_KUBERNETES_LABEL_SELECTOR
        : ANNOTATION_KUBERNETES_ID,
    text: text.filter(part => part !== undefined).join(', '),
    match: { type: 'kubernetesLabel', ...by },
  };
}

function requireLabelValue(text: string): void {
  if (!LABEL_VALUE.test(text)) {
    throw new SelectorSyntaxError(
      `${JSON.stringify(text)} cannot be the value of a Kubernetes label`,
      'Use letters, digits, - _ and . only, at most 63 of them, with a letter or digit at both ends',
    );
  }
}
