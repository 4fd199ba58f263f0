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

import knexFactory, { Knex } from 'knex';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';

/** The databases that the ledger is measured on. */
export type BenchDatabaseName = 'sqlite' | 'postgres';

/** A database of the bench's own; closing it removes it. */
export interface BenchDatabase {
  readonly name: BenchDatabaseName;
  readonly knex: Knex;
  close(): Promise<void>;
}

/** The server that `npm run bench` starts, or that is named instead. */
const POSTGRES_VARIABLE = 'FINOPS_BENCH_POSTGRES';

let databases = 0;

async function openSqlite(folder: string): Promise<BenchDatabase> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const knex = knexFactory({
    client: 'better-sqlite3',
    connection: { filename: path.join(folder, 'ledger.sqlite') },
    useNullAsDefault: true,
  });
  return {
    name: 'sqlite',
    knex,
    close: async () => {
      await knex.destroy();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function openPostgres(): Promise<BenchDatabase> {
  const server = process.env[POSTGRES_VARIABLE];
  if (!server) {
    throw new Error(
      `There is no PostgreSQL to measure on; name one in ${POSTGRES_VARIABLE}, or use --databases sqlite`,
    );
  }
  databases += 1;
  const name = `finops_bench_${process.pid}_${databases}`;
  const admin = knexFactory({ client: 'pg', connection: server });
  await admin.raw('create database ??', [name]);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const knex = knexFactory({ client: 'pg', connection: url.toString() });
  return {
    name: 'postgres',
    knex,
    close: async () => {
      await knex.destroy();
      await admin.raw('drop database if exists ?? with (force)', [name]);
      await admin.destroy();
    },
  };
}

/**
 * Opens an empty database: SQLite in a file of the folder, or one of its own on
 * the PostgreSQL server.
 */
export async function openBenchDatabase(
  name: BenchDatabaseName,
  folder: string,
): Promise<BenchDatabase> {
  return name === 'sqlite' ? openSqlite(folder) : openPostgres();
}
