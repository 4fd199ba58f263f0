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

import type { SourceColumn } from '../columns';
import { identifier, literal } from '../session';

/** What DuckDB calls the number of a row in its file. */
const ROW_NUMBER = 'file_row_number';

/**
 * A scan of Parquet files with the same columns. Byte arrays without an annotation are
 * text: older writers leave it out, and FOCUS has no binary columns.
 *
 * Columns have their physical names, because a bill's own would hide those that DuckDB
 * adds: `file_row_number`, which counts the rows of a file, and `file_index`, which
 * counts the paths, both from 0.
 *
 * @param paths - without characters that a glob would interpret
 * @param columns - all that the files have, in their order
 * @internal
 */
export function parquetSource(
  paths: readonly string[],
  columns: readonly SourceColumn[],
): string {
  // Asked for, row numbers are made faster than on demand; a file with a column of that
  // name does not allow to ask.
  const asked = !columns.some(({ name }) => name.toLowerCase() === ROW_NUMBER);
  const names = columns.map(({ physicalName }) => identifier(physicalName));
  return `${readParquet(
    paths,
    asked ? `, ${ROW_NUMBER} = true` : '',
  )} AS file(${names.join(', ')})`;
}

/**
 * SQL that describes the columns of a Parquet file, under the names that they have in it.
 *
 * @internal
 */
export function describeParquet(path: string): string {
  return `DESCRIBE SELECT * FROM ${readParquet([path])}`;
}

function readParquet(paths: readonly string[], options = ''): string {
  return `read_parquet([${paths
    .map(literal)
    .join(', ')}], binary_as_string = true${options})`;
}
