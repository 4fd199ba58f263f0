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
  controlTotalFinding,
  Delivery,
  DeliveryReading,
  Finding,
  KeyProjection,
  StatementReading,
} from '@backstage-finops/cost-engine';
import { StatementRow } from '../ledger/schema';
import { RepeatableDelivery } from '../ledger/write/assertNotRepeated';
import { DeliveryStore } from '../ledger/write/DeliveryStore';
import { MovedCost } from '../ledger/write/MovedCost';
import {
  closedFinding,
  emptiedFinding,
  movedFinding,
  statementFindings,
} from './importFindings';
import { projectionLacks } from './projectionLacks';

/** What a delivery says about statements. @internal */
export interface DeliveryWork {
  statements: StatementWork[];
  /** Closed ones, which it leaves as they are. */
  closedIds: number[];
}

/** A statement on its way: what it will replace, and what by. @internal */
export interface StatementWork {
  row: StatementRow;
  reading?: StatementReading;
  /** What it takes from whom. */
  moves?: MovedCost[];
  /** How many keys go to others than had them before. */
  movedKeys?: number;
}

/**
 * What a delivery contains, and what its unit served that it no longer contains.
 *
 * @param findings - added to
 * @internal
 */
export async function deliveryWork({
  store,
  sourceId,
  unit,
  delivery,
  reading,
  moved,
  findings,
}: {
  store: DeliveryStore;
  sourceId: number;
  unit: string;
  delivery: Delivery;
  reading?: DeliveryReading;
  moved?: readonly StatementRow[];
  findings: Finding[];
}): Promise<DeliveryWork> {
  if (moved) {
    findings.push(...moved.map(movedFinding));
    return { statements: moved.map(row => ({ row })), closedIds: [] };
  }
  const work: StatementWork[] = [];
  const closedIds: number[] = [];
  const add = (each: StatementWork) => {
    if (each.row.closed_at === null) {
      work.push(each);
      return;
    }
    findings.push(closedFinding(each.row));
    closedIds.push(each.row.id);
  };
  for (const statement of reading?.statements ?? []) {
    const id = await store.ensureStatement(
      {
        sourceId,
        unit,
        billingAccountId: statement.billingAccountId,
        billingPeriod: statement.billingPeriod,
        currency: statement.currency,
      },
      statement.provider,
      statement.billingAccountName,
    );
    const row = await store.statement(id);
    findings.push(...(await statementFindings(store, row)));
    add({ row, reading: statement });
  }
  const { controlTotal } = delivery;
  const billed = billsOfControlTotal(controlTotal, reading?.statements ?? []);
  if (reading && controlTotal && billed.length !== 1) {
    findings.push(controlTotalFinding(controlTotal, billed.length));
  }
  const delivered = new Set([...work.map(({ row }) => row.id), ...closedIds]);
  for (const row of await store.servedStatements(sourceId, unit)) {
    if (!delivered.has(row.id)) {
      if (row.closed_at === null) {
        findings.push(emptiedFinding(row));
      }
      add({ row });
    }
  }
  return { statements: work, closedIds };
}

/**
 * What to know by that another replica has posted the same.
 *
 * @param projection - of the keys that the delivery was read with
 * @internal
 */
export function repeatableDelivery(
  { deliveryId, servedBefore }: { deliveryId: number; servedBefore?: number },
  work: readonly StatementWork[],
  projection: KeyProjection,
): RepeatableDelivery {
  return {
    id: deliveryId,
    servedBefore,
    statements: work.map(({ row, reading }) => ({
      id: row.id,
      rows: reading?.rows ?? 0,
    })),
    covers: there => projectionLacks(projection, there).length === 0,
  };
}
