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
import {
  AmountTexts,
  LedgerAmounts,
  readAmounts,
  sumsAsText,
} from '../amounts';
import { servingRows } from '../servingRows';
import { CostScope, scopeParts, scopeRows } from './CostScope';
import { CostVisibility } from './CostVisibility';

/** @internal */
export type EntityCostGrouping =
  | 'environment'
  | 'service'
  | 'category'
  | 'region'
  | 'subAccount'
  | 'chargeCategory'
  | 'pricingCategory'
  | 'entity';

/** @internal */
export interface EntityCostRequest {
  scope: CostScope;
  visibility: CostVisibility;
  /** First day of the period before, YYYYMMDD; its days are summed into one row. */
  previousFrom: number;
  /** First day of the period, YYYYMMDD. */
  from: number;
  /** Day after the last, YYYYMMDD. */
  to: number;
  granularity: 'day' | 'month';
  groupBy: EntityCostGrouping;
  /** Environments that count as production. */
  productionEnvironments: string[];
}

/** @internal */
export interface EntityCostCell {
  statementId: number;
  /** YYYYMMDD or YYYYMM; undefined is the whole period before. */
  time?: number;
  group?: string;
  /** What people call the group, where the ledger knows. */
  label?: string;
  nature: string;
  /** Whether the entity asked for has it itself, not a part. */
  own: boolean;
  environment: 'production' | 'nonProduction' | 'unknown';
  amounts: LedgerAmounts;
}

const CHARGE_TYPE_COLUMNS: Partial<Record<EntityCostGrouping, string>> = {
  service: 'c.service_name',
  category: 'c.service_category',
  region: 'c.region_id',
  chargeCategory: 'c.charge_category',
  pricingCategory: 'c.pricing_category',
};

interface CellSource {
  query: Knex.QueryBuilder;
  /** Columns of the query. */
  day: string;
  group: string;
  label?: string;
  /** Table that has charge type and amounts. */
  amounts: string;
}

const PLAIN = { day: 'f.day', amounts: 'f' };

type CellRow = {
  statement_id: number;
  time: number;
  own: number;
  environment: string | null;
  nature: string | null;
  grp: string | null;
  label: string | null;
} & AmountTexts;

/** Stands for the period before in the time column; no day or month is 0. */
const PREVIOUS = 0;

/**
 * Reads what an entity costs.
 *
 * @internal
 */
export class EntityCostReader {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /**
   * All that a cost page shows comes from this one query: a single range scan of `entity_costs_daily` by its primary
   * key (entity, day, …), with look-ups of the statement (`statements_serving_idx`) and of the charge type by their
   * keys. Seen on SQLite: `SEARCH f USING PRIMARY KEY (entity_id=? AND day>? AND day<?)`; on PostgreSQL an index scan
   * with hash joins of the two small tables. Neither reads a row of another entity, so the number of entities does
   * not matter. The period before is in the same scan, folded into one bucket, because two scans with their own
   * grouping took longer than one that is twice as long.
   */
  async read(request: EntityCostRequest): Promise<EntityCostCell[]> {
    const knex = this.#knex;
    const { query, day, group, label, amounts } =
      request.groupBy === 'subAccount'
        ? this.#keyedRows(request)
        : this.#entityRows(request);
    const time = request.granularity === 'day' ? day : `${day} / 100`;
    const rows: CellRow[] = await query
      .leftJoin('environments as n', 'n.id', 'f.environment_id')
      .join('charge_types as c', 'c.id', `${amounts}.charge_type_id`)
      .select(
        's.id as statement_id',
        knex.raw(
          `case when ${day} < ${request.from} then ${PREVIOUS} else ${time} end as time`,
        ),
        knex.raw(
          `case when f.entity_id = ${request.scope.entityIds[0]} then 1 else 0 end as own`,
        ),
        'n.name as environment',
        'c.nature as nature',
        `${group} as grp`,
      )
      .groupByRaw('1, 2, 3, 4, 5, 6')
      .select(
        label
          ? knex.raw('max(??) as label', [label])
          : knex.raw('null as label'),
        ...sumsAsText(knex, amounts),
      );
    const production = new Set(request.productionEnvironments);
    return rows.map(row => ({
      statementId: row.statement_id,
      time: row.time === PREVIOUS ? undefined : row.time,
      group: row.grp ?? undefined,
      label: row.label ?? undefined,
      nature: row.nature ?? 'workload',
      own: Number(row.own) === 1,
      environment: environmentClass(row.environment, production),
      amounts: readAmounts(row),
    }));
  }

  /** Workload by statement and day, for windows that the page's own query does not contain. */
  async readDays(
    scope: CostScope,
    visibility: CostVisibility,
    from: number,
    to: number,
  ): Promise<{ statementId: number; day: number; amounts: LedgerAmounts }[]> {
    const rows: ({ statement_id: number; day: number } & AmountTexts)[] =
      await scopeRows(
        this.#knex,
        'entity_costs_daily',
        scope,
        visibility,
        from,
        to,
      )
        .join('charge_types as c', 'c.id', 'f.charge_type_id')
        .where('c.nature', 'workload')
        .groupBy('s.id', 'f.day')
        .select(
          's.id as statement_id',
          'f.day',
          ...sumsAsText(this.#knex, 'f'),
        );
    return rows.map(row => ({
      statementId: row.statement_id,
      day: row.day,
      amounts: readAmounts(row),
    }));
  }

  #entityRows(request: EntityCostRequest): CellSource {
    const { scope, visibility, previousFrom, to, groupBy } = request;
    const query = scopeRows(
      this.#knex,
      'entity_costs_daily',
      scope,
      visibility,
      previousFrom,
      to,
    );
    if (groupBy === 'entity') {
      query.join('entities as e', 'e.id', 'f.entity_id');
      return { ...PLAIN, query, group: 'e.entity_ref' };
    }
    return { ...PLAIN, query, group: CHARGE_TYPE_COLUMNS[groupBy] ?? 'n.name' };
  }

  // Sub-accounts are in the keys, not in the entity tables: from the entity's attributions
  // (`attributions_entity_idx`) to the days of its keys, each one range of the primary key of `charges_daily`.
  #keyedRows(request: EntityCostRequest): CellSource {
    const { scope, visibility, previousFrom, to } = request;
    const query = servingRows(this.#knex, 'attributions')
      .join(
        scopeParts(this.#knex, scope, visibility).as('p'),
        'p.entity_id',
        'f.entity_id',
      )
      .join('charges_daily as d', on =>
        on.on('d.version_id', 'f.version_id').andOn('d.key_id', 'f.key_id'),
      )
      .join('cost_keys as k', 'k.id', 'f.key_id')
      .where('d.day', '>=', previousFrom)
      .where('d.day', '<', to)
      .whereRaw('d.day >= p.from_day and d.day <= p.to_day');
    return {
      query,
      day: 'd.day',
      amounts: 'd',
      group: 'k.sub_account_id',
      label: 'k.sub_account_name',
    };
  }
}

function environmentClass(
  name: string | null,
  production: Set<string>,
): EntityCostCell['environment'] {
  if (name === null) return 'unknown';
  return production.has(name) ? 'production' : 'nonProduction';
}
