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
import { CostBridge, KeyProjection } from '@backstage-finops/cost-engine';
import { amountBindings, LedgerAmounts, unitsBinding } from '../amounts';
import { DeliveryRow, FIRST_REVISION, StatementRow } from '../schema';
import { versionNumber } from '../versionNumber';
import { assertDeliveryStands, StagedDelivery } from './assertDeliveryStands';
import { MovedCost } from './MovedCost';
import { MovedCostFindings, MovedStatement } from './MovedCostFindings';
import {
  isFenceFree,
  StagingLostError,
  StatementFence,
} from './StatementFence';

/** Of versions that nobody needs, or that are being staged. */
const LEFTOVER = ['staging', 'superseded'];

/** What a new version says, all amounts in ledger units. @internal */
export interface NewVersion {
  deliveryId: number;
  rows: number;
  amounts: LedgerAmounts;
  bridge: CostBridge;
  /** Undefined in an emptied statement. */
  firstDay?: number;
  lastDay?: number;
  /** Of the charges within the billing period. */
  firstDayWithin?: number;
  lastDayWithin?: number;
  projection: KeyProjection;
  claimsRevision: string;
}

/** One statement's part of a switch. @internal */
export interface StatementSwitch {
  fence: StatementFence;
  /** What served when staging began; the switch fails if that is not so any more. */
  previousVersionId: number | null;
  previousRevision: number;
  versionId: number;
  provider?: string;
  billingAccountName?: string;
  /** JSON */
  controlTotal?: string;
  /** What keys had in the version before, or its like, and others have now. */
  moved?: MovedStatement & { moves: readonly MovedCost[] };
}

/**
 * Creates the row of a version that is going to be staged.
 * @internal
 */
export async function createVersion(
  knex: Knex,
  fence: StatementFence,
  version: NewVersion,
  now: () => Date,
): Promise<number> {
  return knex.transaction(async trx => {
    await fence.assertHeld(trx);
    const [row] = await trx('statement_versions')
      .insert({
        statement_id: fence.statementId,
        delivery_id: version.deliveryId,
        rows: version.rows,
        ...amountBindings(version.amounts),
        commitment_purchases: unitsBinding(version.bridge.commitmentPurchases),
        amortised_used: unitsBinding(version.bridge.amortisedUsed),
        amortised_unused: unitsBinding(version.bridge.amortisedUnused),
        other: unitsBinding(version.bridge.other),
        first_day: version.firstDay ?? null,
        last_day: version.lastDay ?? null,
        first_day_within: version.firstDayWithin ?? null,
        last_day_within: version.lastDayWithin ?? null,
        projection: JSON.stringify(version.projection),
        claims_revision: version.claimsRevision,
        status: 'staging',
        created_at: now().toISOString(),
      })
      .returning('id');
    return row.id as number;
  });
}

/**
 * Switches what serves, for all statements of a delivery in one tiny
 * transaction: all of it, or nothing. Each statement is compared and set on
 * the version and revision that served when staging began, and on the token
 * of the one who staged.
 *
 * @throws StagingLostError when one of the statements is not as it was, or has
 * been closed
 * @throws DeliverySupersededError, DeliveryRepeatedError, DuplicateChangedError
 * when the delivery is not to be posted like this any more
 * @internal
 */
export async function switchStatements(
  knex: Knex,
  switches: readonly StatementSwitch[],
  delivery: StagedDelivery & { columns: Partial<DeliveryRow> },
  now: () => Date,
): Promise<void> {
  const at = now().toISOString();
  await knex.transaction(async trx => {
    const row = await assertDeliveryStands(trx, delivery);
    // In the order of ids, so that two switches can't wait for each other.
    const ordered = [...switches].sort(
      (a, b) => a.fence.statementId - b.fence.statementId,
    );
    for (const part of ordered) {
      await switchStatement(trx, part, at);
    }
    await trx('deliveries')
      .where({ source_id: row.source_id, unit: row.unit })
      .whereIn('status', ['posted', 'importing'])
      .andWhere('id', '<', delivery.id)
      .update({ status: 'superseded' });
    await trx('deliveries').where({ id: delivery.id }).update(delivery.columns);
  });
}

async function switchStatement(
  trx: Knex.Transaction,
  part: StatementSwitch,
  at: string,
): Promise<void> {
  const { fence, versionId } = part;
  const changes: Partial<StatementRow> = {
    serving_version_id: versionId,
    revision: FIRST_REVISION,
    staging_token: null,
    staging_heartbeat: null,
    control_total: part.controlTotal ?? null,
  };
  if (part.provider !== undefined) {
    changes.provider = part.provider.replaceAll('\0', '\uFFFD');
  }
  if (part.billingAccountName !== undefined) {
    changes.billing_account_name = part.billingAccountName.replaceAll(
      '\0',
      '\uFFFD',
    );
  }
  // What was closed stays as it was reported.
  const update = trx('statements').whereNull('closed_at').where({
    id: fence.statementId,
    revision: part.previousRevision,
    staging_token: fence.token,
  });
  if (part.previousVersionId === null) {
    update.whereNull('serving_version_id');
  } else {
    update.where({ serving_version_id: part.previousVersionId });
  }
  if ((await update.update(changes)) !== 1) {
    throw new StagingLostError(fence.statementId);
  }

  // Of the versions that served before, the last one stays to compare with.
  await trx('statement_versions')
    .where({ statement_id: fence.statementId, status: 'previous' })
    .update({ status: 'superseded' });
  if (part.previousVersionId !== null) {
    await trx('statement_versions')
      .where({ id: part.previousVersionId })
      .update({ status: 'previous', last_revision: part.previousRevision });
  }
  await trx('statement_versions').where({ id: versionId }).update({
    status: 'serving',
    served_at: at,
    last_revision: FIRST_REVISION,
  });
  // The version that served last has the highest number, and is never deleted.
  await trx('statement_versions')
    .where({ statement_id: fence.statementId })
    .whereNotNull('served_at')
    .whereNull('number')
    .update({ number: versionNumber(trx, 'statement_versions') });
  if (part.moved) {
    await new MovedCostFindings(trx).save(part.moved, part.moved.moves);
  }
}

/**
 * The statements with such versions that nobody stages.
 * @internal
 */
export async function leftoverStatements(
  knex: Knex,
  now: Date,
): Promise<number[]> {
  return knex('statements')
    .andWhere(isFenceFree(now))
    .whereExists(
      knex('statement_versions as v')
        .whereRaw('v.statement_id = statements.id')
        .whereIn('v.status', LEFTOVER)
        .select('v.id'),
    )
    .orderBy('id')
    .pluck('id');
}

/**
 * Versions of a statement that nobody needs: what a dead stager left, and what
 * two later versions have replaced. Only under the fence is what is `staging`
 * a left-over.
 * @internal
 */
export async function leftoverVersions(
  knex: Knex,
  statementId: number,
): Promise<number[]> {
  const rows = await knex('statement_versions')
    .select('id')
    .where({ statement_id: statementId })
    .whereIn('status', LEFTOVER)
    .orderBy('id');
  return rows.map(row => row.id);
}
