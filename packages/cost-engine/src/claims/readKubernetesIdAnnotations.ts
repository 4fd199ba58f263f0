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
import {
  ANNOTATION_KUBERNETES_ID,
  ANNOTATION_KUBERNETES_LABEL_SELECTOR,
  ANNOTATION_KUBERNETES_NAMESPACE,
} from './annotations';
import type { ReadClaim } from './ReadClaim';

/** What a label's value may look like in Kubernetes. */
const LABEL_VALUE = /^[A-Za-z0-9]([\w.-]{0,61}[A-Za-z0-9])?$/;

/**
 * `backstage.io/kubernetes-id`: charges whose pods have the label of the same name,
 * narrowed by `-namespace` and `-label-selector`.
 *
 * @param wrong - runs a reader, records a finding for the annotation where it
 * throws, and says whether it did
 * @internal
 */
export function readKubernetesIdAnnotations(
  annotations: Readonly<Record<string, string>>,
  wrong: (annotation: string, read: () => void) => boolean,
): ReadClaim[] {
  const id = annotations[ANNOTATION_KUBERNETES_ID];
  if (id === undefined) {
    return [];
  }
  const namespace = annotations[ANNOTATION_KUBERNETES_NAMESPACE]?.trim();
  const labels = annotations[ANNOTATION_KUBERNETES_LABEL_SELECTOR];
  let selector: ReturnType<typeof parseTagSelector> | undefined;
  const failed = [
    wrong(ANNOTATION_KUBERNETES_ID, () => requireLabelValue(id.trim())),
    namespace !== undefined &&
      wrong(ANNOTATION_KUBERNETES_NAMESPACE, () =>
        requireLabelValue(namespace),
      ),
    labels !== undefined &&
      wrong(ANNOTATION_KUBERNETES_LABEL_SELECTOR, () => {
        selector = parseTagSelector(labels, { narrowing: true });
      }),
  ];
  if (failed.some(Boolean)) {
    return [];
  }
  const narrowed = [
    namespace === undefined ? '' : `, namespace ${namespace}`,
    selector ? `, labels ${selector.text}` : '',
  ].join('');
  return [
    {
      kind: 'kubernetes',
      annotation: ANNOTATION_KUBERNETES_ID,
      text: `${id.trim()}${narrowed}`,
      match: {
        type: 'kubernetesLabel',
        value: id.trim(),
        namespace,
        selector,
      },
    },
  ];
}

function requireLabelValue(text: string): void {
  if (!LABEL_VALUE.test(text)) {
    throw new SelectorSyntaxError(
      `${JSON.stringify(text)} cannot be the value of a Kubernetes label`,
      'Use letters, digits, - _ and . only, at most 63 of them, with a letter or digit at both ends',
    );
  }
}
