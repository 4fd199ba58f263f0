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

import { NULL_SPELLINGS } from '../columns';
import { literal, literalList } from '../session';
import { physicalColumnName } from './physicalColumnName';
import { CsvDialect } from './sniffCsv';

/** Tags with hundreds of keys and hostile values fit; DuckDB's default is 2 MB. */
const MAX_LINE_BYTES = 8_000_000;

/**
 * What each thread reads of a file at once; it must hold a line. By itself DuckDB takes sixteen lines of the greatest
 * size, 128 MB, of which two are more than the engine may use: files above that could not be read at all.
 */
const BUFFER_BYTES = 2 * MAX_LINE_BYTES;

/**
 * A scan of a CSV file: everything as text, by explicit options, because what DuckDB
 * guesses depends on the first rows. Ragged rows, unclosed quotes and other
 * encodings are errors.
 *
 * Several threads begin in the middle of a file, and take the lines of a quoted value for
 * rows where one begins within it. They find out, as an error, which says nothing of the
 * file: only what is read in order proves that a file cannot be read.
 *
 * @param options.parallel - whether several threads may read it, false for in order
 * @internal
 */
export function csvSource(
  path: string,
  dialect: CsvDialect,
  { parallel = true } = {},
): string {
  const columns = dialect.header
    .map((_, index) => `${literal(physicalColumnName(index))}: 'VARCHAR'`)
    .join(', ');
  return (
    `read_csv(${literal(path)}, auto_detect = false, header = true, ` +
    `delim = ${literal(dialect.delimiter)}, quote = '"', escape = '"', ` +
    `nullstr = ${literalList(NULL_SPELLINGS)}, columns = {${columns}}, ` +
    `max_line_size = ${MAX_LINE_BYTES}, buffer_size = ${BUFFER_BYTES}, ` +
    `parallel = ${parallel}, strict_mode = true)`
  );
}
