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

import type { SourceList } from '@backstage-finops/plugin-finops-common';
import { SAMPLE_LAST_DAY } from './sampleDays';

/** Sources of the sample organisation: one serves, one was refused. */
export function sampleSources(): SourceList {
  return {
    configurationErrors: [],
    sources: [
      {
        name: 'aws-main',
        kind: 'files',
        providers: ['aws'],
        status: 'ok',
        lastCheckedAt: '2026-11-21T08:00:00.000Z',
        lastSuccessAt: '2026-11-21T04:12:00.000Z',
        lastError: null,
        importing: false,
        throughDay: SAMPLE_LAST_DAY,
        gaps: [],
        finalThroughDay: '2026-10-31',
        statements: 13,
        refused: [],
      },
      {
        name: 'azure-main',
        kind: 'files',
        providers: ['azure'],
        status: 'failing',
        lastCheckedAt: '2026-11-21T08:00:00.000Z',
        lastSuccessAt: '2026-11-10T04:12:00.000Z',
        lastError: 'The newest delivery was refused.',
        importing: false,
        throughDay: '2026-11-09',
        gaps: [],
        finalThroughDay: '2026-10-31',
        statements: 12,
        refused: [
          {
            file: 'part_1.csv.gz',
            row: 1812,
            column: 'BilledCost',
            value: '$1,234.56',
            problem: 'BilledCost is not a plain decimal',
            remedy: 'Export amounts without symbols and separators.',
          },
        ],
      },
    ],
  };
}
