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
import {
  addAmounts,
  LedgerAmounts,
  sameAmounts,
  zeroAmounts,
} from '../../amounts';
import { EntityCostTable, UNALLOCATED_KIND } from '../../schema';
import { BulkWriter } from '../BulkWriter';
import { recordEntityMonths } from '../ensureEntities';
import { StatementFence } from '../StatementFence';
import { EntityCharge, entityCharges, monthlyCharges } from './entityCharges';
import { EntityCostRange, entityCostRanges } from './entityCostTables';
import { OpenVersion } from './openVersions';
import { servedCharges } from './servedCharges';
import { KeyChange } from './servedKeys';
import { stageAttributions } from './stageAttributions';
import { stageEntityCosts } from './stageEntityCosts';
import { touchedEntities } from './touchedEntities';

/** @internal */
export interface RevisionStaging {
  knex: Knex;
  writer: BulkWriter;
  fence: StatementFence;
  signal?: AbortSignal;
}

/**
 * What would be served after the switch differs from what was posted. Nothing is
 * switched.
 *
 * @internal
 */
export class ReattributionBalanceError extends Error {
  constructor(statementId: number, table: EntityCostTable) {
    super(
      `Re-attributing statement ${statementId} would change its total in ${table}; what serves stays as it is.`,
    );
    this.name = 'ReattributionBalanceError';
  }
}

/**
 * Stages the next revision of a version: the attributions of the changed keys, and
 * of the touched entities the rows of cost that come out otherwise. Old rows end
 * with the next revision, new ones begin with it; until the switch nobody sees a
 * difference.
 *
 * @throws ReattributionBalanceError when it would not add up to the same total
 * @throws StagingLostError when another one took over
 * @internal
 */
export async function stageRevision(
  staging: RevisionStaging,
  version: OpenVersion,
  changes: readonly KeyChange[],
): Promise<void> {
  await stageAttributions(staging, version, changes);

  const before = new Totals();
  const after = new Totals();
  const months: { entityId: number; month: string }[] = [];
  const gaining = new Set(changes.map(({ wanted }) => wanted.entityId));
  for (const entityId of touchedEntities(changes)) {
    const at = { versionId: version.versionId, entityId };
    const daily = await entityCharges(
      staging.knex,
      { ...at, revision: version.revision + 1 },
      staging.signal,
    );
    const monthly = monthlyCharges(daily);
    for (const range of entityCostRanges(version)) {
      const wanted = range.column === 'day' ? daily : monthly;
      const difference = compare(
        await servedCharges(staging.knex, range, {
          ...at,
          revision: version.revision,
        }),
        wanted,
      );
      before.add(range.table, difference.ended);
      after.add(range.table, difference.begun);
      await stageEntityCosts(staging, version, range, entityId, difference);
    }
    if (gaining.has(entityId)) {
      for (const { period } of monthly.values()) {
        months.push({ entityId, month: monthText(period) });
      }
    }
  }
  for (const { table } of entityCostRanges(version)) {
    if (!equalTotals(before.of(table), after.of(table))) {
      throw new ReattributionBalanceError(version.statementId, table);
    }
  }
  await recordMonths(staging.knex, months);
}

/** @internal */
export interface ChargeDifference {
  /** Rows that no longer hold. */
  ended: EntityCharge[];
  /** Rows that hold instead. */
  begun: EntityCharge[];
}

function compare(
  served: ReadonlyMap<string, EntityCharge>,
  wanted: ReadonlyMap<string, EntityCharge>,
): ChargeDifference {
  const differs = (
    a: EntityCharge,
    others: ReadonlyMap<string, EntityCharge>,
    id: string,
  ) => {
    const b = others.get(id);
    return b === undefined || !sameAmounts(a.amounts, b.amounts);
  };
  return {
    ended: [...served]
      .filter(([id, charge]) => differs(charge, wanted, id))
      .map(([, charge]) => charge),
    begun: [...wanted]
      .filter(([id, charge]) => differs(charge, served, id))
      .map(([, charge]) => charge)
      .sort(
        (a, b) =>
          a.period - b.period ||
          a.chargeTypeId - b.chargeTypeId ||
          a.environmentId - b.environmentId,
      ),
  };
}

class Totals {
  readonly #totals = new Map<EntityCostRange['table'], LedgerAmounts>();

  add(table: EntityCostTable, charges: readonly EntityCharge[]): void {
    this.#totals.set(
      table,
      charges.reduce(
        (sum, { amounts }) => addAmounts(sum, amounts),
        this.of(table),
      ),
    );
  }

  of(table: EntityCostTable): LedgerAmounts {
    return this.#totals.get(table) ?? zeroAmounts();
  }
}

/** Unknown, and nothing known to add up, are the same. */
function equalTotals(a: LedgerAmounts, b: LedgerAmounts): boolean {
  return sameAmounts(
    { ...a, list: a.list ?? 0n, contracted: a.contracted ?? 0n },
    { ...b, list: b.list ?? 0n, contracted: b.contracted ?? 0n },
  );
}

function monthText(month: number): string {
  const text = String(month);
  return `${text.slice(0, 4)}-${text.slice(4)}`;
}

/** To whom an entity belongs in months in which it had no cost until now. */
async function recordMonths(
  knex: Knex,
  months: readonly { entityId: number; month: string }[],
): Promise<void> {
  const reasons = new Set<number>(
    await knex('entities').where({ kind: UNALLOCATED_KIND }).pluck('id'),
  );
  const distinct = new Map(
    months
      .filter(({ entityId }) => !reasons.has(entityId))
      .map(each => [`${each.entityId}/${each.month}`, each]),
  );
  await recordEntityMonths(knex, distinct.values());
}
