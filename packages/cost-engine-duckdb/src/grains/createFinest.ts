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

import { itemsColumn } from '../items';
import { Tuples } from '../dimensions';
import { EngineSession } from '../session';

/** Costs that are refused where they are no number; list and contracted may be absent. */
const UNREADABLE = [
  'BilledCost IS NULL',
  'EffectiveCost IS NULL',
  `(ListCost IS NULL AND ${itemsColumn.present('ListCost')})`,
  `(ContractedCost IS NULL AND ${itemsColumn.present('ContractedCost')})`,
  'ChargePeriodStart IS NULL',
];

/**
 * Creates `finest`: the one pass over the line items that reads amounts.
 * It sums what no grain tells apart (tuples and day), which for hourly bills is a
 * small part of them; everything else is computed from it.
 *
 * @returns how many line items have a cost or charge period that cannot be read
 * @internal
 */
export async function createFinest(
  session: EngineSession,
  tuples: Tuples,
): Promise<number> {
  await session.materialise(
    'finest',
    `SELECT ${tuples.k} AS k, ${tuples.m} AS m, ${tuples.r} AS r,
       ChargePeriodStart::DATE AS day,
       sum(BilledCost) AS billed,
       sum(EffectiveCost) AS effective,
       sum(ListCost) AS list,
       sum(ContractedCost) AS contracted,
       sum(CASE WHEN ListCost IS NULL OR ContractedCost IS NULL THEN EffectiveCost END) AS unpriced,
       sum(ConsumedQuantity) AS consumed,
       sum(PricingQuantity) AS priced,
       count(*)::BIGINT AS rows,
       count_if(${UNREADABLE.join(' OR ')})::BIGINT AS unreadable
     FROM keyed_items GROUP BY ALL`,
  );
  const [{ unreadable }] = await session.rows<{ unreadable: bigint | null }>(
    `SELECT sum(unreadable)::BIGINT AS unreadable FROM finest`,
  );
  return Number(unreadable ?? 0);
}
