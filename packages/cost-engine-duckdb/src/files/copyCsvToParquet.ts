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
import { EngineSession, isInfrastructureError } from '../session';
import { countLines } from './countLines';
import { csvRefusal, mixedLineEnds } from './csvErrors';
import { csvSource } from './csvSource';
import { changeSince } from './FileSnapshot';
import { OpenedCsv } from './openCsv';
import { OpenedFile } from './openDelivery';

/**
 * Writes the rows of a CSV file into a Parquet file in the work directory.
 *
 * Reads the file in order where several threads could not. That leaves out what it cannot
 * read at the end, so that what is read must be as many rows as the file has.
 *
 * @param target - name of the Parquet file
 * @internal
 */
export async function copyCsvToParquet(
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
