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

import { Knex } from 'knex';

/** Keys per page: a few milliseconds on SQLite, which blocks meanwhile. */
const KEYS_PER_PAGE = 2_000;

/**
 * How a key is attributed.
 *
 * @internal
 */
export interface KeyAttribution {
  entityId: number;
  environmentId: number;
  /** ClaimRow.id */
  claimId: number | null;
  detail: string | null;
}

/** @internal */
export interface ServedKey extends KeyAttribution {
  keyId: number;
}

/** @internal */
export interface KeyChange {
  served: ServedKey;
  wanted: KeyAttribution;
}

/**
 * The keys of a version with their attribution at its revision, in pages, by id.
 *
 * @internal
 */
export async function* servedKeys(
  knex: Knex,
  { versionId, revision }: { versionId: number; revision: number },
): AsyncGenerator<ServedKey[]> {
  let last = 0;
  for (;;) {
    const rows = await knex('attributions')
      .where({ version_id: versionId })
      .where('key_id', '>', last)
      .where('from_revision', '<=', revision)
      .where('to_revision', '>', revision)
      .orderBy('key_id')
      .limit(KEYS_PER_PAGE)
      .select('key_id', 'entity_id', 'environment_id', 'claim_id', 'detail');
    if (rows.length === 0) {
      return;
    }
    last = rows[rows.length - 1].key_id;
    yield rows.map(row => ({
      keyId: row.key_id,
      entityId: row.entity_id,
      environmentId: row.environment_id,
      claimId: row.claim_id,
      detail: row.detail,
    }));
  }
}
