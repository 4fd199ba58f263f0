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

import { setImmediate as nextTurn } from 'node:timers/promises';
import { addDays } from '@backstage-finops/cost-engine';
import { Knex } from 'knex';
import {
  AMOUNT_COLUMNS,
  AmountTexts,
  LedgerAmounts,
  readAmounts,
  sumsAsText,
} from '../amounts';
import { ledgerDialect } from '../ledgerDialect';
import {
  CatalogStateRow,
  UNALLOCATED_KIND,
  UNALLOCATED_PREFIX,
} from '../schema';
import { whereServing } from '../servingRows';
import { CostRange } from './costRanges';
import { scopeRows } from './CostScope';
import { CostVisibility, whereVisible } from './CostVisibility';
import {
  OrganisationCostRequest,
  OrganisationCosts,
  OrganisationGrouping,
  OrganisationSeriesCell,
  OrganisationSeriesGroups,
} from './OrganisationCosts';
import { UsedRange } from './totalRanges';
import { REMAINDER } from './Remainder';

/**
 * Days that are summed at a time on SQLite: it answers in the process itself, where with 5,000 entities a quarter of a
 * million rows take some 200 ms, during which nobody else is answered. On PostgreSQL each read costs a way through the
 * index for every entity, however few its days are.
 */
const DAYS_PER_READ = { sqlite: 7, postgres: 92 };

/** What is unallocated, and among that what is no workload; an entity's own cost is neither. */
const ALLOCATED = 0;
const UNALLOCATED = 1;
const NOT_WORKLOAD = 2;

/** A System's or Domain's own cost is its own, whatever it is part of; a Group is recorded as its own owner. */
const MEMBERSHIPS: Partial<Record<OrganisationGrouping, string>> = {
  owner: 'm.owner_ref',
  system: `(case when lower(e.kind) = 'system' then e.entity_ref else m.system_ref end)`,
  domain: `(case when lower(e.kind) = 'domain' then e.entity_ref else m.domain_ref end)`,
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

  /** Another one whenever it was recorded that somebody owns something else; that happens without a switch. */
  async membershipsStamp(): Promise<string> {
    const row: Pick<CatalogStateRow, 'memberships_stamp'> | undefined =
      await this.#knex('catalog_state').first('memberships_stamp');
    return row?.memberships_stamp ?? '';
  }

  /** Everything, by statement. */
  async totals(
    ranges: CostRange[],
    visibility: CostVisibility,
  ): Promise<{ statementId: number; amounts: LedgerAmounts }[]> {
    const totals: { statementId: number; amounts: LedgerAmounts }[] = [];
    for (const range of ranges) {
      const sums = this.#rows({ visibility }, range)
        .groupBy('f.version_id')
        .select('f.version_id', ...sumsAsText(this.#knex, 'f'));
      const rows: ({ statement_id: number } & AmountTexts)[] = await this.#knex
        .from(sums.as('g'))
        .join('statements as s', 's.serving_version_id', 'g.version_id')
        .select('s.id as statement_id', 'g.*');
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
  async read(
    request: OrganisationCostRequest,
    ranges: UsedRange[],
  ): Promise<OrganisationCosts> {
    const knex = this.#knex;
    const summed = knex.unionAll(
      ranges.map((range, part) => this.#summed(request, range, 'month', part)),
    );
    const ofPeriod = ranges.flatMap(({ use }, part) =>
      use.current ? [part] : [],
    );
    const cells = this.#grouped('g', request.groupBy)
      .join('statements as s', 's.serving_version_id', 'g.version_id')
      .select(
        'g.part',
        's.id as statement_id',
        'g.time',
        knex.raw('cast(null as text) as currency'),
        knex.raw('cast(null as bigint) as entities'),
        ...sumsAsText(knex, 'g'),
      )
      .groupByRaw('1, 2, 3, 4, 5');
    // Of months, of which there are thirty times fewer than days.
    const present = knex('g')
      .join('statements as s', 's.serving_version_id', 'g.version_id')
      .whereIn('g.part', ofPeriod)
      .distinct('g.entity_id', 'g.month', 'g.charge', 's.currency');
    const counts = this.#grouped(present.as('g'), request.groupBy)
      .select(
        knex.raw('cast(null as integer) as part'),
        knex.raw('cast(null as integer) as statement_id'),
        knex.raw('cast(null as integer) as time'),
        'g.currency',
        knex.raw('count(distinct g.entity_id) as entities'),
        ...AMOUNT_COLUMNS.map(column =>
          knex.raw('cast(null as text) as ??', [column]),
        ),
      )
      .groupByRaw('1, 2, g.currency');
    // Both read what was summed once: the table expression is used twice, so both databases keep its rows.
    const found: ({
      grp: string | null;
      unallocated: number;
      part: number | null;
      statement_id: number | null;
      time: number | null;
      currency: string | null;
      entities: number | string | null;
    } & AmountTexts)[] = await knex
      .with('g', summed)
      .select('*')
      .from(cells.as('x'))
      .unionAll(knex.select('*').from(counts.as('y')));
    const answer: OrganisationCosts = { cells: [], entities: [] };
    for (const row of found) {
      const place = {
        group: row.grp ?? undefined,
        unallocated: Number(row.unallocated) !== ALLOCATED,
      };
      if (row.statement_id === null) {
        answer.entities.push({
          ...place,
          currency: row.currency!,
          count: Number(row.entities),
        });
      } else {
        answer.cells.push({
          ...place,
          notWorkload: Number(row.unallocated) === NOT_WORKLOAD,
          use: ranges[row.part!].use,
          statementId: row.statement_id,
          time: Number(row.time),
          amounts: readAmounts(row),
        });
      }
    }
    return answer;
  }

  /**
   * What is allocated by day, of the groups that are told apart and of all others together: every entity's days would be
   * millions of rows, and a chart shows a dozen series.
   */
  async overDays(
    request: OrganisationCostRequest,
    { from, to }: Pick<CostRange, 'from' | 'to'>,
    groups: OrganisationSeriesGroups,
  ): Promise<OrganisationSeriesCell[]> {
    const cells: OrganisationSeriesCell[] = [];
    const daysPerRead = DAYS_PER_READ[ledgerDialect(this.#knex)];
    let start = from;
    while (start < to) {
      const end = Math.min(addDays(start, daysPerRead), to);
      const days = await this.#daysOf(
        request,
        { table: 'entity_costs_daily', from: start, to: end },
        groups,
      );
      for (const cell of days) {
        cells.push(cell);
      }
      await nextTurn();
      start = end;
    }
    return cells;
  }

  async #daysOf(
    request: OrganisationCostRequest,
    range: CostRange,
    { own }: OrganisationSeriesGroups,
  ): Promise<OrganisationSeriesCell[]> {
    const knex = this.#knex;
    const { query, group } = this.#placed(
      this.#summed(request, range, 'day').as('g'),
      request.groupBy,
    );
    // Groups by their place, so that none can be taken for the others.
    const places = own.map((name, place) =>
      name === undefined
        ? knex.raw(`when ${group} is null then ${place}`)
        : knex.raw(`when ${group} = ? then ${place}`, [name]),
    );
    const place =
      places.length === 0
        ? knex.raw('-1 as place')
        : knex.raw(
            `case ${places.map(() => '?').join(' ')} else -1 end as place`,
            places,
          );
    const rows: ({
      statement_id: number;
      time: number;
      place: number;
    } & AmountTexts)[] = await query
      .join('statements as s', 's.serving_version_id', 'g.version_id')
      .whereNot('e.kind', UNALLOCATED_KIND)
      .select('s.id as statement_id', 'g.time', place, ...sumsAsText(knex, 'g'))
      .groupByRaw('1, 2, 3');
    return rows.map(row => ({
      statementId: row.statement_id,
      time: Number(row.time),
      group: row.place < 0 ? REMAINDER : own[row.place],
      amounts: readAmounts(row),
    }));
  }

  #summed(
    request: OrganisationCostRequest,
    range: CostRange,
    granularity: 'day' | 'month',
    part = 0,
  ): Knex.QueryBuilder {
    const knex = this.#knex;
    const byCharge = isByCharge(request.groupBy);
    const daily = range.table === 'entity_costs_daily';
    const month = daily ? 'f.day / 100' : 'f.month';
    const time = daily && granularity === 'day' ? 'f.day' : month;
    const charge =
      request.groupBy === 'provider' ? 'c.provider' : 'c.service_name';
    const entity = request.within ? 'f.entity_id' : 'i.id';
    const rows = this.#rows(request, range);
    if (byCharge) {
      rows.join('charge_types as c', 'c.id', 'f.charge_type_id');
    }
    return (
      rows
        .select(
          'f.version_id',
          `${entity} as entity_id`,
          knex.raw(`${month} as month`),
          knex.raw(`${time} as time`),
          byCharge ? `${charge} as charge` : knex.raw("'' as charge"),
          knex.raw(`${part} as part`),
        )
        // The order of the primary key, also where days are to become months: that is done with the sums.
        .groupBy([
          entity,
          daily ? 'f.day' : 'f.month',
          'f.version_id',
          ...(byCharge ? [charge] : []),
        ])
        .select(
          ...AMOUNT_COLUMNS.map(column =>
            knex.raw('sum(??) as ??', [`f.${column}`, column]),
          ),
        )
    );
  }

  /** What was summed by entity, with the group that it belongs to in that month, and whether it is allocated. */
  #grouped(
    summed: string | Knex.QueryBuilder,
    groupBy: OrganisationGrouping,
  ): Knex.QueryBuilder {
    const { query, group } = this.#placed(summed, groupBy);
    return query.select(
      this.#knex.raw(`${group} as grp`),
      this.#knex.raw(
        `case when e.kind <> '${UNALLOCATED_KIND}' then ${ALLOCATED}
              when e.entity_ref like '${UNALLOCATED_PREFIX}not-workload-%' then ${NOT_WORKLOAD}
              else ${UNALLOCATED} end as unallocated`,
      ),
    );
  }

  /** What was summed by entity (as `g`), joined with the entity (as `e`), and the expression of its group. */
  #placed(
    summed: string | Knex.QueryBuilder,
    groupBy: OrganisationGrouping,
  ): { query: Knex.QueryBuilder; group: string } {
    const knex = this.#knex;
    const query = knex
      .from(summed as Knex.QueryBuilder)
      .join('entities as e', 'e.id', 'g.entity_id');
    const membership = MEMBERSHIPS[groupBy];
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
    const own = isByCharge(groupBy) ? 'g.charge' : 'e.entity_ref';
    return { query, group: membership ?? own };
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
    // From each entity to its range of the primary key, instead of reading the whole table. SQLite takes the order of a
    // `cross join` as it is (https://www.sqlite.org/optoverview.html#manual_control_of_query_plans_using_cross_join), and
    // an order by `i.id` as that of the key; elsewhere it is a join like any other.
    const query = knex('entities as i')
      .joinRaw('cross join ?? as f', [table])
      .whereRaw('f.entity_id = i.id')
      .where(time, '>=', from)
      .where(time, '<', to);
    whereVisible(knex, query, 'i.id', request.visibility);
    return whereServing(knex, query);
  }
}

/** Groupings by what was bought; the others are by whose it is. */
function isByCharge(groupBy: OrganisationGrouping): boolean {
  return groupBy === 'service' || groupBy === 'provider';
}
