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

import type { FindingList } from '@backstage-finops/plugin-finops-common';
import { sampleStatement } from './sampleStatements';

/** Findings of the sample organisation. */
export function sampleFindings(): FindingList {
  return {
    claims: [
      {
        entityRef: 'component:default/legacy',
        annotation: 'finops/tags',
        value: 'app in (legacy',
        severity: 'error',
        problem: 'The list of values is not closed.',
        remedy: 'Write app in (legacy).',
      },
    ],
    deliveries: [
      {
        source: 'aws-main',
        files: ['focus-00001.snappy.parquet'],
        finishedAt: '2026-11-21T04:12:00.000Z',
        findings: sampleStatement(12).deliveryFindings,
      },
    ],
    catalog: {
      sweptAt: '2026-11-21T08:00:00.000Z',
      entities: 61,
      finding: null,
    },
    hidden: [],
  };
}
