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
import { AMOUNT_COLUMNS, AmountTexts } from '../amounts';
import { UsedRange } from './totalRanges';

/** @internal */
export type EntityTotalRow = {
  statement_id: number;
  /** Which of the ranges. */
  part: number;
  charge_type_id: number;
  environment_id: number;
} & AmountTexts;

/**
 * Sums of one entity in some ranges, by statement, charge type and environment.
 *
 * Written as text: with the query builder, putting the statement together took as long as running it. Of the period
 * before, nothing but the metric is shown (and effective cost decides on the currency where the period has none).
 *
 * @internal
 */
export async function entityTotals(
  knex: Knex,
  entityId: number,
  ranges: readonly UsedRange[],
  metric: CostMetric,
): Promise<EntityTotalRow[]> {
  const bindings: number[] = [];
  const members = ranges.map(({ table, from, to, use }, part) => {
    bindings.push(entityId, from, to);
    const time = table === 'entity_costs_daily' ? 'f.day' : 'f.month';
    const sums = AMOUNT_COLUMNS.map(column =>
      use !== 'previous' || column === metric || column === 'effective'
        ? `cast(sum(f.${column}) as text) as ${column}`
        : `cast(null as text) as ${column}`,
    );
    return `select s.id as statement_id, ${part} as part, f.charge_type_id,
                   f.environment_id, ${sums.join(', ')}
              from ${table} f
              join statements s on s.serving_version_id = f.version_id
             where f.entity_id = ? and ${time} >= ? and ${time} < ?
               and f.from_revision <= s.revision
               and s.revision < f.to_revision
             group by s.id, f.charge_type_id, f.environment_id`;
  });
  const result = await knex.raw(members.join(' union all '), bindings);
  return Array.isArray(result) ? result : result.rows;
}
