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
import { entityCostRanges } from './entityCostTables';
import { OpenVersion } from './openVersions';
import { KeyChange } from './servedKeys';
import { touchedEntities } from './touchedEntities';

/** Entities per transaction: a few milliseconds on SQLite, which blocks meanwhile. */
const ENTITIES_PER_DELETE = 20;

/** Keys per transaction. */
const KEYS_PER_DELETE = 500;

/**
 * Deletes what ended with the switch from this revision to the next one. Nobody can
 * see it any more: a revision only grows while its version serves.
 *
 * @internal
 */
export async function purgeEnded(
  knex: Knex,
  version: OpenVersion,
  changes: readonly KeyChange[],
): Promise<void> {
  const { versionId } = version;
  const serving = version.revision + 1;
  const entityIds = touchedEntities(changes);
  for (let start = 0; start < entityIds.length; start += ENTITIES_PER_DELETE) {
    for (const { table, column, from, through } of entityCostRanges(version)) {
      await knex(table)
        .whereIn(
          'entity_id',
          entityIds.slice(start, start + ENTITIES_PER_DELETE),
        )
        .whereBetween(column, [from, through])
        .where({ version_id: versionId })
        .where('to_revision', '<=', serving)
        .delete();
      await nextTurn();
    }
  }
  for (let start = 0; start < changes.length; start += KEYS_PER_DELETE) {
    await knex('attributions')
      .where({ version_id: versionId })
      .whereIn(
        'key_id',
        changes
          .slice(start, start + KEYS_PER_DELETE)
          .map(({ served }) => served.keyId),
      )
      .where('to_revision', '<=', serving)
      .delete();
    await nextTurn();
  }
}
