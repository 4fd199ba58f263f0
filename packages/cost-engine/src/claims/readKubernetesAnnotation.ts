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
import { ANNOTATION_KUBERNETES } from './annotations';
import type { ReadClaim } from './ReadClaim';
import { splitAlternatives } from './splitAlternatives';

const REMEDY =
  'Write cluster/namespace or cluster/namespace/workload, such as prod-eu/checkout, with ; between several';

/**
 * `finops/kubernetes`: cluster/namespace, optionally /workload.
 *
 * @throws SelectorSyntaxError
 * @internal
 */
export function readKubernetesAnnotation(text: string): ReadClaim[] {
  return splitAlternatives(text, 'prod-eu/checkout').map(alternative => {
    const parts = alternative.split('/').map(part => part.trim());
    if (parts.length < 2 || parts.length > 3) {
      throw new SelectorSyntaxError(
        `${JSON.stringify(alternative)} has ${parts.length} ${
          parts.length === 1 ? 'part' : 'parts'
        } instead of two or three`,
        REMEDY,
      );
    }
    const names = ['cluster', 'namespace', 'workload'];
    for (const [index, part] of parts.entries()) {
      if (part === '') {
        throw new SelectorSyntaxError(
          `${JSON.stringify(alternative)} has an empty ${names[index]}`,
          REMEDY,
        );
      }
      if (/[\s,*]/.test(part)) {
        throw new SelectorSyntaxError(
          `The ${names[index]} ${JSON.stringify(
            part,
          )} contains white space, a comma or a *`,
          `${REMEDY}. Name each of them; there are no globs`,
        );
      }
    }
    const [cluster, namespace, workload] = parts;
    return {
      kind: 'kubernetes',
      annotation: ANNOTATION_KUBERNETES,
      text: alternative,
      match: { type: 'kubernetes', cluster, namespace, workload },
    };
  });
}
