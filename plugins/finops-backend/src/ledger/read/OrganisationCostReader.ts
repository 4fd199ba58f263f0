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
import { EntityCostTable, UNALLOCATED_KIND } from '../schema';
import { servingRows } from '../servingRows';
import { CostScope, scopeRows } from './CostScope';
import { CostVisibility, whereVisible } from './CostVisibility';

/** @internal */
export type OrganisationGrouping =
  | 'owner'
  | 'system'
  | 'domain'
  | 'entity'
  | 'service'
  | 'provider';

/** A range of one table: days YYYYMMDD or months YYYYMM, `to` exclusive. @internal */
export interface CostRange {
  table: EntityCostTable;
  from: number;
  to: number;
}

/** @internal */
export interface OrganisationCostRequest {
  /** Whole months are read from the monthly table, the days around them from the daily one. */
  ranges: CostRange[];
  granularity: 'day' | 'month';
  groupBy: OrganisationGrouping;
  visibility: CostVisibility;
  /** Only what belongs to this scope. */
  within?: CostScope;
}

/** @internal */
export interface OrganisationCostCell {
  statementId: number;
  /** YYYYMMDD or YYYYMM */
  time: number;
  group?: string;
  /** Whose cost it is; reasons are entities, too. */
  entityId: number;
  unallocated: boolean;
  amounts: LedgerAmounts;
}

const MEMBERSHIP_COLUMNS: Partial<Record<OrganisationGrouping, string>> = {
  owner: 'm.owner_ref',
  system: 'm.system_ref',
  domain: 'm.domain_ref',
};

/**
 * Reads what everything costs.
 *
 * @internal
 */
export class OrganisationCostReader {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async read(
    request: OrganisationCostRequest,
  ): Promise<OrganisationCostCell[]> {
    const cells: OrganisationCostCell[] = [];
    for (const range of request.ranges) {
      cells.push(...(await this.#readRange(request, range)));
    }
    return cells;
  }

  /** Everything, by statement. */
  async totals(
    ranges: CostRange[],
    visibility: CostVisibility,
  ): Promise<{ statementId: number; amounts: LedgerAmounts }[]> {
    const totals: { statementId: number; amounts: LedgerAmounts }[] = [];
    for (const range of ranges) {
      const rows: ({ statement_id: number } & AmountTexts)[] = await this.#rows(
        { visibility },
        range,
      )
        .groupBy('s.id')
        .select('s.id as statement_id', ...sumsAsText(this.#knex, 'f'));
      for (const row of rows) {
        totals.push({
          statementId: row.statement_id,
          amounts: readAmounts(row),
        });
      }
    }
    return totals;
  }

  /**
   * Sums each entity first, in the order of the primary key (entity, time), which needs no sort and leaves a few rows
   * per entity and month; only those are joined with who owned the entity in that month.
   */
  async #readRange(
    request: OrganisationCostRequest,
    range: CostRange,
  ): Promise<OrganisationCostCell[]> {
    const knex = this.#knex;
    const daily = range.table === 'entity_costs_daily';
    const month = daily ? 'f.day / 100' : 'f.month';
    const time = daily && request.granularity === 'day' ? 'f.day' : month;
    const rows = this.#rows(request, range);
    const byCharge =
      request.groupBy === 'service' || request.groupBy === 'provider';
    if (byCharge) {
      rows.join('charge_types as c', 'c.id', 'f.charge_type_id');
    }
    const charge =
      request.groupBy === 'provider' ? 'c.provider' : 'c.service_name';
    const summed = rows
      .select(
        's.id as statement_id',
        'f.entity_id',
        knex.raw(`${month} as month`),
        knex.raw(`${time} as time`),
        byCharge ? `${charge} as charge` : knex.raw("'' as charge"),
      )
      .groupByRaw('2, 3, 4, 1, 5')
      .select(
        ...['billed', 'effective', 'list', 'contracted', 'unpriced'].map(
          column => knex.raw('sum(??) as ??', [`f.${column}`, column]),
        ),
      );
    const membership = MEMBERSHIP_COLUMNS[request.groupBy];
    const query = knex
      .from(summed.as('g'))
      .join('entities as e', 'e.id', 'g.entity_id');
    if (membership) {
      query.leftJoin('entity_months as m', on =>
        on
          .on('m.entity_id', 'g.entity_id')
          .andOn(
            'm.month',
            knex.raw(
              "substr(cast(g.month as text), 1, 4) || '-' || substr(cast(g.month as text), 5, 2)",
            ),
          ),
      );
    }
    const group = membership ?? (byCharge ? 'g.charge' : 'e.entity_ref');
    const found: ({
      statement_id: number;
      time: number;
      grp: string | null;
      kind: string;
      entity_id: number;
    } & AmountTexts)[] = await query
      .select(
        'g.statement_id',
        'g.time',
        `${group} as grp`,
        knex.raw(`case when e.kind = ? then 1 else 0 end as kind`, [
          UNALLOCATED_KIND,
        ]),
        'g.entity_id',
      )
      .groupByRaw('1, 2, 3, 4, 5')
      .select(...sumsAsText(knex, 'g'));
    return found.map(row => ({
      statementId: row.statement_id,
      time: Number(row.time),
      group: row.grp ?? undefined,
      entityId: row.entity_id,
      unallocated: Number(row.kind) === 1,
      amounts: readAmounts(row),
    }));
  }

  #rows(
    request: Pick<OrganisationCostRequest, 'visibility' | 'within'>,
    range: CostRange,
  ): Knex.QueryBuilder {
    const knex = this.#knex;
    const { from, to, table } = range;
    if (request.within) {
      return scopeRows(
        knex,
        table,
        request.within,
        request.visibility,
        from,
        to,
      );
    }
    const time = table === 'entity_costs_daily' ? 'f.day' : 'f.month';
    // From each entity to its range of the primary key, instead of reading the whole table.
    const ids = knex('entities').select('id');
    whereVisible(knex, ids, 'id', request.visibility);
    return servingRows(knex, table)
      .join(ids.as('i'), 'i.id', 'f.entity_id')
      .where(time, '>=', from)
      .where(time, '<', to);
  }
}
