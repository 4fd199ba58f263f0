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

import { Refusal, shownValue } from '@backstage-finops/cost-engine';
import { EngineSession } from '../session';
import { OpenedCsv } from './openCsv';
import { OpenedFile } from './openDelivery';
import { physicalColumnName } from './physicalColumnName';

/** What closes a JSON text that opens like this. */
const JSON_ENDS: Readonly<Record<string, string>> = { '{': '}', '[': ']' };

/**
 * The refusal of a file whose last row ends within a JSON text: tags that are cut would
 * move the row to somebody else. (A cut number can't be told from a number.)
 *
 * @param target - the Parquet file that was made of it
 * @param rows - of the file
 * @internal
 */
export async function cutOffRefusal(
  session: EngineSession,
  { file }: OpenedFile,
  { dialect }: OpenedCsv,
  target: string,
  rows: number,
): Promise<Refusal | undefined> {
  const last = dialect.header.length - 1;
  const [{ value }] = await session.rows<{ value: string | null }>(
    `SELECT ${physicalColumnName(last)} AS value
     FROM read_parquet(${session.file(target)}, file_row_number = true)
     WHERE file_row_number = ${rows - 1}`,
  );
  const text = value?.trim() ?? '';
  const end = JSON_ENDS[text[0]];
  return end === undefined || text.endsWith(end)
    ? undefined
    : {
        file: file.name,
        row: rows,
        column: dialect.header[last],
        value: shownValue(text),
        problem: 'The file ends within a value: it is cut off',
        remedy: 'Export it again, or copy it again as a whole',
      };
}
