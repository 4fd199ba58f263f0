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
import { monthOf } from '@backstage-finops/cost-engine';
import { deleteRowsOfVersion } from './deleteVersion';
import { StagingLostError, StatementFence } from './StatementFence';

/**
 * Deletes the daily SKUs of versions that end before a day: what was within
 * the window when it was imported, and is not any more.
 *
 * @param from - the first day of the window, YYYYMMDD
 * @internal
 */
export async function trimSkusDaily(
  knex: Knex,
  sourceId: number,
  from: number,
  signal?: AbortSignal,
): Promise<void> {
  const versions: { id: number; statement_id: number }[] = await knex({
    v: 'statement_versions',
  })
    .join({ s: 'statements' }, 's.id', 'v.statement_id')
    .where({ 's.source_id': sourceId })
    .whereIn('v.status', ['serving', 'previous'])
    .where(old =>
      old
        .where('v.last_day', '<', from)
        // A fee that is dated ahead keeps no bill of the past.
        .orWhere('s.billing_period', '<', monthOf(from)),
    )
    .whereExists(
      knex({ f: 'skus_daily' })
        .whereRaw('f.version_id = v.id')
        .select(knex.raw('1')),
    )
    .select('v.id', 'v.statement_id');
  for (const { id, statement_id: statementId } of versions) {
    try {
      const fence = await StatementFence.acquire(
        knex,
        statementId,
        `trim-${id}`,
      );
      try {
        await deleteRowsOfVersion(knex, 'skus_daily', id, fence, signal);
      } finally {
        await fence.release(knex);
      }
    } catch (error) {
      // Who stages the statement now replaces the version anyway.
      if (!(error instanceof StagingLostError)) {
        throw error;
      }
    }
  }
}
