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

import { CostMetric } from '@backstage-finops/cost-engine';
import { Knex } from 'knex';

/** @internal */
export interface EntityDaysRequest {
  entityId: number;
  /** Days, YYYYMMDD; `to` exclusive. */
  from: number;
  to: number;
  granularity: 'day' | 'month';
  metric: CostMetric;
  /** Whether charges are told apart by environment. */
  byEnvironment: boolean;
  /** Absent where all statements have the same one. */
  currency?: string;
  /** Set where statements differ in scale: amounts are brought to this one. */
  toScale?: number;
}

/** Takes one charge; `ids` are `chargeTypeId`, or `chargeTypeId:environmentId`. @internal */
export type TakeCharge = (time: number, ids: string, amount: bigint) => void;

/**
 * Hands over the days of one entity, charge by charge.
 *
 * Each day comes as one text, in which the amounts are exact. As a row per charge the same took twice as long (0.41 ms
 * instead of 0.20 ms for 90 days with 630 charges on SQLite): most of it was the making of rows. Days are in the order
 * of the primary key, so that nothing is sorted, and names are looked up by whoever takes the charge.
 *
 * @internal
 */
export async function entityDays(
  knex: Knex,
  request: EntityDaysRequest,
  take: TakeCharge,
): Promise<void> {
  const { metric, currency, toScale, byEnvironment, granularity } = request;
  const time = granularity === 'day' ? 'f.day' : 'f.day / 100';
  const ids = byEnvironment
    ? `f.charge_type_id || ':' || f.environment_id`
    : 'f.charge_type_id';
  // A scale is stored with its statement; 6 and 9 are the only ones.
  const factor =
    toScale === undefined
      ? ''
      : ` * (case when s.scale = ${toScale} then 1 else 1000 end)`;
  const bindings: (number | string)[] = [
    request.entityId,
    request.from,
    request.to,
  ];
  if (currency !== undefined) bindings.push(currency);
  const result = await knex.raw(
    `select ${time} as time,
            string_agg(${ids} || ':' || (coalesce(f.${metric}, 0)${factor}), ',') as charges
       from entity_costs_daily f
       join statements s on s.serving_version_id = f.version_id
      where f.entity_id = ? and f.day >= ? and f.day < ?
        and f.from_revision <= s.revision and s.revision < f.to_revision
        ${currency === undefined ? '' : 'and s.currency = ?'}
      group by 1`,
    bindings,
  );
  const rows: { time: number; charges: string }[] = Array.isArray(result)
    ? result
    : result.rows;
  for (const row of rows) {
    for (const charge of row.charges.split(',')) {
      const end = charge.lastIndexOf(':');
      take(row.time, charge.slice(0, end), BigInt(charge.slice(end + 1)));
    }
  }
}
