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

import { parseTagSelector } from '../selectors/parseTagSelectors';
import { SelectorSyntaxError } from '../selectors/SelectorSyntaxError';
import type { ReadClaim } from './ReadClaim';

/**
 * `aws.amazon.com/cost-insights-tags` and `-cost-categories`: `key=value` pairs that
 * all have to hold, of charges of AWS. Cost categories are tags too: AWS merges them
 * into the FOCUS Tags column.
 *
 * @throws SelectorSyntaxError
 * @internal
 */
export function readCostInsightsAnnotation(
  annotation: string,
  text: string,
): ReadClaim[] {
  const pairs = text.split(',').map(part => {
    const equals = part.indexOf('=');
    const key = part.slice(0, Math.max(equals, 0)).trim();
    const value = part.slice(equals + 1).trim();
    if (key === '' || value === '' || value.startsWith('=')) {
      throw new SelectorSyntaxError(
        `${JSON.stringify(part.trim())} is not a key with a value`,
        'Write component=checkout,environment=prod',
      );
    }
    return `${quote(key)}=${quote(value)}`;
  });
  return [
    {
      kind: 'tags',
      annotation,
      text: text.trim(),
      match: {
        type: 'tags',
        selector: parseTagSelector(pairs.join(',')),
        narrowing: { providers: ['aws'] },
      },
    },
  ];
}

/** As a quoted word of a selector. */
function quote(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}
