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

import { useCallback } from 'react';
import { useAnalytics } from '@backstage/core-plugin-api';

/** Parameters that choose what a page shows; all others open something. */
const CHOICES = [
  'period',
  'metric',
  'currency',
  'digits',
  'groupBy',
  'billingPeriod',
  'source',
];

/** What is chosen about a table or a chart is in parameters such as `resources.sort`. */
const CHOICES_OF_ONE = ['sort', 'rows', 'columns', 'view'];

function isChoice(name: string): boolean {
  return (
    CHOICES.includes(name) ||
    CHOICES_OF_ONE.some(choice => name.endsWith(`.${choice}`))
  );
}

/** Parameters whose values stay inside: they name what runs in the cloud. */
const CONFIDENTIAL = ['resource', 'resourceService', 'charges'];

/** Parameters that only accompany another one. */
const ACCOMPANYING = ['from', 'to'];

/**
 * Tells the portal's analytics what readers choose and open: `filter` and
 * `open`, each with the name of the parameter as its subject. Amounts, and ids
 * and tags of what runs in the cloud, are never among it.
 */
export function useCapturedChoices(): (
  changes: Record<string, string | undefined>,
) => void {
  const analytics = useAnalytics();
  return useCallback(
    changes => {
      for (const [name, value] of Object.entries(changes)) {
        if (value !== undefined && !ACCOMPANYING.includes(name)) {
          analytics.captureEvent(
            isChoice(name) ? 'filter' : 'open',
            name,
            CONFIDENTIAL.includes(name) ? undefined : { attributes: { value } },
          );
        }
      }
    },
    [analytics],
  );
}
