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
import { ledgerDialect } from './ledgerDialect';

/** A sweep holds a lock on one connection while it writes through another one. */
const MIN_CONNECTIONS = 2;

/**
 * With fewer connections every sweep would wait for a second one until knex gives up, with a message about a missing
 * `transacting`, and nothing would ever be imported. (SQLite has one, and needs no lock.)
 *
 * @throws InputError that names the setting
 * @internal
 */
export function assertEnoughConnections(knex: Knex): void {
  const max: number | undefined = knex.client.config.pool?.max;
  // Where nothing is set, knex opens up to 10 (https://knexjs.org/guide/#pool).
  if (max === undefined || max >= MIN_CONNECTIONS) return;
  if (ledgerDialect(knex) === 'sqlite') return;
  throw new InputError(
    `The finops plugin needs at least ${MIN_CONNECTIONS} connections to PostgreSQL, but its pool opens at most ${max}. ` +
      `Set backend.database.plugin.finops.knexConfig.pool.max, or backend.database.knexConfig.pool.max, to ${MIN_CONNECTIONS} or more.`,
  );
}
