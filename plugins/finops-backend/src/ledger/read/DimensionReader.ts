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
import { ChargeTypeRow, EnvironmentRow, NO_ENVIRONMENT_ID } from '../schema';

/** What of a charge type pages group by. @internal */
export interface ChargeType {
  service?: string;
  category?: string;
  region?: string;
  chargeCategory?: string;
  pricingCategory?: string;
  nature: string;
}

/**
 * Charge types and environments by id. Their rows never change once they are written, and there are a few thousand at
 * most, so each is read once.
 *
 * @internal
 */
export class DimensionReader {
  readonly #knex: Knex;
  readonly #chargeTypes = new Map<number, ChargeType>();
  readonly #environments = new Map<number, string>();

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** The charge types with the given ids, and possibly more. */
  async chargeTypes(
    ids: Iterable<number>,
  ): Promise<ReadonlyMap<number, ChargeType>> {
    if (missing(ids, this.#chargeTypes)) {
      const rows: ChargeTypeRow[] = await this.#knex('charge_types');
      for (const row of rows) this.#chargeTypes.set(row.id, toChargeType(row));
    }
    return this.#chargeTypes;
  }

  /** The names of the environments with the given ids, and possibly more. */
  async environments(
    ids: Iterable<number>,
  ): Promise<ReadonlyMap<number, string>> {
    const named = [...ids].filter(id => id !== NO_ENVIRONMENT_ID);
    if (missing(named, this.#environments)) {
      const rows: EnvironmentRow[] = await this.#knex('environments');
      for (const row of rows) this.#environments.set(row.id, row.name);
    }
    return this.#environments;
  }
}

function missing(ids: Iterable<number>, known: Map<number, unknown>): boolean {
  for (const id of ids) {
    if (!known.has(id)) return true;
  }
  return false;
}

function toChargeType(row: ChargeTypeRow): ChargeType {
  return {
    service: row.service_name ?? undefined,
    category: row.service_category ?? undefined,
    region: row.region_id ?? undefined,
    chargeCategory: row.charge_category ?? undefined,
    pricingCategory: row.pricing_category ?? undefined,
    nature: row.nature ?? 'workload',
  };
}
