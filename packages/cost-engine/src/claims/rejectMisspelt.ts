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
import type { AnnotationNotes } from './AnnotationNotes';
import { didYouMean } from './didYouMean';
import { nearestName } from './nearestName';

/**
 * Notes an error of each annotation whose name is probably a misspelling of one that
 * narrows others: as if it were not there, the others would claim more than was meant.
 *
 * @param names - those of the entity
 * @param known - those that are read together
 * @returns whether there is one
 * @internal
 */
export function rejectMisspelt(
  names: readonly string[],
  known: readonly string[],
  { wrong }: Pick<AnnotationNotes, 'wrong'>,
): boolean {
  let found = false;
  for (const name of names) {
    const meant = known.includes(name) ? undefined : nearestName(name, known);
    if (meant !== undefined) {
      wrong(name, () => {
        throw new SelectorSyntaxError(
          `${name} is not known, so that those beside it would claim more than was meant`,
          didYouMean(meant),
        );
      });
      found = true;
    }
  }
  return found;
}
