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
import { MAX_REVISION } from '../../schema';
import { BULK_TABLES } from '../BulkTable';
import { ChargeDifference } from './ChargeDifference';
import { EntityCharge } from './EntityCharge';
import { EntityCostRange } from './entityCostTables';
import { OpenVersion } from './openVersions';
import { RevisionStaging } from './RevisionStaging';

/** Rows that end per transaction: a few milliseconds on SQLite. */
const ROWS_PER_UPDATE = 400;

/**
 * Ends rows of entities' costs with the next revision, and begins others with it.
 *
 * @param differences - sorted by entity
 * @internal
 */
export async function stageEntityCosts(
  staging: RevisionStaging,
  version: OpenVersion,
  range: EntityCostRange,
  differences: readonly ChargeDifference[],
): Promise<void> {
  const { writer, fence, signal } = staging;
  await endWholeEntities(staging, version, range, differences);
  for (const { ended, allEnded } of differences) {
    if (!allEnded) {
      await endRows(staging, version, range, ended);
    }
  }
  const begun = differences.flatMap(difference => difference.begun);
  await writer.write(
    BULK_TABLES[range.table],
    {
      rows: begun.length,
      columns: [
        { each: begun.map(({ entityId }) => entityId) },
        { each: begun.map(({ period }) => period) },
        { all: version.versionId },
        { each: begun.map(({ chargeTypeId }) => chargeTypeId) },
        { each: begun.map(({ environmentId }) => environmentId) },
        { all: version.revision + 1 },
        { all: MAX_REVISION },
        { each: begun.map(({ amounts }) => amounts.billed) },
        { each: begun.map(({ amounts }) => amounts.effective) },
        { each: begun.map(({ amounts }) => amounts.list) },
        { each: begun.map(({ amounts }) => amounts.contracted) },
        { each: begun.map(({ amounts }) => amounts.unpriced) },
      ],
    },
    fence,
    signal,
  );
}

/** Entities of which no row is left as it was: several in one statement. */
async function endWholeEntities(
  { knex, fence, signal }: RevisionStaging,
  version: OpenVersion,
  { table, column, from, through }: EntityCostRange,
  differences: readonly ChargeDifference[],
): Promise<void> {
  let entityIds: number[] = [];
  let rows = 0;
  const end = async () => {
    if (entityIds.length === 0) {
      return;
    }
    signal?.throwIfAborted();
    await knex.transaction(async trx => {
      await fence.assertHeld(trx);
      await trx(table)
        .whereIn('entity_id', entityIds)
        .whereBetween(column, [from, through])
        .where({ version_id: version.versionId, to_revision: MAX_REVISION })
        .update({ to_revision: version.revision + 1 });
    });
    entityIds = [];
    rows = 0;
    await nextTurn();
  };
  for (const { entityId, ended, allEnded } of differences) {
    if (allEnded && ended.length > 0) {
      entityIds.push(entityId);
      rows += ended.length;
      if (rows >= ROWS_PER_UPDATE) {
        await end();
      }
    }
  }
  await end();
}

/** Some rows of one entity. Those of one day (or month) are one range of the key. */
async function endRows(
  { knex, fence, signal }: RevisionStaging,
  version: OpenVersion,
  { table, column }: EntityCostRange,
  ended: readonly EntityCharge[],
): Promise<void> {
  for (let start = 0; start < ended.length; start += ROWS_PER_UPDATE) {
    signal?.throwIfAborted();
    const part = ended.slice(start, start + ROWS_PER_UPDATE);
    await knex.transaction(async trx => {
      await fence.assertHeld(trx);
      for (const [period, rows] of byPeriod(part)) {
        await trx(table)
          .where({
            entity_id: rows[0].entityId,
            [column]: period,
            version_id: version.versionId,
            to_revision: MAX_REVISION,
          })
          .whereRaw(...isOneOf(rows))
          .update({ to_revision: version.revision + 1 });
      }
    });
    await nextTurn();
  }
}

function isOneOf(
  rows: readonly EntityCharge[],
): [sql: string, bindings: number[]] {
  return [
    `(charge_type_id, environment_id) in (values ${rows
      .map(() => '(cast(? as integer), cast(? as integer))')
      .join(', ')})`,
    rows.flatMap(row => [row.chargeTypeId, row.environmentId]),
  ];
}

function byPeriod(
  charges: readonly EntityCharge[],
): Map<number, EntityCharge[]> {
  const periods = new Map<number, EntityCharge[]>();
  for (const charge of charges) {
    const rows = periods.get(charge.period);
    if (rows) {
      rows.push(charge);
    } else {
      periods.set(charge.period, [charge]);
    }
  }
  return periods;
}
