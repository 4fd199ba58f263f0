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
import { addUnits, readUnits } from '../amounts';
import { CostRange, costRanges } from './costRanges';
import { scopeRows } from './CostScope';
import { EntityCostGrouping, EntitySeriesRequest } from './EntityCostRequest';
import { GroupOverTime } from './EntityCosts';
import { keyedRows } from './keyedRows';

const CHARGE_TYPE_COLUMNS: Partial<Record<EntityCostGrouping, string>> = {
  service: 'c.service_name',
  category: 'c.service_category',
  region: 'c.region_id',
  chargeCategory: 'c.charge_category',
  pricingCategory: 'c.pricing_category',
};

/**
 * Workload over time of several entities, or of one by sub-account, by group. Whole months come from the monthly table.
 *
 * @internal
 */
export async function seriesOfMany(
  knex: Knex,
  request: EntitySeriesRequest,
): Promise<GroupOverTime[]> {
  const { granularity, groupBy } = request;
  // Keys have their charges by day only.
  const ranges = costRanges(
    request,
    groupBy === 'subAccount' ? 'day' : granularity,
  );
  const groups = new Map<
    string | number | null,
    Map<number, bigint | undefined>
  >();
  for (const range of ranges) {
    for (const row of await seriesRows(knex, request, range)) {
      let ofGroup = groups.get(row.grp);
      if (!ofGroup) {
        ofGroup = new Map();
        groups.set(row.grp, ofGroup);
      }
      ofGroup.set(
        row.time,
        addUnits(ofGroup.get(row.time), readUnits(row.amount)),
      );
    }
  }
  return [...groups].map(([group, amounts]) => ({ group, amounts }));
}

async function seriesRows(
  knex: Knex,
  request: EntitySeriesRequest,
  range: CostRange,
): Promise<
  { time: number; grp: string | number | null; amount: string | null }[]
> {
  const { metric, currency, toScale, groupBy } = request;
  const { query, day, group, amounts } =
    groupBy === 'subAccount'
      ? keyedRows(knex, request, range.from, range.to)
      : entityRows(knex, request, range);
  const month = range.table === 'entity_costs_daily' ? `${day} / 100` : day;
  const time = request.granularity === 'day' ? day : month;
  if (currency !== undefined) query.where('s.currency', currency);
  // A scale is stored with its statement; 6 and 9 are the only ones.
  const factor =
    toScale === undefined
      ? ''
      : ` * (case when s.scale = ${toScale} then 1 else 1000 end)`;
  return query
    .join('charge_types as c', 'c.id', `${amounts}.charge_type_id`)
    .where('c.nature', 'workload')
    .select(
      knex.raw(`${time} as time`),
      knex.raw(`${group} as grp`),
      knex.raw(`cast(sum(${amounts}.${metric}${factor}) as text) as amount`),
    )
    .groupByRaw('1, 2');
}

function entityRows(
  knex: Knex,
  { scope, visibility, groupBy, apart }: EntitySeriesRequest,
  { table, from, to }: CostRange,
) {
  const query = scopeRows(knex, table, scope, visibility, from, to);
  let group = CHARGE_TYPE_COLUMNS[groupBy] ?? 'f.environment_id';
  if (groupBy === 'entity') {
    group = 'f.entity_id';
    if (apart)
      group = `case when f.entity_id in (${apart.join(
        ', ',
      )}) then f.entity_id end`;
  }
  const day = table === 'entity_costs_daily' ? 'f.day' : 'f.month';
  return { query, day, amounts: 'f', group };
}
