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

/** The part of better-sqlite3 that is used. */
interface SqliteConnection {
  pragma(source: string, options?: { simple?: boolean }): unknown;
}

const tuned = new WeakSet<SqliteConnection>();

/**
 * Makes a connection fit for imports, once.
 *
 * In write-ahead mode readers go on while rows are staged, and a commit is an
 * append. With it, NORMAL loses at most the last commits with the power, never
 * consistency; an import that lost its end is staged again. A database in
 * memory, or on a file system that can't, keeps its own mode.
 *
 * @internal
 */
export function tuneSqlite(connection: SqliteConnection): void {
  if (!tuned.has(connection)) {
    if (connection.pragma('journal_mode = WAL', { simple: true }) === 'wal') {
      connection.pragma('synchronous = NORMAL');
    }
    tuned.add(connection);
  }
}
