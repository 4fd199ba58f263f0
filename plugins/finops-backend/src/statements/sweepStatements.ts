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
import { LoggerService } from '@backstage/backend-plugin-api';
import { leftoverStatements } from '../ledger/write/statementVersions';
import { cleanStatements } from './cleanStatements';

/**
 * Deletes what dead stagers and older versions left of any statement. Whoever posts
 * cleans its own statements, but a bill of a finished month may never come again,
 * and what was staged under another account or unit belongs to no later delivery.
 *
 * One that is being staged keeps its fence, and is left alone.
 * @internal
 */
export async function sweepStatements(
  knex: Knex,
  logger: LoggerService,
  now: () => Date,
  signal?: AbortSignal,
): Promise<void> {
  for (const id of await leftoverStatements(knex, now())) {
    signal?.throwIfAborted();
    await cleanStatements(knex, [id], logger, now, signal);
  }
}
