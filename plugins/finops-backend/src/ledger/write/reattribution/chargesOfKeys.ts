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
import { AmountTexts, readAmounts, sumsAsText } from '../../amounts';
import { ledgerDialect } from '../../ledgerDialect';
import { EntityCharges } from './EntityCharge';
import { KEYS_PER_QUERY } from './entityGroups';

/** @internal */
export interface EntitiesAtRevision {
  versionId: number;
  revision: number;
  /** A group of `entityGroups`. */
  entityIds: readonly number[];
}

/**
 * The daily costs of entities in a version as its attributions have them at a
 * revision, added up from the charges of their keys.
 *
 * @internal
 */
export async function chargesOfKeys(
  knex: Knex,
  at: EntitiesAtRevision,
  signal?: AbortSignal,
): Promise<EntityCharges> {
  const charges = new EntityCharges();
  for await (const [after, through] of keyRanges(knex, at)) {
    signal?.throwIfAborted();
    const keys = keysAt(knex, at);
    if (through !== undefined) {
      keys.where('a.key_id', '>', after).where('a.key_id', '<=', through);
    }
    const rows: (AmountTexts & {
      entity_id: number;
      day: number;
      charge_type_id: number;
      environment_id: number;
    })[] = await keys
      .joinRaw(
        `${
          ledgerDialect(knex) === 'sqlite' ? 'cross join' : 'join'
        } charges_daily as c on c.version_id = a.version_id and c.key_id = a.key_id`,
      )
      .groupBy('a.entity_id', 'c.day', 'c.charge_type_id', 'a.environment_id')
      .select(
        'a.entity_id',
        'c.day',
        'c.charge_type_id',
        'a.environment_id',
        ...sumsAsText(knex, 'c'),
      );
    for (const row of rows) {
      charges.add({
        entityId: row.entity_id,
        period: row.day,
        chargeTypeId: row.charge_type_id,
        environmentId: row.environment_id,
        amounts: readAmounts(row),
      });
    }
    await nextTurn();
  }
  return charges;
}

/**
 * Without statistics, which nobody gathers in a new SQLite file, its planner would go
 * through all charges of the version: the index and (by `cross join`) the order of
 * the tables are given to it.
 */
function keysAt(knex: Knex, at: EntitiesAtRevision): Knex.QueryBuilder {
  return knex(
    knex.raw(
      ledgerDialect(knex) === 'sqlite'
        ? 'attributions as a indexed by attributions_entity_idx'
        : 'attributions as a',
    ),
  )
    .where('a.version_id', at.versionId)
    .whereIn('a.entity_id', [...at.entityIds])
    .where('a.from_revision', '<=', at.revision)
    .where('a.to_revision', '>', at.revision);
}

/** Ranges of keys for one entity; for several, which have few, all keys at once. */
async function* keyRanges(
  knex: Knex,
  at: EntitiesAtRevision,
): AsyncGenerator<[after: number, through: number | undefined]> {
  if (at.entityIds.length !== 1) {
    yield [0, undefined];
    return;
  }
  let after = 0;
  for (;;) {
    const page: number[] = await keysAt(knex, at)
      .where('a.key_id', '>', after)
      .orderBy('a.key_id')
      .limit(KEYS_PER_QUERY[ledgerDialect(knex)])
      .pluck('a.key_id');
    if (page.length === 0) {
      return;
    }
    const through = page[page.length - 1];
    yield [after, through];
    after = through;
  }
}
