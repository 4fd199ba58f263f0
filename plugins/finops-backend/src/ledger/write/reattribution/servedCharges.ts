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
import { amountsAsText, AmountTexts, readAmounts } from '../../amounts';
import { EntitiesAtRevision } from './chargesOfKeys';
import { EntityCharge, EntityCharges } from './EntityCharge';
import { EntityCostRange } from './entityCostTables';

/** Rows per query: a few milliseconds on SQLite, which blocks meanwhile. */
const ROWS_PER_QUERY = 2_000;

/**
 * The costs of entities in a version as they are stored at its revision.
 *
 * @internal
 */
export async function servedCharges(
  knex: Knex,
  range: EntityCostRange,
  at: EntitiesAtRevision,
): Promise<EntityCharges> {
  const { table, column, from, through } = range;
  const charges = new EntityCharges();
  let last: EntityCharge | undefined;
  for (;;) {
    const reached = last?.entityId ?? 0;
    const query = knex({ f: table })
      .whereIn(
        'f.entity_id',
        at.entityIds.filter(id => id >= reached),
      )
      .where('f.version_id', at.versionId)
      .where('f.from_revision', '<=', at.revision)
      .where('f.to_revision', '>', at.revision)
      // One entity with many rows is read on from where the last page ended.
      .whereBetween(`f.${column}`, [
        at.entityIds.length === 1 && last ? last.period : from,
        through,
      ])
      .orderBy([
        'f.entity_id',
        `f.${column}`,
        'f.charge_type_id',
        'f.environment_id',
      ])
      .limit(ROWS_PER_QUERY)
      .select(
        'f.entity_id',
        `f.${column} as period`,
        'f.charge_type_id',
        'f.environment_id',
        ...amountsAsText(knex, 'f'),
      );
    if (last) {
      query.whereRaw(
        '(f.entity_id, ??, f.charge_type_id, f.environment_id) > (?, ?, ?, ?)',
        [
          `f.${column}`,
          last.entityId,
          last.period,
          last.chargeTypeId,
          last.environmentId,
        ],
      );
    }
    const rows: (AmountTexts & {
      entity_id: number;
      period: number;
      charge_type_id: number;
      environment_id: number;
    })[] = await query;
    for (const row of rows) {
      last = {
        entityId: row.entity_id,
        period: row.period,
        chargeTypeId: row.charge_type_id,
        environmentId: row.environment_id,
        amounts: readAmounts(row),
      };
      charges.add(last);
    }
    await nextTurn();
    if (rows.length < ROWS_PER_QUERY) {
      return charges;
    }
  }
}
