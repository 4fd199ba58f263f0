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

import { SelectorParser } from './SelectorParser';
import { TagSelector } from './TagSelector';

/**
 * Parses the value of a `finops/tags` annotation: the grammar of Kubernetes label
 * selectors, with quotes for names and values that contain spaces or signs, and
 * `;` between alternatives.
 *
 * @throws SelectorSyntaxError with the position and what to write instead
 * @public
 */
export function parseTagSelectors(text: string): TagSelector[] {
  const parser = new SelectorParser(text);
  const selectors: TagSelector[] = [];
  do {
    selectors.push(parser.alternative());
  } while (parser.takeAlternativeEnd());
  return selectors;
}

/**
 * Parses one selector, without `;`, which may consist of negative requirements
 * alone where `narrowing` says that it only narrows something else.
 *
 * @throws SelectorSyntaxError
 * @public
 */
export function parseTagSelector(
  text: string,
  options?: { narrowing?: boolean },
): TagSelector {
  const parser = new SelectorParser(text);
  const selector = parser.alternative(options?.narrowing);
  parser.expectEnd();
  return selector;
}
