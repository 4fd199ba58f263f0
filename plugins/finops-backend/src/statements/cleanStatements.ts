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

import { randomUUID } from 'node:crypto';
import { Knex } from 'knex';
import { LoggerService } from '@backstage/backend-plugin-api';
import { deleteVersion } from '../ledger/write/deleteVersion';
import { StatementFence } from '../ledger/write/StatementFence';
import { leftoverVersions } from '../ledger/write/statementVersions';
import { FenceKeeper } from './FenceKeeper';

/**
 * Deletes what dead stagers and older versions left of a statement.
 * @internal
 */
export async function cleanStatement(
  knex: Knex,
  fence: StatementFence,
  signal?: AbortSignal,
): Promise<void> {
  for (const versionId of await leftoverVersions(knex, fence.statementId)) {
    await deleteVersion(knex, versionId, fence, signal);
  }
}

/**
 * The same for statements that nobody stages. It only tidies up, so a failure
 * is left to whoever comes next.
 * @internal
 */
export async function cleanStatements(
  knex: Knex,
  statementIds: readonly number[],
  logger: LoggerService,
  now: () => Date,
  signal?: AbortSignal,
): Promise<void> {
  try {
    const keeper = await FenceKeeper.acquire(
      knex,
      statementIds,
      `clean-${randomUUID()}`,
      logger,
      now,
    );
    try {
      for (const id of statementIds) {
        await cleanStatement(knex, keeper.fence(id), signal);
      }
    } finally {
      await keeper.release();
    }
  } catch (error) {
    logger.info(
      `Superseded versions are left for the next import or sweep to delete: ${error}`,
    );
  }
}
