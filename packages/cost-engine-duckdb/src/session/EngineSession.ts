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

import {
  DuckDBConnection,
  DuckDBDataChunk,
  DuckDBInstance,
  DuckDBType,
  DuckDBValue,
} from '@duckdb/node-api';
import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  removeAbandonedDirectories,
  workDirectoryPrefix,
} from './abandonedDirectories';
import { EngineResources } from './EngineResources';
import { readingFailure } from './readingFailure';
import { literal, literalList } from './sql';
import { unusableSetting } from './unusableSetting';

/** Rows per chunk that are appended at once; DuckDB's vector size. */
const APPEND_CHUNK_ROWS = 2048;

/** A value of a result row. */
export type SqlValue = string | number | bigint | boolean | null;

/**
 * One DuckDB in this process, for one delivery: it sees that delivery's files and
 * its own work directory, loads no extension, and its settings are locked before
 * anything of the bill is looked at.
 *
 * @internal
 */
export class EngineSession {
  /** A directory of this session's own, removed when it closes. */
  readonly directory: string;
  private readonly instance: DuckDBInstance;
  private readonly connection: DuckDBConnection;
  private readonly signal: AbortSignal | undefined;
  private readonly resources: EngineResources;
  private readonly onAbort = () => this.connection.interrupt();
  private closed = false;

  private constructor(
    directory: string,
    instance: DuckDBInstance,
    connection: DuckDBConnection,
    signal: AbortSignal | undefined,
    resources: EngineResources,
  ) {
    this.directory = directory;
    this.instance = instance;
    this.connection = connection;
    this.signal = signal;
    this.resources = resources;
    signal?.addEventListener('abort', this.onAbort);
  }

  /**
   * @param files - absolute paths of the files it may read
   * @param keepsOrder - whether files are copied, and row numbers must stay
   * @throws EngineSettingsError when it cannot start with what it may use
   */
  static async open(
    resources: EngineResources,
    files: readonly string[],
    signal?: AbortSignal,
    keepsOrder = false,
  ): Promise<EngineSession> {
    signal?.throwIfAborted();
    try {
      return await EngineSession.start(resources, files, signal, keepsOrder);
    } catch (error) {
      throw (
        (await unusableSetting(resources)) ?? readingFailure(error, resources)
      );
    }
  }

  private static async start(
    resources: EngineResources,
    files: readonly string[],
    signal: AbortSignal | undefined,
    keepsOrder: boolean,
  ): Promise<EngineSession> {
    await mkdir(resources.workDirectory, { recursive: true });
    await removeAbandonedDirectories(resources.workDirectory, 'reading');
    const directory = await realpath(
      await mkdtemp(
        join(resources.workDirectory, workDirectoryPrefix('reading')),
      ),
    );
    try {
      const instance = await DuckDBInstance.create(':memory:', {
        memory_limit: resources.memoryLimit,
        threads: String(resources.threads),
        temp_directory: join(directory, 'spill'),
        autoinstall_known_extensions: 'false',
        // Memory that a step no longer needs goes back to the system before the next.
        allocator_flush_threshold: '16MB',
        allocator_bulk_deallocation_flush_threshold: '16MB',
        autoload_known_extensions: 'false',
        // It keeps what was read of a file, up to all of the memory: a bill larger than that is read anew all the same,
        // the steps have less room (an import of 10 million lines took a fifth longer), and giving it back at the end
        // stood still for half a second.
        enable_external_file_cache: 'false',
        allow_community_extensions: 'false',
        // Keeping the order of a file holds row groups in memory.
        preserve_insertion_order: String(keepsOrder),
      });
      const connection = await instance.connect();
      // Times without a zone are UTC in FOCUS.
      await connection.run(`SET TimeZone = 'UTC'`);
      await connection.run(
        `SET allowed_directories = ${literalList([`${directory}/`])}`,
      );
      await connection.run(`SET allowed_paths = ${literalList(files)}`);
      await connection.run(`SET enable_external_access = false`);
      await connection.run(`SET lock_configuration = true`);
      return new EngineSession(
        directory,
        instance,
        connection,
        signal,
        resources,
      );
    } catch (error) {
      await rm(directory, { recursive: true, force: true });
      throw error;
    }
  }

  /** Runs a statement for its effect. */
  async run(sql: string, values?: DuckDBValue[]): Promise<void> {
    await this.guarded(() => this.connection.run(sql, values));
  }

  /** All rows of a small result, by column name. */
  async rows<T extends Record<string, SqlValue>>(
    sql: string,
    values?: DuckDBValue[],
  ): Promise<T[]> {
    return this.guarded(async () => {
      const result = await this.connection.run(sql, values);
      return (await result.getRowObjects()) as unknown as T[];
    });
  }

  /** All rows of a small result of texts, as arrays. */
  async textRows(
    sql: string,
    values?: DuckDBValue[],
  ): Promise<(string | null)[][]> {
    return this.guarded(async () => {
      const result = await this.connection.run(sql, values);
      return (await result.getRows()) as (string | null)[][];
    });
  }

  /**
   * Keeps the result of a query as a file in the session's directory, under the name
   * of a view. A table would hold memory for as long as the session lives.
   */
  async materialise(name: string, query: string): Promise<void> {
    const file = this.file(`${name}.parquet`);
    await this.run(`COPY (${query}) TO ${file} (FORMAT parquet)`);
    await this.run(
      `CREATE TEMP VIEW ${name} AS SELECT * FROM read_parquet(${file})`,
    );
  }

  /** Removes what {@link materialise} made. */
  async dismiss(name: string): Promise<void> {
    await this.run(`DROP VIEW ${name}`);
    await rm(join(this.directory, `${name}.parquet`));
  }

  /** Chunks of a large result, one after the other; memory holds one of them. */
  async *chunks(sql: string): AsyncGenerator<DuckDBDataChunk> {
    const result = await this.guarded(() => this.connection.stream(sql));
    for (;;) {
      const chunk = await this.guarded(() => result.fetchChunk());
      if (!chunk || chunk.rowCount === 0) {
        return;
      }
      yield chunk;
    }
  }

  /** Rows of a large result, as arrays, a chunk at a time. */
  async *rowBatches(sql: string): AsyncGenerator<SqlValue[][]> {
    for await (const chunk of this.chunks(sql)) {
      yield chunk.getRows() as SqlValue[][];
    }
  }

  /** Fills a new table from columns of equal length, in the place of one of that name. */
  async createTable(
    name: string,
    columns: { name: string; sqlType: string; type: DuckDBType }[],
    rows: Iterable<DuckDBValue[]>,
  ): Promise<void> {
    await this.run(
      `CREATE OR REPLACE TEMP TABLE ${name} (${columns
        .map(column => `${column.name} ${column.sqlType}`)
        .join(', ')})`,
    );
    await this.guarded(() => this.append(name, columns, rows));
  }

  private async append(
    name: string,
    columns: { type: DuckDBType }[],
    rows: Iterable<DuckDBValue[]>,
  ): Promise<void> {
    const appender = await this.connection.createAppender(name, null, 'temp');
    const types = columns.map(column => column.type);
    let batch: DuckDBValue[][] = [];
    const flush = async () => {
      const chunk = DuckDBDataChunk.create(types, batch.length);
      chunk.setRows(batch);
      appender.appendDataChunk(chunk);
      batch = [];
      this.signal?.throwIfAborted();
      await new Promise(resolve => setImmediate(resolve));
    };
    for (const row of rows) {
      batch.push(row);
      if (batch.length === APPEND_CHUNK_ROWS) {
        await flush();
      }
    }
    if (batch.length > 0) {
      await flush();
    }
    appender.closeSync();
  }

  /** Path of a file in the session's directory, as SQL. */
  file(name: string): string {
    return literal(join(this.directory, name));
  }

  async close(): Promise<void> {
    if (this.closed) {
      return;
    }
    this.closed = true;
    this.signal?.removeEventListener('abort', this.onAbort);
    this.connection.closeSync();
    this.instance.closeSync();
    await rm(this.directory, { recursive: true, force: true });
  }

  private async guarded<T>(work: () => Promise<T>): Promise<T> {
    this.signal?.throwIfAborted();
    try {
      return await work();
    } catch (error) {
      // An interrupted statement fails with DuckDB's own words: say why it was.
      this.signal?.throwIfAborted();
      throw readingFailure(error, this.resources);
    }
  }
}
