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

import {
  billsOfControlTotal,
  LedgerScale,
} from '@backstage-finops/cost-engine';
import { auditedSwitch } from '../audit';
import { StatementRow } from '../ledger/schema';
import { RepeatableDelivery } from '../ledger/write/assertNotRepeated';
import {
  StatementSwitch,
  switchStatements,
} from '../ledger/write/statementVersions';
import { DeliveryPostingOptions } from './DeliveryPostingOptions';
import { StatementWork } from './deliveryWork';
import { FenceKeeper } from './FenceKeeper';

/** What was staged of a delivery. @internal */
export interface StagedDelivery {
  work: readonly StatementWork[];
  /** Closed statements, which stay as they are. */
  closedIds: readonly number[];
  /** The version that was staged of each statement. */
  versions: ReadonlyMap<number, number>;
  keeper: FenceKeeper;
  repeatable: RepeatableDelivery;
}

/** Switches to all that was staged of a delivery at once, and puts on record whose cost it moves. @internal */
export async function switchDelivery(
  options: DeliveryPostingOptions,
  staged: StagedDelivery,
): Promise<void> {
  const { knex, store, auditor, context, now } = options;
  const { delivery, deliveryId, findings, reading, moved } = options;
  const { work, closedIds, versions, keeper, repeatable } = staged;
  const billed = billsOfControlTotal(
    delivery.controlTotal,
    reading?.statements ?? [],
  );
  const switches: StatementSwitch[] = work.map(each => ({
    fence: keeper.fence(each.row.id),
    previousVersionId: each.row.serving_version_id,
    previousRevision: each.row.revision,
    versionId: versions.get(each.row.id)!,
    provider: each.reading?.provider,
    billingAccountName: each.reading?.billingAccountName,
    controlTotal:
      each.reading && billed.length === 1 && each.reading === billed[0]
        ? JSON.stringify(delivery.controlTotal)
        : undefined,
    moved: each.moves && {
      ...subjectOf(each.row),
      statementId: each.row.id,
      movedIn: now().toISOString().slice(0, 7),
      moves: each.moves,
    },
  }));
  await auditedSwitch(
    auditor,
    work.flatMap(({ row, moves = [], movedKeys = 0 }) =>
      moves.length === 0
        ? []
        : {
            ...subjectOf(row),
            statementId: row.id,
            source: delivery.source,
            switched: {
              fromVersion: row.serving_version_id,
              toVersion: versions.get(row.id)!,
            },
            claimsRevision: context.revision,
            changedKeys: movedKeys,
            moves,
          },
    ),
    () =>
      switchStatements(
        knex,
        switches,
        {
          id: deliveryId,
          duplicate: reading === undefined && !moved,
          statementIds: moved
            ? undefined
            : [...work.map(({ row }) => row.id), ...closedIds],
          repeatable,
          columns: store.endColumns({
            status: 'posted',
            findings,
            focusVersion: reading?.focusVersion,
          }),
        },
        now,
      ),
  );
}

function subjectOf(row: StatementRow) {
  return {
    billingPeriod: row.billing_period,
    currency: row.currency,
    scale: row.scale as LedgerScale,
  };
}
