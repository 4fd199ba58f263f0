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
import { rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { mapColumns, SourceColumn } from '../columns';
import { EngineSession, isInfrastructureError } from '../session';
import { countLines } from './countLines';
import { csvRefusal, mixedLineEnds } from './csvErrors';
import { csvColumnName, csvSource } from './csvSource';
import { changeSince } from './FileSnapshot';
import { endsLine } from './endsLine';
import { gunzipFile } from './gunzipFile';
import { missingColumns, repeatedNames } from './headerRefusals';
import { OpenedFile } from './openDelivery';
import { PreparedFile } from './PreparedFile';
import { probeColumns } from './probeColumns';
import { CsvDialect, sniffCsv } from './sniffCsv';

/**
 * A CSV file that can be scanned.
 *
 * @internal
 */
export interface OpenedCsv {
  readonly path: string;
  readonly dialect: CsvDialect;
  readonly columns: readonly SourceColumn[];
}

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
  const copied = await copyToParquet(session, opened, csv, target, signal);
  if ('refusal' in copied) {
    return { refusals: [copied.refusal] };
  }
  const openEnded = copied.rows > 0 && !(await endsLine(csv.path));
  if (openEnded) {
    const cut = await cutRefusal(session, opened, csv, target, copied.rows);
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

/** What closes a JSON text that opens like this. */
const JSON_ENDS: Readonly<Record<string, string>> = { '{': '}', '[': ']' };

/**
 * The refusal of a file whose last row ends within a JSON text: tags that are cut would
 * move the row to somebody else. (A cut number can't be told from a number.)
 */
async function cutRefusal(
  session: EngineSession,
  { file }: OpenedFile,
  { dialect }: OpenedCsv,
  target: string,
  rows: number,
): Promise<Refusal | undefined> {
  const last = dialect.header.length - 1;
  const [{ value }] = await session.rows<{ value: string | null }>(
    `SELECT ${csvColumnName(last)} AS value
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

/**
 * Reads the file in order where several threads could not. That leaves out what it cannot
 * read at the end, so that what is read must be as many rows as the file has.
 */
async function copyToParquet(
  session: EngineSession,
  { file, realPath, snapshot }: OpenedFile,
  { path, dialect }: OpenedCsv,
  target: string,
  signal?: AbortSignal,
): Promise<{ rows: number } | { refusal: Refusal }> {
  const copy = async (parallel: boolean): Promise<number | Error> => {
    try {
      await session.run(
        `COPY (SELECT * FROM ${csvSource(path, dialect, { parallel })}) ` +
          `TO ${session.file(target)} (FORMAT parquet)`,
      );
      return await countRows(session, target);
    } catch (error) {
      if (isInfrastructureError(error)) {
        throw error;
      }
      return error as Error;
    }
  };
  const first = await copy(true);
  if (typeof first === 'number') {
    return { rows: first };
  }
  // What a file says that was written to meanwhile is of no use, nor to be read again.
  const changed = await changeSince(file.name, realPath, snapshot);
  if (changed) {
    return { refusal: changed };
  }
  const { lines, mixedEnds } = await countLines(path, signal);
  if (mixedEnds) {
    return { refusal: mixedLineEnds(file.name) };
  }
  const second = await copy(false);
  if (typeof second !== 'number') {
    return { refusal: csvRefusal(file.name, second) };
  }
  // The header is a line and no row.
  return second === lines - 1
    ? { rows: second }
    : { refusal: csvRefusal(file.name, first) };
}

async function countRows(
  session: EngineSession,
  target: string,
): Promise<number> {
  const [{ rows }] = await session.rows<{ rows: bigint }>(
    `SELECT count(*) AS rows FROM read_parquet(${session.file(target)})`,
  );
  return Number(rows);
}

/**
 * Unpacks a CSV file where needed and reads its header.
 *
 * @internal
 */
export async function openCsv(
  session: EngineSession,
  opened: OpenedFile,
  signal?: AbortSignal,
): Promise<OpenedCsv | { refusals: Refusal[] }> {
  const file = opened.file.name;
  const path = join(session.directory, `part-${opened.index}.csv`);
  if (opened.file.format === 'csv.gz') {
    try {
      await gunzipFile(opened.realPath, path, signal);
    } catch (error) {
      if (isInfrastructureError(error)) {
        throw error;
      }
      return {
        refusals: [
          {
            file,
            problem: `The file is damaged, truncated or not gzip: ${
              (error as Error).message
            }`,
            remedy: 'Copy or export it again',
          },
        ],
      };
    }
  } else {
    // A link, so that no character of a path can be taken for a glob.
    await symlink(opened.realPath, path);
  }
  const dialect = await sniffCsv(path);
  if ('problem' in dialect) {
    return { refusals: [{ file, ...dialect }] };
  }
  const repeated = repeatedNames(file, dialect.header);
  if (repeated.length > 0) {
    return { refusals: repeated };
  }
  return {
    path,
    dialect,
    columns: dialect.header.map((name, index) => ({
      physicalName: csvColumnName(index),
      name: name === '' ? `Column${index + 1}` : name,
      sqlType: 'VARCHAR',
      kind: 'text',
      // The scan has made them null already.
      spelledNulls: false,
      respelled: true,
    })),
  };
}
