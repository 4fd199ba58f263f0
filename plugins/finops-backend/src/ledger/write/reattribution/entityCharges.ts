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
} from '../../amounts';
import { ledgerDialect } from '../../ledgerDialect';

/** Keys per query: a few milliseconds on SQLite, which blocks meanwhile. */
const KEYS_PER_QUERY = { sqlite: 100, postgres: 5_000 };

/**
 * What one row of an entity's cost is made of.
 *
 * @internal
 */
export interface EntityCharge {
  /** YYYYMMDD, or YYYYMM in monthly rows. */
  period: number;
  chargeTypeId: number;
  environmentId: number;
  amounts: LedgerAmounts;
}

/** Identifies a row among those of one entity and version. @internal */
export function chargeId(
  charge: Pick<EntityCharge, 'period' | 'chargeTypeId' | 'environmentId'>,
): string {
  return `${charge.period}/${charge.chargeTypeId}/${charge.environmentId}`;
}

/**
 * The daily costs of an entity in a version as its attributions have them at a
 * revision, added up from the charges of its keys.
 *
 * @internal
 */
export async function entityCharges(
  knex: Knex,
  at: { versionId: number; revision: number; entityId: number },
  signal?: AbortSignal,
): Promise<Map<string, EntityCharge>> {
  const charges = new Map<string, EntityCharge>();
  const perQuery = KEYS_PER_QUERY[ledgerDialect(knex)];
  const keys = () =>
    knex('attributions as a')
      .where('a.version_id', at.versionId)
      .where('a.entity_id', at.entityId)
      .where('a.from_revision', '<=', at.revision)
      .where('a.to_revision', '>', at.revision);
  let last = 0;
  for (;;) {
    signal?.throwIfAborted();
    const page: number[] = await keys()
      .where('a.key_id', '>', last)
      .orderBy('a.key_id')
      .limit(perQuery)
      .pluck('a.key_id');
    if (page.length === 0) {
      return charges;
    }
    const through = page[page.length - 1];
    const rows: (AmountTexts & {
      day: number;
      charge_type_id: number;
      environment_id: number;
    })[] = await keys()
      .where('a.key_id', '>', last)
      .where('a.key_id', '<=', through)
      .join('charges_daily as c', join =>
        join.on('c.version_id', 'a.version_id').andOn('c.key_id', 'a.key_id'),
      )
      .groupBy('c.day', 'c.charge_type_id', 'a.environment_id')
      .select(
        'c.day',
        'c.charge_type_id',
        'a.environment_id',
        ...sumsAsText(knex, 'c'),
      );
    for (const row of rows) {
      add(charges, {
        period: row.day,
        chargeTypeId: row.charge_type_id,
        environmentId: row.environment_id,
        amounts: readAmounts(row),
      });
    }
    last = through;
    await nextTurn();
  }
}

/**
 * Daily costs by month.
 *
 * @internal
 */
export function monthlyCharges(
  daily: ReadonlyMap<string, EntityCharge>,
): Map<string, EntityCharge> {
  const monthly = new Map<string, EntityCharge>();
  for (const charge of daily.values()) {
    add(monthly, { ...charge, period: Math.floor(charge.period / 100) });
  }
  return monthly;
}

function add(charges: Map<string, EntityCharge>, charge: EntityCharge): void {
  const id = chargeId(charge);
  const known = charges.get(id);
  if (known) {
    known.amounts = addAmounts(known.amounts, charge.amounts);
  } else {
    charges.set(id, charge);
  }
}
