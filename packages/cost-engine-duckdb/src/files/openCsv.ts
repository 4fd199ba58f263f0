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
import { SourceColumn } from '../columns';
import { EngineSession, isInfrastructureError } from '../session';
import { gunzipFile } from './gunzipFile';
import { repeatedNames } from './headerRefusals';
import { OpenedFile } from './openDelivery';
import { physicalColumnName } from './physicalColumnName';
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
      physicalName: physicalColumnName(index),
      name: name === '' ? `Column${index + 1}` : name,
      sqlType: 'VARCHAR',
      kind: 'text',
      // The scan has made them null already.
      spelledNulls: false,
      respelled: true,
    })),
  };
}
