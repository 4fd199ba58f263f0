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

import {
  DeliveryRefusedError,
  Finding,
  MAX_FINDING_EXAMPLES,
  Refusal,
} from '@backstage-finops/cost-engine';
import { EngineSession } from '../session';
import { OpenedFile } from './openDelivery';
import { prepareCsv } from './prepareCsv';
import { PreparedFile } from './PreparedFile';
import { prepareParquet } from './prepareParquet';

/**
 * Makes every file of a delivery ready to be scanned.
 *
 * @param projectedColumns - columns that attribution keys contain
 * @throws DeliveryRefusedError with what is wrong with each file
 * @internal
 */
export async function prepareFiles(
  session: EngineSession,
  files: readonly OpenedFile[],
  projectedColumns: readonly string[],
  signal?: AbortSignal,
): Promise<{ files: PreparedFile[]; findings: Finding[] }> {
  const refusals: Refusal[] = [];
  const prepared: PreparedFile[] = [];
  for (const file of files) {
    const result =
      file.file.format === 'parquet'
        ? await prepareParquet(session, file, projectedColumns)
        : await prepareCsv(session, file, signal);
    if ('refusals' in result) {
      refusals.push(...result.refusals);
    } else {
      prepared.push(result);
    }
  }
  if (refusals.length > 0) {
    throw new DeliveryRefusedError(refusals);
  }
  return {
    files: prepared,
    findings: [
      ...fileFindings(
        'no-rows',
        'Files have a header and no rows. Nothing is charged in them',
        prepared.filter(file => file.rows === 0),
      ),
      ...fileFindings(
        'no-final-line-end',
        'Files have no line end after their last row, which may be cut off. Compare them with their source',
        prepared.filter(file => file.openEnded),
      ),
    ],
  };
}

function fileFindings(
  rule: string,
  message: string,
  files: readonly PreparedFile[],
): Finding[] {
  return files.length === 0
    ? []
    : [
        {
          rule,
          severity: 'warning',
          message,
          count: files.length,
          examples: files
            .slice(0, MAX_FINDING_EXAMPLES)
            .map(({ file }) => ({ file: file.name })),
        },
      ];
}
