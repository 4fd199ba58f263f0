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

import { setImmediate as nextTurn } from 'node:timers/promises';
import { Knex } from 'knex';
import { ledgerDialect } from '../ledgerDialect';
import { tuneSqlite } from './tuneSqlite';

/** A table whose rows are known by the hash of what they say. @internal */
export interface HashedTable {
  readonly name: string;
  /** Beside `id` and `hash`. */
  readonly columns: readonly string[];
}

/** @internal */
export interface HashedRow {
  hash: string;
  /** In the order of the table's columns. */
  values: readonly (string | null | undefined)[];
}

/** Rows per synchronous transaction on SQLite. */
const SQLITE_BATCH_ROWS = 500;

/** Rows per statement on PostgreSQL. */
const POSTGRES_BATCH_ROWS = 5_000;

/** The part of better-sqlite3 that is used. */
interface SqliteStatement {
  run(...values: unknown[]): { changes: number; lastInsertRowid: number };
  get(...values: unknown[]): { id: number } | undefined;
}
interface SqliteConnection {
  prepare(sql: string): SqliteStatement;
  pragma(source: string, options?: { simple?: boolean }): unknown;
  readonly inTransaction: boolean;
}

/**
 * Ids of rows, which are inserted where they do not exist yet. New rows get
 * their ids in the order given. Needs no fence: whoever else inserts the same
 * row at the same time gets the same id.
 *
 * @returns the ids, in the order of the rows
 * @internal
 */
export async function ensureHashedRows(
  knex: Knex,
  table: HashedTable,
  rows: readonly HashedRow[],
  signal?: AbortSignal,
): Promise<number[]> {
  const ids: number[] = [];
  const sqlite = ledgerDialect(knex) === 'sqlite';
  const size = sqlite ? SQLITE_BATCH_ROWS : POSTGRES_BATCH_ROWS;
  for (let start = 0; start < rows.length; start += size) {
    signal?.throwIfAborted();
    const batch = rows.slice(start, start + size);
    const found = sqlite
      ? await ensureOnSqlite(knex, table, batch)
      : await ensureOnPostgres(knex, table, batch);
    for (const id of found) {
      ids.push(id);
    }
    await nextTurn();
  }
  return ids;
}

async function ensureOnSqlite(
  knex: Knex,
  table: HashedTable,
  rows: readonly HashedRow[],
): Promise<number[]> {
  const connection: SqliteConnection = await knex.client.acquireConnection();
  try {
    tuneSqlite(connection);
    const select = connection.prepare(
      `select id from ${table.name} where hash = ?`,
    );
    const insert = connection.prepare(
      `insert into ${table.name} (hash, ${table.columns.join(
        ', ',
      )}) values (?${', ?'.repeat(table.columns.length)})`,
    );
    connection.prepare('begin immediate').run();
    try {
      const ids = rows.map(
        row =>
          select.get(row.hash)?.id ??
          Number(
            insert.run([row.hash, ...row.values.map(storable)]).lastInsertRowid,
          ),
      );
      connection.prepare('commit').run();
      return ids;
    } catch (error) {
      if (connection.inTransaction) {
        connection.prepare('rollback').run();
      }
      throw error;
    }
  } finally {
    await knex.client.releaseConnection(connection);
  }
}

async function ensureOnPostgres(
  knex: Knex,
  table: HashedTable,
  rows: readonly HashedRow[],
): Promise<number[]> {
  const ids = new Map<string, number>();
  const find = async (hashes: string[]) => {
    const found = await knex(table.name)
      .select('id', 'hash')
      .whereRaw('hash = any(?)', [hashes]);
    for (const row of found) {
      ids.set(row.hash, row.id);
    }
  };
  await find(rows.map(row => row.hash));
  const missing = rows.filter(row => !ids.has(row.hash));
  if (missing.length > 0) {
    const columns = ['hash', ...table.columns];
    const arrays = columns.map((_, column) =>
      missing.map(row =>
        column === 0 ? row.hash : storable(row.values[column - 1]),
      ),
    );
    // (The types of knex know no array parameters; pg sends them.)
    await knex.transaction(async trx => {
      // Two importers that insert some of the same rows in another order would
      // wait for each other; so one waits for the other.
      await trx.raw('select pg_advisory_xact_lock(hashtext(?))', [
        `finops ${table.name}`,
      ]);
      // Numbered in the order given: unnest keeps it, and ids are drawn as the
      // rows come. (The types of knex know no array parameters; pg sends them.)
      await trx.raw(
        `insert into ${table.name} (${columns.join(
          ', ',
        )}) select * from unnest(${columns
          .map(() => '?::text[]')
          .join(', ')}) on conflict (hash) do nothing`,
        arrays as string[][] as any[],
      );
    });
    await find(missing.map(row => row.hash));
  }
  return rows.map(row => ids.get(row.hash)!);
}

/** PostgreSQL stores any text but the character NUL. */
function storable(value: string | null | undefined): string | null {
  if (value === null || value === undefined) {
    return null;
  }
  return value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value;
}
