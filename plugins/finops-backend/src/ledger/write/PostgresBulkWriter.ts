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

import { finished } from 'node:stream/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Knex } from 'knex';
import { from as copyFrom } from 'pg-copy-streams';
import { BulkColumn, BulkRows, BulkTable, BulkValues } from './BulkTable';
import { BulkWriter } from './BulkWriter';
import { StatementFence } from './StatementFence';

/** Rows per transaction: enough that its round trips do not count. */
const STAGING_BATCH_ROWS = 20_000;

/**
 * Rows per piece of COPY text. A text of some 128 KiB or more is a large object for V8, which lives until the next full
 * collection: with 2,000 rows, memory grew with the number of rows. A row has about 100 characters.
 */
const COPY_CHUNK_ROWS = 500;

/** The part of pg's client that is used. */
interface PostgresConnection {
  query(stream: ReturnType<typeof copyFrom>): ReturnType<typeof copyFrom>;
  end(): Promise<void>;
}

/** What COPY's text format wants escaped. */
const COPY_SPECIAL = /[\\\t\n\r]/g;
const COPY_ESCAPES: Record<string, string> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
};

/**
 * COPY, in transactions without knex's objects: each of those is a knex instance of its own, 26 KB that live for as long
 * as the rows are on their way. Of thousands of them V8 kept 65 MB until the next full collection.
 * @internal
 */
export class PostgresBulkWriter implements BulkWriter {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async write(
    table: BulkTable,
    rows: BulkRows,
    fence: StatementFence,
    signal?: AbortSignal,
  ): Promise<void> {
    for (let start = 0; start < rows.rows; start += STAGING_BATCH_ROWS) {
      signal?.throwIfAborted();
      const end = Math.min(rows.rows, start + STAGING_BATCH_ROWS);
      const connection: PostgresConnection =
        await this.#knex.client.acquireConnection();
      try {
        await this.#writeBatch(connection, table, rows, start, end, fence);
      } finally {
        await this.#knex.client.releaseConnection(connection);
      }
    }
  }

  async #writeBatch(
    connection: PostgresConnection,
    table: BulkTable,
    rows: BulkRows,
    start: number,
    end: number,
    fence: StatementFence,
  ): Promise<void> {
    const run = (sql: string) => this.#knex.raw(sql).connection(connection);
    await run('begin');
    try {
      await fence.assertHeld(this.#knex, connection);
      await copy(connection, table, rows, start, end);
      await run('commit');
    } catch (error) {
      try {
        await run('rollback');
      } catch {
        // Nobody may go on in this transaction: once the connection has ended, knex makes a new one in its place.
        await connection.end().catch(() => {});
      }
      throw error;
    }
  }
}

async function copy(
  connection: PostgresConnection,
  table: BulkTable,
  rows: BulkRows,
  start: number,
  end: number,
): Promise<void> {
  const names = table.columns.map(column => column.name).join(', ');
  const stream = connection.query(
    copyFrom(`copy ${table.name} (${names}) from stdin`),
  );
  const done = finished(stream);
  // Rejections are reported by the await below; without a handler an early
  // one would be called unhandled in between.
  done.catch(() => {});
  try {
    for (
      let row = start;
      row < end && stream.writable;
      row += COPY_CHUNK_ROWS
    ) {
      const text = copyText(
        table.columns,
        rows.columns,
        row,
        Math.min(end, row + COPY_CHUNK_ROWS),
      );
      if (!stream.write(text)) {
        await Promise.race([
          new Promise(resolve => stream.once('drain', resolve)),
          done,
        ]);
      }
      await nextTurn();
    }
  } catch (error) {
    // Ends COPY with an error: whatever comes next on this connection, a rollback too, would wait behind it for good.
    stream.destroy(error as Error);
    throw error;
  }
  stream.end();
  await done;
}

function copyText(
  types: readonly BulkColumn[],
  columns: readonly BulkValues[],
  start: number,
  end: number,
): string {
  let text = '';
  for (let row = start; row < end; row++) {
    for (let column = 0; column < columns.length; column++) {
      const source = columns[column];
      const value = 'all' in source ? source.all : source.each[row];
      if (column > 0) {
        text += '\t';
      }
      if (value === null || value === undefined) {
        text += '\\N';
      } else if (types[column].type === 'text') {
        text += String(value).replace(
          COPY_SPECIAL,
          special => COPY_ESCAPES[special],
        );
      } else {
        text += value;
      }
    }
    text += '\n';
  }
  return text;
}
