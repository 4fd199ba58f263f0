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
  Amounts,
  Claim,
  KeyAssignment,
  Outcome,
} from '@backstage-finops/cost-engine';
import { NO_ENVIRONMENT_ID } from '../ledger/schema';
import { ensureClaims } from '../ledger/write/ensureClaims';
import { ensureEntities } from '../ledger/write/ensureEntities';
import { ensureEnvironments } from '../ledger/write/ensureEnvironments';
import { ensureHashedRows } from '../ledger/write/ensureHashedRows';
import { AttributedKeys } from './attributeKeys';
import { AttributionContext } from './AttributionContext';

const COST_KEYS = {
  name: 'cost_keys',
  columns: ['key', 'provider', 'sub_account_id', 'sub_account_name', 'nature'],
} as const;

/** Keys that are dealt with in one turn of the event loop. */
const KEYS_PER_TURN = 5_000;

/** A key in a statement with all its ledger ids. @internal */
export interface LedgerKey {
  /** Number of the key in the reading. */
  key: number;
  /** Atto, exact. */
  amounts: Amounts;
  /** The entity it goes to, or `unallocated:<reason>`. */
  entityRef: string;
  /** Who had it before, where that is somebody else. */
  formerRef?: string;
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
  const refs = new Set<string>();
  for (const statement of keys.statements) {
    for (const { entityRef } of statement) {
      refs.add(entityRef);
    }
  }
  const entities = await ensureEntities(knex, refs, context.entities);
  const environments = await ensureEnvironments(
    knex,
    keys.distinct.flatMap(key => key.outcome.environment ?? []),
  );
  const claims = await usedClaims(knex, keys, context);
  const keyIds = await ensureKeys(knex, keys, entities, signal);

  const identified: LedgerKey[][] = [];
  for (const statement of keys.statements) {
    const ledgerKeys: LedgerKey[] = [];
    for (const [index, key] of statement.entries()) {
      if (index % KEYS_PER_TURN === 0) {
        await nextTurn();
      }
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
      ledgerKeys.push({
        key: key.key,
        amounts: key.amounts,
        entityRef: key.entityRef,
        formerRef: key.formerRef,
        keyId: keyIds[key.key],
        entityId: entities.get(key.entityRef)!,
        environmentId: own.environmentId,
        claimId: own.claimId,
        detail: own.detail,
      });
    }
    identified.push(ledgerKeys);
  }
  return identified;
}

/** @returns the ledger id by number of the key */
async function ensureKeys(
  knex: Knex,
  keys: AttributedKeys,
  entities: ReadonlyMap<string, number>,
  signal?: AbortSignal,
): Promise<Int32Array> {
  const { distinct } = keys;
  const entityOfKey = new Int32Array(distinct.length);
  for (const statement of keys.statements) {
    for (const { key, entityRef } of statement) {
      entityOfKey[key] ||= entities.get(entityRef)!;
    }
  }
  await nextTurn();
  const order = Array.from(distinct.keys()).sort(
    (a, b) => entityOfKey[a] - entityOfKey[b] || a - b,
  );
  const ids = new Int32Array(distinct.length);
  for (let start = 0; start < order.length; start += KEYS_PER_TURN) {
    const part = order.slice(start, start + KEYS_PER_TURN);
    const found = await ensureHashedRows(
      knex,
      COST_KEYS,
      part.map(number => {
        const key = distinct[number];
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
    part.forEach((number, index) => {
      ids[number] = found[index];
    });
  }
  return ids;
}

async function usedClaims(
  knex: Knex,
  keys: AttributedKeys,
  context: AttributionContext,
): Promise<Map<string, number>> {
  const used = new Set<string>();
  for (const { outcome } of keys.distinct) {
    if (outcome.kind === 'entity') {
      used.add(outcome.claimId);
    }
  }
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

/** Who gets which key, as a reading is told. @internal */
export function* assignments(
  keys: readonly LedgerKey[][],
): Generator<KeyAssignment> {
  for (let statement = 0; statement < keys.length; statement++) {
    for (const { key, entityId, keyId } of keys[statement]) {
      yield { statement, key, group: entityId, order: keyId };
    }
  }
}
