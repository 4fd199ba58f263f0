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

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import knexFactory, { Knex } from 'knex';

/** A database that two processes can open. */
export interface OwnDatabase {
  /** For the other process. */
  config: Knex.Config;
  knex: Knex;
  close(): Promise<void>;
}

/**
 * @param knex - of the test; of SQLite, which is in memory, there is a file instead
 */
export async function ownDatabase(
  id: string,
  knex: Knex,
): Promise<OwnDatabase> {
  if (id !== 'SQLITE_3') {
    const { client, searchPath } = knex.client.config;
    const settings = knex.client.connectionSettings;
    // Knex hides the password from whatever lists the settings.
    const connection = { ...settings, password: settings.password };
    return {
      config: { client, connection, searchPath },
      knex,
      close: async () => {},
    };
  }
  const folder = await mkdtemp(join(tmpdir(), 'finops-ledger-'));
  const config = {
    client: 'better-sqlite3',
    connection: { filename: join(folder, 'ledger.sqlite') },
    useNullAsDefault: true,
  };
  const own = knexFactory(config);
  return {
    config,
    knex: own,
    close: async () => {
      await own.destroy();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
