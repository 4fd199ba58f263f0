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
import { columnKind, mapColumns, SourceColumn } from '../columns';
import { EngineSession, isInfrastructureError, literal } from '../session';
import { missingColumns, repeatedNames } from './headerRefusals';
import { OpenedFile } from './openDelivery';
import { describeParquet } from './parquetSource';
import { physicalColumnName } from './physicalColumnName';
import { PreparedFile } from './PreparedFile';
import { probeColumns } from './probeColumns';

/**
 * Opens a Parquet file by its columns' types.
 *
 * @internal
 */
export async function prepareParquet(
  session: EngineSession,
  opened: OpenedFile,
  projectedColumns: readonly string[],
): Promise<PreparedFile | { refusals: Refusal[] }> {
  const file = opened.file.name;
  // A link, so that no character of a path can be taken for a glob.
  const scanPath = join(session.directory, `part-${opened.index}.parquet`);
  await symlink(opened.realPath, scanPath);
  try {
    const names = await topLevelNames(session, scanPath);
    const repeated = repeatedNames(file, names);
    if (repeated.length > 0) {
      return { refusals: repeated };
    }
    const columns = await describeColumns(session, scanPath);
    const mapping = mapColumns(columns);
    const missing = missingColumns(file, mapping);
    if (missing.length > 0) {
      return { refusals: missing };
    }
    const [{ rows }] = await session.rows<{ rows: bigint }>(
      `SELECT num_rows AS rows FROM parquet_file_metadata(${literal(
        scanPath,
      )})`,
    );
    const probed = await probeColumns(
      session,
      scanPath,
      columns,
      projectedColumns,
    );
    return {
      index: opened.index,
      file: opened.file,
      scanPath,
      ...probed,
      mapping: mapColumns(probed.columns),
      rows: Number(rows),
    };
  } catch (error) {
    if (isInfrastructureError(error)) {
      throw error;
    }
    return {
      refusals: [damagedParquet(file, scanPath, error as Error)],
    };
  }
}

/**
 * @internal
 */
export function damagedParquet(
  file: string,
  scanPath: string,
  error: Error,
): Refusal {
  return {
    file,
    problem: `The file cannot be read as Parquet: ${error.message
      .split('\n')[0]
      .replaceAll(scanPath, file)}`,
    remedy: 'It is damaged, truncated or not Parquet: copy or export it again',
  };
}

/**
 * The columns of a Parquet file, with texts that have still to be looked at for
 * spelled nulls and odd spellings.
 *
 * @internal
 */
export async function describeColumns(
  session: EngineSession,
  scanPath: string,
): Promise<SourceColumn[]> {
  const described = await session.rows<{
    column_name: string;
    column_type: string;
  }>(describeParquet(scanPath));
  return described.map(
    ({ column_name: name, column_type: sqlType }, index) => ({
      physicalName: physicalColumnName(index),
      name,
      sqlType,
      kind: columnKind(sqlType),
      spelledNulls: columnKind(sqlType) === 'text',
      respelled: columnKind(sqlType) === 'text',
    }),
  );
}

/** DuckDB renames columns that differ by case alone; the schema still has them. */
async function topLevelNames(
  session: EngineSession,
  scanPath: string,
): Promise<string[]> {
  const schema = await session.rows<{
    name: string;
    num_children: bigint | null;
  }>(`SELECT name, num_children FROM parquet_schema(${literal(scanPath)})`);
  const names: string[] = [];
  // Depth first: skip the descendants of each top-level column.
  let at = 1;
  const skip = () => {
    const children = Number(schema[at++]?.num_children ?? 0);
    for (let child = 0; child < children; child++) {
      skip();
    }
  };
  while (at < schema.length) {
    names.push(schema[at].name);
    skip();
  }
  return names;
}
