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

import { Refusal } from '@backstage-finops/cost-engine';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { mapColumns } from '../columns';
import { EngineSession } from '../session';
import { copyCsvToParquet } from './copyCsvToParquet';
import { cutOffRefusal } from './cutOffRefusal';
import { endsLine } from './endsLine';
import { missingColumns } from './headerRefusals';
import { openCsv } from './openCsv';
import { OpenedFile } from './openDelivery';
import { PreparedFile } from './PreparedFile';
import { probeColumns } from './probeColumns';

/**
 * Turns a CSV file into a Parquet file in the work directory, all columns as text.
 * One pass over the text finds what is wrong with it; after that, queries read only
 * the columns they need, and a row's number is its position.
 *
 * @internal
 */
export async function prepareCsv(
  session: EngineSession,
  opened: OpenedFile,
  signal?: AbortSignal,
): Promise<PreparedFile | { refusals: Refusal[] }> {
  const csv = await openCsv(session, opened, signal);
  if ('refusals' in csv) {
    return csv;
  }
  const mapping = mapColumns(csv.columns);
  const missing = missingColumns(opened.file.name, mapping);
  if (missing.length > 0) {
    return { refusals: missing };
  }
  const target = `part-${opened.index}.parquet`;
  const copied = await copyCsvToParquet(session, opened, csv, target, signal);
  if ('refusal' in copied) {
    return { refusals: [copied.refusal] };
  }
  const openEnded = copied.rows > 0 && !(await endsLine(csv.path));
  if (openEnded) {
    const cut = await cutOffRefusal(session, opened, csv, target, copied.rows);
    if (cut) return { refusals: [cut] };
  }
  await rm(csv.path);
  const scanPath = join(session.directory, target);
  const probed = await probeColumns(session, scanPath, csv.columns, []);
  return {
    index: opened.index,
    file: opened.file,
    scanPath,
    ...probed,
    mapping: mapColumns(probed.columns),
    rows: copied.rows,
    ...(openEnded && { openEnded }),
  };
}
