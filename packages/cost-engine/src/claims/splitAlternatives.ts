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

/**
 * The alternatives of an annotation that has no quotes, trimmed.
 *
 * @param example - one alternative as it should look
 * @throws SelectorSyntaxError when one of them is empty
 * @internal
 */
export function splitAlternatives(text: string, example: string): string[] {
  if (text.trim() === '') {
    throw new SelectorSyntaxError(
      'The annotation is empty',
      `Write at least one alternative, such as ${example}, or remove the annotation`,
    );
  }
  const alternatives = text.split(';').map(part => part.trim());
  const empty = alternatives.indexOf('');
  if (empty >= 0) {
    throw new SelectorSyntaxError(
      `Alternative ${empty + 1} of ${alternatives.length} is empty`,
      `Remove the ; or write an alternative, such as ${example}, beside it`,
    );
  }
  return alternatives;
}
