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
import { AttributionRow } from '../schema';

/** The attribution that a key has in the version that serves. @internal */
export interface ServedAttribution {
  /** Ref of the entity, or `unallocated:<reason>` where nobody had it. */
  entityRef: string;
  environmentId: number;
  /** ClaimRow.id */
  claimId?: number;
  detail?: string;
}

/** Keys per query. */
const KEYS_PER_QUERY = 1_000;

/**
 * What a version attributes, by the hash of the key, and with the text of the
 * key.
 *
 * Comes in pages, so that nobody waits for a few hundred thousand keys.
 *
 * @param revision - the revision at which the version serves
 * @internal
 */
export async function* servedAttributions(
  knex: Knex,
  versionId: number,
  revision: number,
): AsyncGenerator<{ hash: string; key: string; served: ServedAttribution }[]> {
  let last = 0;
  for (;;) {
    const rows: (AttributionRow & {
      entity_ref: string;
      hash: string;
      key: string;
    })[] = await knex({ a: 'attributions' })
      .join({ e: 'entities' }, 'e.id', 'a.entity_id')
      .join({ k: 'cost_keys' }, 'k.id', 'a.key_id')
      .where('a.version_id', versionId)
      .where('a.key_id', '>', last)
      .where('a.from_revision', '<=', revision)
      .where('a.to_revision', '>', revision)
      .orderBy('a.key_id')
      .limit(KEYS_PER_QUERY)
      .select('a.*', 'e.entity_ref', 'k.hash', 'k.key');
    if (rows.length === 0) {
      return;
    }
    last = rows[rows.length - 1].key_id;
    await nextTurn();
    yield rows.map(row => ({
      hash: row.hash,
      key: row.key,
      served: {
        entityRef: row.entity_ref,
        environmentId: row.environment_id,
        claimId: row.claim_id ?? undefined,
        detail: row.detail ?? undefined,
      },
    }));
  }
}
