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
import {
  addAmounts,
  AmountTexts,
  LedgerAmounts,
  readAmounts,
  sumsAsText,
  zeroAmounts,
} from '../amounts';
import { ledgerDialect } from '../ledgerDialect';

/** Rows per query on SQLite, which stands still meanwhile: a few milliseconds. */
const SUM_ROWS = 20_000;

/** Entities per query. */
const SUM_ENTITIES = { sqlite: 10, postgres: 1_000 };

/** The tables of a version that hold each of its charges, and their keys. */
const TABLES = {
  charges_daily: ['key_id', 'day', 'charge_type_id'],
  skus_monthly: ['key_id', 'sku_id'],
  resources_monthly: ['key_id', 'resource_id'],
  commitments_monthly: ['key_id', 'commitment_id'],
  invoices_monthly: ['key_id', 'invoice_id'],
} satisfies Record<string, string[]>;

/** @internal */
export interface StagedPart {
  /** The table, to be named in an error. */
  table: string;
  amounts: LedgerAmounts;
}

/**
 * What the tables hold of a version, read back from the database: the last
 * word on whether it balances.
 *
 * @internal
 */
export async function* stagedTotals(
  knex: Knex,
  version: {
    id: number;
    firstDay: number;
    lastDay: number;
    entityIds: readonly number[];
  },
): AsyncGenerator<StagedPart> {
  const dialect = ledgerDialect(knex);
  for (const table of Object.keys(TABLES) as (keyof typeof TABLES)[]) {
    yield {
      table,
      amounts:
        dialect === 'sqlite'
          ? await sumInPieces(knex, table, version.id)
          : await sum(
              knex,
              table,
              knex(table).where({ version_id: version.id }),
            ),
    };
  }
  for (const [table, column, from, through] of [
    ['entity_costs_daily', 'day', version.firstDay, version.lastDay],
    [
      'entity_costs_monthly',
      'month',
      Math.floor(version.firstDay / 100),
      Math.floor(version.lastDay / 100),
    ],
  ] as const) {
    let amounts = zeroAmounts();
    const size = SUM_ENTITIES[dialect];
    for (let start = 0; start < version.entityIds.length; start += size) {
      amounts = addAmounts(
        amounts,
        await sum(
          knex,
          table,
          knex(table)
            .whereIn('entity_id', version.entityIds.slice(start, start + size))
            .whereBetween(column, [from, through])
            .where({ version_id: version.id }),
        ),
      );
      await nextTurn();
    }
    yield { table, amounts };
  }
}

async function sum(
  knex: Knex,
  table: string,
  rows: Knex.QueryBuilder,
): Promise<LedgerAmounts> {
  const row: AmountTexts = await rows.select(sumsAsText(knex, table)).first();
  return readAmounts(row);
}

/** Walks along the primary key. */
async function sumInPieces(
  knex: Knex,
  table: keyof typeof TABLES,
  versionId: number,
): Promise<LedgerAmounts> {
  const key = TABLES[table];
  const tuple = `(${key.join(', ')})`;
  const marks = `(${key.map(() => '?').join(', ')})`;
  let amounts = zeroAmounts();
  let from: number[] | undefined;
  for (;;) {
    const rest = knex(table).where({ version_id: versionId });
    if (from) {
      rest.whereRaw(`${tuple} >= ${marks}`, from);
    }
    const next: Record<string, number> | undefined = await rest
      .clone()
      .select(key)
      .orderBy(key.map(column => ({ column })))
      .offset(SUM_ROWS)
      .first();
    const to = next && key.map(column => next[column]);
    if (to) {
      rest.whereRaw(`${tuple} < ${marks}`, to);
    }
    amounts = addAmounts(amounts, await sum(knex, table, rest));
    await nextTurn();
    if (!to) {
      return amounts;
    }
    from = to;
  }
}
