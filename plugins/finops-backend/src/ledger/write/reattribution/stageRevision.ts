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
import { recordEntityMonths } from '../ensureEntities';
import { chargeDifference } from './ChargeDifference';
import { chargesOfKeys } from './chargesOfKeys';
import { EntityCharge } from './EntityCharge';
import { entityCostRanges } from './entityCostTables';
import { entityGroups } from './entityGroups';
import { OpenVersion } from './openVersions';
import { RevisionStaging } from './RevisionStaging';
import { servedCharges } from './servedCharges';
import { KeyChange } from './servedKeys';
import { stageAttributions } from './stageAttributions';
import { stageEntityCosts } from './stageEntityCosts';
import { touchedEntities } from './touchedEntities';

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
  const { knex, signal } = staging;
  const { versionId, revision } = version;
  const next = revision + 1;
  await stageAttributions(staging, version, changes);

  const balances = entityCostRanges(version).map(range => ({
    range,
    ended: zeroAmounts(),
    begun: zeroAmounts(),
  }));
  const touched = touchedEntities(changes);
  for (const entityIds of await entityGroups(knex, version, touched, next)) {
    const daily = await chargesOfKeys(
      knex,
      { versionId, revision: next, entityIds },
      signal,
    );
    const monthly = daily.byMonth();
    for (const balance of balances) {
      const { range } = balance;
      const wanted = range.column === 'day' ? daily : monthly;
      const served = await servedCharges(knex, range, {
        versionId,
        revision,
        entityIds,
      });
      const differences = entityIds.map(id =>
        chargeDifference(id, served.of(id), wanted.of(id)),
      );
      for (const { ended, begun } of differences) {
        balance.ended = addAll(balance.ended, ended);
        balance.begun = addAll(balance.begun, begun);
      }
      await stageEntityCosts(staging, version, range, differences);
    }
    await recordMonths(
      knex,
      entityIds.flatMap(entityId =>
        [...monthly.of(entityId).values()].map(({ period }) => ({
          entityId,
          month: monthText(period),
        })),
      ),
    );
  }
  for (const { range, ended, begun } of balances) {
    if (!equalTotals(ended, begun)) {
      throw new ReattributionBalanceError(version.statementId, range.table);
    }
  }
}

function addAll(
  sum: LedgerAmounts,
  charges: readonly EntityCharge[],
): LedgerAmounts {
  return charges.reduce((a, { amounts }) => addAmounts(a, amounts), sum);
}

/** Unknown, and nothing known to add up, are the same. */
function equalTotals(a: LedgerAmounts, b: LedgerAmounts): boolean {
  const known = (amounts: LedgerAmounts): LedgerAmounts => ({
    ...amounts,
    list: amounts.list ?? 0n,
    contracted: amounts.contracted ?? 0n,
  });
  return sameAmounts(known(a), known(b));
}

function monthText(month: number): string {
  const text = String(month);
  return `${text.slice(0, 4)}-${text.slice(4)}`;
}

/**
 * To whom an entity belongs in months in which it may have had no cost until now.
 * What is recorded already stays.
 */
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
