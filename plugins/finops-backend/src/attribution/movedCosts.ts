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
import { readUnits, sumAsText } from '../ledger/amounts';
import { MovedCost, sumOfMoves } from '../ledger/write/MovedCost';
import { EntityRefs } from '../ledger/write/reattribution/EntityRefs';
import { OpenVersion } from '../ledger/write/reattribution/openVersions';
import { KeyChange } from '../ledger/write/reattribution/servedKeys';

/** Keys per query: a few milliseconds on SQLite, which blocks meanwhile. */
const KEYS_PER_QUERY = 150;

/**
 * What changes of keys move between entities and reasons, the largest amount first.
 *
 * @internal
 */
export async function movedCosts(
  knex: Knex,
  { versionId }: OpenVersion,
  changes: readonly KeyChange[],
): Promise<MovedCost[]> {
  const moving = changes.filter(
    ({ served, wanted }) => served.entityId !== wanted.entityId,
  );
  const refs = new EntityRefs(knex);
  await refs.ensure(
    moving.flatMap(({ served, wanted }) => [served.entityId, wanted.entityId]),
  );
  const moves: MovedCost[] = [];
  for (let start = 0; start < moving.length; start += KEYS_PER_QUERY) {
    const part = moving.slice(start, start + KEYS_PER_QUERY);
    const rows: { key_id: number; effective: string | null }[] = await knex({
      c: 'charges_daily',
    })
      .where('c.version_id', versionId)
      .whereIn(
        'c.key_id',
        part.map(({ served }) => served.keyId),
      )
      .groupBy('c.key_id')
      .select('c.key_id', sumAsText(knex, 'c.effective', 'effective'));
    const effectiveOf = new Map(
      rows.map(row => [row.key_id, readUnits(row.effective)]),
    );
    for (const { served, wanted } of part) {
      moves.push({
        from: refs.of(served.entityId),
        to: refs.of(wanted.entityId),
        effective: effectiveOf.get(served.keyId) ?? 0n,
      });
    }
    await nextTurn();
  }
  return sumOfMoves(moves);
}
