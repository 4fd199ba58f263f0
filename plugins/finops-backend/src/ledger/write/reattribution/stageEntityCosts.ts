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
import { BULK_TABLES } from '../BulkTable';
import { EntityCharge } from './entityCharges';
import { EntityCostRange } from './entityCostTables';
import { OpenVersion } from './openVersions';
import type { ChargeDifference, RevisionStaging } from './stageRevision';

/** Rows that end per transaction: a few milliseconds on SQLite. */
const ROWS_PER_UPDATE = 400;

/**
 * Ends rows of an entity's cost with the next revision, and begins others with it.
 *
 * @internal
 */
export async function stageEntityCosts(
  { knex, writer, fence, signal }: RevisionStaging,
  version: OpenVersion,
  range: EntityCostRange,
  entityId: number,
  { ended, begun }: ChargeDifference,
): Promise<void> {
  const { versionId } = version;
  const next = version.revision + 1;
  for (let start = 0; start < ended.length; start += ROWS_PER_UPDATE) {
    signal?.throwIfAborted();
    const part = ended.slice(start, start + ROWS_PER_UPDATE);
    await knex.transaction(async trx => {
      await fence.assertHeld(trx);
      for (const [period, rows] of byPeriod(part)) {
        await endRows(trx, range, { entityId, versionId, period }, rows, next);
      }
    });
    await nextTurn();
  }
  await writer.write(
    BULK_TABLES[range.table],
    {
      rows: begun.length,
      columns: [
        { all: entityId },
        { each: begun.map(({ period }) => period) },
        { all: versionId },
        { each: begun.map(({ chargeTypeId }) => chargeTypeId) },
        { each: begun.map(({ environmentId }) => environmentId) },
        { all: next },
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

/** The rows of one day (or month) are one range of the primary key. */
async function endRows(
  trx: Knex.Transaction,
  { table, column }: EntityCostRange,
  at: { entityId: number; versionId: number; period: number },
  rows: readonly EntityCharge[],
  next: number,
): Promise<void> {
  await trx(table)
    .where({
      entity_id: at.entityId,
      [column]: at.period,
      version_id: at.versionId,
      to_revision: MAX_REVISION,
    })
    .whereRaw(
      `(charge_type_id, environment_id) in (values ${rows
        .map(() => '(cast(? as integer), cast(? as integer))')
        .join(', ')})`,
      rows.flatMap(row => [row.chargeTypeId, row.environmentId]),
    )
    .update({ to_revision: next });
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
