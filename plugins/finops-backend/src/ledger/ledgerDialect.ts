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
import { InputError } from '@backstage/errors';

/** The databases that the ledger is written for. @internal */
export type LedgerDialect = 'sqlite' | 'postgres';

/**
 * Which of the two databases this is.
 *
 * Exact sums, batch sizes and the way rows are written differ by database, and
 * are tested on these two; on another one money could silently lose digits.
 *
 * @throws InputError naming the setting to change, for any other database.
 * @internal
 */
export function ledgerDialect(knex: Knex): LedgerDialect {
  const client = String(knex.client.config.client);
  if (client === 'pg') {
    return 'postgres';
  }
  if (client === 'better-sqlite3') {
    return 'sqlite';
  }
  throw new InputError(
    `The finops plugin keeps its ledger in SQLite (client 'better-sqlite3') or PostgreSQL (client 'pg'), but its database has the client '${client}'. ` +
      `Set backend.database.plugin.finops.client, or backend.database.client, to one of them.`,
  );
}
