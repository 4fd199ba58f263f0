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
import { Claim } from '@backstage-finops/cost-engine';
import { ensureHashedRows } from './ensureHashedRows';
import { ledgerHash } from './ledgerHash';

const CLAIMS = {
  name: 'claims',
  columns: ['claim_id', 'entity_ref', 'kind', 'annotation', 'text'],
} as const;

/**
 * The ledger ids of claims, by claim id. A claim whose text has changed is
 * another row: what was attributed by the old text keeps saying so.
 * @internal
 */
export async function ensureClaims(
  knex: Knex,
  claims: readonly Claim[],
): Promise<Map<string, number>> {
  const rows = claims.map(claim => {
    const values = [
      claim.id,
      claim.entityRef ?? null,
      claim.kind,
      claim.annotation,
      claim.text,
    ];
    return { hash: ledgerHash(JSON.stringify(values)), values };
  });
  const ids = await ensureHashedRows(knex, CLAIMS, rows);
  return new Map(claims.map((claim, index) => [claim.id, ids[index]]));
}
