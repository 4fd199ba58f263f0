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

import { setImmediate as nextTurn } from 'node:timers/promises';
import { Knex } from 'knex';
import { MAX_REVISION } from '../../schema';
import { StatementFence } from '../StatementFence';
import { entityCostRanges } from './entityCostTables';
import { OpenVersion } from './openVersions';

/**
 * Removes what a dead re-attribution staged in a version, and rows that ended with
 * an earlier revision. The costs of an entity can only have been touched after the
 * attributions of its keys, so those say where to look; they are repaired last, so
 * that an interrupted repair can be repeated.
 *
 * @internal
 */
export async function cleanRevision(
  knex: Knex,
  version: OpenVersion,
  fence: StatementFence,
  signal?: AbortSignal,
): Promise<void> {
  const { versionId, revision } = version;
  const touched: number[] = await knex('attributions')
    .where({ version_id: versionId })
    .where(row =>
      row
        .where('from_revision', '>', revision)
        .orWhere('to_revision', '<', MAX_REVISION),
    )
    .distinct('entity_id')
    .pluck('entity_id');
  if (touched.length === 0) {
    return;
  }
  for (const entityId of touched) {
    for (const { table, column, from, through } of entityCostRanges(version)) {
      signal?.throwIfAborted();
      await knex.transaction(async trx => {
        await fence.assertHeld(trx);
        await repair(revision, () =>
          trx(table)
            .where({ entity_id: entityId, version_id: versionId })
            .whereBetween(column, [from, through]),
        );
      });
      await nextTurn();
    }
  }
  await knex.transaction(async trx => {
    await fence.assertHeld(trx);
    await repair(revision, () =>
      trx('attributions').where({ version_id: versionId }),
    );
  });
}

async function repair(
  revision: number,
  rows: () => Knex.QueryBuilder,
): Promise<void> {
  await rows().where('from_revision', '>', revision).delete();
  await rows().where('to_revision', '<=', revision).delete();
  await rows()
    .where('to_revision', '<', MAX_REVISION)
    .update({ to_revision: MAX_REVISION });
}
