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

import { sameAmounts } from '../../amounts';
import { EntityCharge } from './EntityCharge';

/**
 * How the costs of an entity change.
 *
 * @internal
 */
export interface ChargeDifference {
  entityId: number;
  /** Rows that no longer hold. */
  ended: EntityCharge[];
  /** None of the rows that are served holds any longer. */
  allEnded: boolean;
  /** Rows that hold instead, in the order of the primary key. */
  begun: EntityCharge[];
}

/** @internal */
export function chargeDifference(
  entityId: number,
  served: ReadonlyMap<string, EntityCharge>,
  wanted: ReadonlyMap<string, EntityCharge>,
): ChargeDifference {
  const ended = differing(served, wanted);
  return {
    entityId,
    ended,
    allEnded: ended.length === served.size,
    begun: differing(wanted, served).sort(
      (a, b) =>
        a.period - b.period ||
        a.chargeTypeId - b.chargeTypeId ||
        a.environmentId - b.environmentId,
    ),
  };
}

function differing(
  charges: ReadonlyMap<string, EntityCharge>,
  others: ReadonlyMap<string, EntityCharge>,
): EntityCharge[] {
  const result: EntityCharge[] = [];
  for (const [id, charge] of charges) {
    const other = others.get(id);
    if (!other || !sameAmounts(charge.amounts, other.amounts)) {
      result.push(charge);
    }
  }
  return result;
}
