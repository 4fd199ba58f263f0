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
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { mapColumns } from '../columns';
import { EngineSession, isInfrastructureError } from '../session';
import { csvSource } from './csvSource';
import { OpenedFile } from './openDelivery';
import { openCsv } from './openCsv';
import { PreparedFile } from './PreparedFile';
import { damagedParquet, describeColumns } from './prepareParquet';

/**
 * Makes a file ready for a query that ends early: nothing is converted or counted.
 *
 * @internal
 */
export async function openFileForDrillDown(
  session: EngineSession,
  opened: OpenedFile,
): Promise<PreparedFile | { refusals: Refusal[] }> {
  const shared = {
    index: opened.index,
    file: opened.file,
    rows: 0,
    respelled: [],
  };
  if (opened.file.format !== 'parquet') {
    const csv = await openCsv(session, opened);
    return 'refusals' in csv
      ? csv
      : {
          ...shared,
          scanPath: csv.path,
          scanSql: csvSource(csv.path, csv.dialect),
          scanInOrderSql: csvSource(csv.path, csv.dialect, { parallel: false }),
          columns: csv.columns,
          mapping: mapColumns(csv.columns),
        };
  }
  const scanPath = join(session.directory, `part-${opened.index}.parquet`);
  await symlink(opened.realPath, scanPath);
  try {
    const columns = await describeColumns(session, scanPath);
    return { ...shared, scanPath, columns, mapping: mapColumns(columns) };
  } catch (error) {
    if (isInfrastructureError(error)) {
      throw error;
    }
    return {
      refusals: [damagedParquet(opened.file.name, scanPath, error as Error)],
    };
  }
}
