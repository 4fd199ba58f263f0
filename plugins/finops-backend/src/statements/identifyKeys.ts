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
import { Claim, Outcome } from '@backstage-finops/cost-engine';
import { NO_ENVIRONMENT_ID } from '../ledger/schema';
import { ensureClaims } from '../ledger/write/ensureClaims';
import { ensureEntities } from '../ledger/write/ensureEntities';
import { ensureEnvironments } from '../ledger/write/ensureEnvironments';
import { ensureHashedRows } from '../ledger/write/ensureHashedRows';
import { AttributedKeys, StatementKey } from './attributeKeys';
import { AttributionContext } from './AttributionContext';

const COST_KEYS = {
  name: 'cost_keys',
  columns: ['key', 'provider', 'sub_account_id', 'sub_account_name', 'nature'],
} as const;

/** A key in a statement with all its ledger ids. @internal */
export interface LedgerKey extends StatementKey {
  keyId: number;
  entityId: number;
  environmentId: number;
  /** ClaimRow.id */
  claimId?: number;
  /** JSON; see AttributionRow. */
  detail?: string;
}

/**
 * Gives keys, entities, environments and claims their ledger ids.
 *
 * New keys are numbered in the order of entities, which is the order in which
 * their rows will come: so these rows are appended to the fact tables.
 *
 * @returns the keys of each statement
 * @internal
 */
export async function identifyKeys(
  knex: Knex,
  keys: AttributedKeys,
  context: AttributionContext,
  signal?: AbortSignal,
): Promise<LedgerKey[][]> {
  const all = keys.statements.flat();
  const entities = await ensureEntities(
    knex,
    new Set(all.map(key => key.entityRef)),
    context.entities,
  );
  const environments = await ensureEnvironments(
    knex,
    keys.distinct.flatMap(key => key.outcome.environment ?? []),
  );
  const claims = await usedClaims(knex, keys, context);

  const entityOfKey = new Map<number, number>();
  for (const { key, entityRef } of all) {
    if (!entityOfKey.has(key)) {
      entityOfKey.set(key, entities.get(entityRef)!);
    }
  }
  const order = [...entityOfKey.keys()].sort(
    (a, b) => entityOfKey.get(a)! - entityOfKey.get(b)! || a - b,
  );
  const ids = await ensureHashedRows(
    knex,
    COST_KEYS,
    order.map(number => {
      const key = keys.distinct[number];
      return {
        hash: key.hash,
        values: [
          key.text,
          key.provider,
          key.subAccountId,
          key.subAccountName,
          key.nature,
        ],
      };
    }),
    signal,
  );
  const keyIds = new Map(order.map((number, index) => [number, ids[index]]));

  return keys.statements.map(statement =>
    statement.map(key => {
      const { outcome } = keys.distinct[key.key];
      const own = key.retained ?? {
        environmentId:
          outcome.environment === undefined
            ? NO_ENVIRONMENT_ID
            : environments.get(outcome.environment)!,
        claimId:
          outcome.kind === 'entity' ? claims.get(outcome.claimId) : undefined,
        detail: outcomeDetail(outcome),
      };
      return {
        ...key,
        keyId: keyIds.get(key.key)!,
        entityId: entities.get(key.entityRef)!,
        environmentId: own.environmentId,
        claimId: own.claimId,
        detail: own.detail,
      };
    }),
  );
}

async function usedClaims(
  knex: Knex,
  keys: AttributedKeys,
  context: AttributionContext,
): Promise<Map<string, number>> {
  const used = new Set(
    keys.distinct.flatMap(({ outcome }) =>
      outcome.kind === 'entity' ? outcome.claimId : [],
    ),
  );
  const claims: Claim[] = context.claims.filter(claim => used.has(claim.id));
  return ensureClaims(knex, claims);
}

/** What an attribution says beside entity, environment and claim. @internal */
export function outcomeDetail(outcome: Outcome): string | undefined {
  if (outcome.kind === 'entity') {
    return JSON.stringify({ rank: outcome.rank });
  }
  return outcome.entityRefs || outcome.detail
    ? JSON.stringify({
        entityRefs: outcome.entityRefs,
        detail: outcome.detail,
      })
    : undefined;
}
