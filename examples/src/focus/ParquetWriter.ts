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

import { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { LineItem } from '../truth/LineItem';
import { columnType, ColumnType } from './columns';
import { FocusColumn } from './FocusRow';
import { isoSeconds } from './formatCell';
import { writeCsv } from './writeCsv';

/** How a provider types its Parquet columns: a SQL expression over the text of a cell. */
export type ParquetTypes = Record<ColumnType, (text: string) => string>;

/** Writes Parquet through the embedded DuckDB, from a CSV that stands beside it for a moment. */
export class ParquetWriter {
  private constructor(
    private readonly instance: DuckDBInstance,
    private readonly connection: DuckDBConnection,
  ) {}

  static async create(): Promise<ParquetWriter> {
    // One thread: the same rows always become the same bytes.
    const instance = await DuckDBInstance.create(':memory:', {
      threads: '1',
      memory_limit: '1GB',
    });
    const connection = await instance.connect();
    await connection.run(`set TimeZone = 'UTC'`);
    return new ParquetWriter(instance, connection);
  }

  async write(
    path: string,
    items: Iterable<LineItem>,
    columns: { focus: FocusColumn[]; extra: string[] },
    types: ParquetTypes,
  ): Promise<number> {
    mkdirSync(dirname(path), { recursive: true });
    const staging = `${path}.csv`;
    const rows = writeCsv(staging, items, columns, {
      time: isoSeconds,
      tags: tags => JSON.stringify(tags),
    });
    const names = [...columns.focus, ...columns.extra];
    const select = names.map(
      name => `${types[columnType(name)](`"${name}"`)} as "${name}"`,
    );
    const read = names.map(name => `'${name}': 'VARCHAR'`).join(', ');
    try {
      await this.connection.run(
        `copy (select ${select.join(', ')} from read_csv(${literal(staging)},
           auto_detect = false, header = true, delim = ',', quote = '"', escape = '"',
           nullstr = '', columns = {${read}}))
         to ${literal(path)} (format parquet, compression snappy)`,
      );
    } finally {
      rmSync(staging, { force: true });
    }
    return rows;
  }

  close(): void {
    this.connection.closeSync();
    this.instance.closeSync();
  }
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
