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
  Finding,
  MAX_FINDING_EXAMPLES,
  shownValue,
} from '@backstage-finops/cost-engine';
import type { PreparedFile } from '../files/PreparedFile';
import { EngineSession, literalList } from '../session';
import { ROW_REFERENCE, rowReference } from './readShapes';

const COLUMN = 'SkuPriceDetails';

/** FOCUS reference, section f.1; others start with x_. */
const FOCUS_KEYS = [
  'CoreCount',
  'DiskMaxIops',
  'DiskSpace',
  'DiskType',
  'GpuCount',
  'InstanceType',
  'InstanceSeries',
  'MemorySize',
  'NetworkMaxIops',
  'NetworkMaxThroughput',
  'OperatingSystem',
  'Redundancy',
  'StorageClass',
];

/**
 * Checks that SkuPriceDetails are flat, with keys that FOCUS knows (FOCUS reference,
 * R21). Each distinct text is looked at once.
 *
 * @internal
 */
export async function findPriceDetailProblems(
  session: EngineSession,
  files: readonly PreparedFile[],
): Promise<Finding[]> {
  if (!files.some(({ mapping }) => mapping.focus.has(COLUMN))) {
    return [];
  }
  await session.run(
    `CREATE OR REPLACE TEMP TABLE price_details AS
     SELECT *, json_type(text) <> 'OBJECT' OR coalesce(list_bool_or(list_transform(
         map_values(CASE WHEN json_type(text) = 'OBJECT' THEN text::JSON::MAP(VARCHAR, JSON) END),
         lambda value: json_type(value) IN ('OBJECT', 'ARRAY'))), false) AS nested,
       list_filter(CASE WHEN json_type(text) = 'OBJECT' THEN json_keys(text) END,
         lambda name: NOT starts_with(lower(name), 'x_') AND NOT list_contains(${literalList(
           FOCUS_KEYS,
         )}, name)) AS unknown
     FROM (
       SELECT ${COLUMN} AS text, count(*)::BIGINT AS rows, min(${ROW_REFERENCE}) AS first
       FROM items WHERE json_valid(${COLUMN}) GROUP BY 1)`,
  );
  const found = async (
    rule: string,
    message: string,
    condition: string,
    value: string,
  ): Promise<Finding[]> => {
    const [{ rows }] = await session.rows<{ rows: bigint | null }>(
      `SELECT sum(rows)::BIGINT AS rows FROM price_details WHERE ${condition}`,
    );
    if (!rows) {
      return [];
    }
    const names = new Map(files.map(({ index, file }) => [index, file.name]));
    const shown = await session.rows<{ first: bigint; value: string }>(
      `SELECT first, ${value} AS value FROM price_details WHERE ${condition}
       ORDER BY first LIMIT ${MAX_FINDING_EXAMPLES}`,
    );
    return [
      {
        rule,
        severity: 'info',
        message,
        count: Number(rows),
        examples: shown.map(example => {
          const { file, row } = rowReference(example.first);
          return {
            file: names.get(file),
            row,
            column: COLUMN,
            value: shownValue(example.value),
          };
        }),
      },
    ];
  };
  return [
    ...(await found(
      'R21-details-flat',
      'SkuPriceDetails are no flat object of keys and values',
      'nested',
      'text',
    )),
    ...(await found(
      'R21-details-keys',
      'SkuPriceDetails have keys that are neither of FOCUS nor named x_…',
      'len(unknown) > 0',
      `array_to_string(unknown, ', ')`,
    )),
  ];
}
