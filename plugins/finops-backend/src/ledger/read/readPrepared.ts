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

import { Knex } from 'knex';
import { ledgerDialect } from '../ledgerDialect';

/** The part of better-sqlite3 that is used. */
interface SqliteStatement {
  all(bindings: readonly number[]): unknown[];
}
interface SqliteConnection {
  prepare(sql: string): SqliteStatement;
}

/**
 * Statements kept for each connection; the least lately used makes room. The same question in another metric or
 * grouping, or over months and days that fall otherwise, is another statement, and a page asks few of them.
 */
const KEPT_STATEMENTS = 32;

/** By text, the least lately used first. They go with their connection. */
const prepared = new WeakMap<SqliteConnection, Map<string, SqliteStatement>>();

/**
 * Reads rows by a statement that is asked again and again with other numbers, and so is prepared only once on SQLite.
 * knex prepares each time anew there, which took a third as long as running the one that reads an entity's cost.
 * PostgreSQL plans by the numbers, and a pooler between may not know what another connection has prepared.
 *
 * @param sql - with `?` for each binding
 * @internal
 */
export async function readPrepared<Row>(
  knex: Knex,
  sql: string,
  bindings: readonly number[],
): Promise<Row[]> {
  if (ledgerDialect(knex) === 'postgres') {
    const { rows } = await knex.raw(sql, [...bindings]);
    return rows;
  }
  const connection: SqliteConnection = await knex.client.acquireConnection();
  try {
    return statementOf(connection, sql).all(bindings) as Row[];
  } finally {
    await knex.client.releaseConnection(connection);
  }
}

function statementOf(
  connection: SqliteConnection,
  sql: string,
): SqliteStatement {
  let statements = prepared.get(connection);
  if (!statements) {
    statements = new Map();
    prepared.set(connection, statements);
  }
  const statement = statements.get(sql) ?? connection.prepare(sql);
  statements.delete(sql);
  statements.set(sql, statement);
  if (statements.size > KEPT_STATEMENTS) {
    statements.delete(statements.keys().next().value!);
  }
  return statement;
}
