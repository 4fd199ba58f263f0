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

import { addAmounts, LedgerAmounts } from '../../amounts';

/**
 * What one row of an entity's cost is made of.
 *
 * @internal
 */
export interface EntityCharge {
  entityId: number;
  /** YYYYMMDD, or YYYYMM in monthly rows. */
  period: number;
  chargeTypeId: number;
  environmentId: number;
  amounts: LedgerAmounts;
}

/**
 * Costs of some entities in one version, each row once.
 *
 * @internal
 */
export class EntityCharges {
  readonly #charges = new Map<number, Map<string, EntityCharge>>();

  /** The rows of an entity by what identifies them. */
  of(entityId: number): ReadonlyMap<string, EntityCharge> {
    return this.#charges.get(entityId) ?? new Map();
  }

  add(charge: EntityCharge): void {
    let charges = this.#charges.get(charge.entityId);
    if (!charges) {
      charges = new Map();
      this.#charges.set(charge.entityId, charges);
    }
    const id = `${charge.period}/${charge.chargeTypeId}/${charge.environmentId}`;
    const known = charges.get(id);
    charges.set(
      id,
      known
        ? { ...known, amounts: addAmounts(known.amounts, charge.amounts) }
        : charge,
    );
  }

  /** Daily costs by month. */
  byMonth(): EntityCharges {
    const months = new EntityCharges();
    for (const charges of this.#charges.values()) {
      for (const charge of charges.values()) {
        months.add({ ...charge, period: Math.floor(charge.period / 100) });
      }
    }
    return months;
  }
}
