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
import { ledgerDialect } from '../ledgerDialect';
import { ENTITY_COST_TABLES, KeyedFactTable } from '../schema';
import { StatementFence } from './StatementFence';

/** Rows per transaction: a few milliseconds on SQLite, which blocks meanwhile. */
const DELETE_BATCH_ROWS = { sqlite: 1_000, postgres: 20_000 };

/** Entities whose costs are deleted per transaction. */
const DELETE_BATCH_ENTITIES = { sqlite: 5, postgres: 200 };

/** Tables whose primary key begins with the version, and how it goes on. */
const VERSION_TABLES = {
  charges_daily: ['key_id', 'day', 'charge_type_id'],
  skus_daily: ['key_id', 'day', 'sku_id'],
  skus_monthly: ['key_id', 'sku_id'],
  resources_monthly: ['key_id', 'resource_id'],
  commitments_monthly: ['key_id', 'commitment_id'],
  invoices_monthly: ['key_id', 'invoice_id'],
  attributions: ['key_id', 'from_revision'],
} satisfies Record<KeyedFactTable | 'attributions', string[]>;

type VersionTable = keyof typeof VERSION_TABLES;

/**
 * Deletes what a version staged or served, in small transactions that each
 * verify the fence, and at last the version itself. Can be interrupted at any
 * moment and repeated.
 *
 * The caller makes sure that the version does not serve.
 *
 * @internal
 */
export async function deleteVersion(
  knex: Knex,
  versionId: number,
  fence: StatementFence,
  signal?: AbortSignal,
): Promise<void> {
  // Costs of entities have no index by version: they are found by entity,
  // within the days that the version recorded before it staged anything.
  const version = await knex('statement_versions')
    .where({ id: versionId })
    .first();
  if (version && version.first_day !== null) {
    await deleteEntityCosts(knex, versionId, version, fence, signal);
  }

  for (const table of Object.keys(VERSION_TABLES) as VersionTable[]) {
    await deleteRowsOfVersion(knex, table, versionId, fence, signal);
  }
  await knex.transaction(async trx => {
    await fence.assertHeld(trx);
    await trx('statement_versions').where({ id: versionId }).delete();
  });
}

/**
 * Deletes the rows of a version in one table, in small transactions that each
 * verify the fence.
 * @internal
 */
export async function deleteRowsOfVersion(
  knex: Knex,
  table: VersionTable,
  versionId: number,
  fence: StatementFence,
  signal?: AbortSignal,
): Promise<void> {
  const batch = DELETE_BATCH_ROWS[ledgerDialect(knex)];
  for (let more = true; more; ) {
    signal?.throwIfAborted();
    more = await knex.transaction(async trx => {
      await fence.assertHeld(trx);
      return deleteFirst(trx, table, versionId, batch);
    });
    await nextTurn();
  }
}

/**
 * Deletes the first rows of a version, in the order of the primary key: the
 * row after the batch says where to stop.
 */
async function deleteFirst(
  trx: Knex.Transaction,
  table: VersionTable,
  versionId: number,
  batch: number,
): Promise<boolean> {
  const key = VERSION_TABLES[table];
  const after: Record<string, number> | undefined = await trx(table)
    .select(key)
    .where({ version_id: versionId })
    .orderBy(key.map(column => ({ column })))
    .offset(batch)
    .first();
  const rows = trx(table).where({ version_id: versionId });
  if (after) {
    rows.whereRaw(
      `(${key.join(', ')}) < (${key.map(() => '?').join(', ')})`,
      key.map(column => after[column]),
    );
  }
  await rows.delete();
  return after !== undefined;
}

async function deleteEntityCosts(
  knex: Knex,
  versionId: number,
  version: { first_day: number; last_day: number },
  fence: StatementFence,
  signal?: AbortSignal,
): Promise<void> {
  const ranges = {
    entity_costs_daily: ['day', version.first_day, version.last_day],
    entity_costs_monthly: [
      'month',
      Math.floor(version.first_day / 100),
      Math.floor(version.last_day / 100),
    ],
  } as const;
  let last = 0;
  for (;;) {
    signal?.throwIfAborted();
    const entities: { id: number }[] = await knex('entities')
      .select('id')
      .where('id', '>', last)
      .orderBy('id')
      .limit(DELETE_BATCH_ENTITIES[ledgerDialect(knex)]);
    if (entities.length === 0) {
      return;
    }
    for (const table of ENTITY_COST_TABLES) {
      const [column, from, through] = ranges[table];
      await knex.transaction(async trx => {
        await fence.assertHeld(trx);
        await trx(table)
          .whereIn(
            'entity_id',
            entities.map(({ id }) => id),
          )
          .whereBetween(column, [from, through])
          .where({ version_id: versionId })
          .delete();
      });
      await nextTurn();
    }
    last = entities[entities.length - 1].id;
  }
}
