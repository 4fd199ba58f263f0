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
import { scopeRows } from './CostScope';
import { ChargeType, DimensionReader } from './DimensionReader';
import {
  ChargesOverTime,
  entityCharges,
  EntityTotalRow,
} from './entityCharges';
import {
  EntityCostGrouping,
  EntityCostRequest,
  EntitySeriesRequest,
  SeriesChoice,
} from './EntityCostRequest';
import {
  EntityCosts,
  EntityCostTotal,
  GroupOverTime,
  SubAccountTotal,
} from './EntityCosts';
import { keyedRows } from './keyedRows';
import { LedgerState } from './LedgerState';
import { negated } from './negated';
import { remainingCells } from './remainingCells';
import { seriesOfMany } from './seriesOfMany';
import { totalRanges, UsedRange } from './totalRanges';

type Totals = Pick<EntityCostRequest, 'scope' | 'visibility'>;

/**
 * Reads what an entity costs.
 *
 * The totals (everything about the two periods as wholes) come mostly from the monthly table; only the days before the
 * first and after the last whole month are read one by one. The series (the workload of the period over time) is one
 * scan of the daily table for one column. Summing all measures of all days of both periods in one scan was three times
 * as slow. For a single entity both are one statement.
 *
 * Every part is one range of a primary key that begins with the entity: seen on SQLite as `SEARCH f USING PRIMARY KEY
 * (entity_id=? AND day>? AND day<?)`, on PostgreSQL as an index scan with the two small tables (statements through
 * `statements_serving_idx`, charge types by id) hashed or looked up. No row of another entity is read, so that the
 * number of entities does not matter.
 *
 * @internal
 */
export class EntityCostReader {
  readonly #knex: Knex;
  readonly #dimensions: Pick<DimensionReader, 'chargeTypes'>;

  constructor(knex: Knex, dimensions: Pick<DimensionReader, 'chargeTypes'>) {
    this.#knex = knex;
    this.#dimensions = dimensions;
  }

  /** Whether all that is read is about one state of the ledger, and names it: one entity, before everybody's eyes. */
  readsOneState(
    request: Totals & Pick<EntitySeriesRequest, 'groupBy'>,
  ): boolean {
    return (
      singleEntity(request) !== undefined && request.groupBy !== 'subAccount'
    );
  }

  /** Both periods, by charge type and environment, and the later one over time. */
  async read(
    request: EntityCostRequest &
      Pick<EntitySeriesRequest, 'groupBy' | 'granularity'>,
    state: Pick<LedgerState, 'statements' | 'byId'>,
  ): Promise<EntityCosts> {
    const { current, previous, lastDay, metric, groupBy } = request;
    const ranges = totalRanges(previous, current, lastDay, {
      takeOff: metric === 'billed' || metric === 'effective',
    });
    const one = singleEntity(request);
    const over = { ...request, ...current };
    if (one !== undefined && groupBy !== 'subAccount') {
      const { totals, overTime, stamp } = await entityCharges(this.#knex, {
        entityId: one,
        metric,
        ranges,
        times: timesOf(over, state),
      });
      return {
        totals: toTotals(totals, ranges, one),
        series: choice => this.#seriesOfOne(one, over, overTime, choice, state),
        stamp,
      };
    }
    const totals = await this.#rolledUp(request, ranges, {
      byEntity: groupBy === 'entity',
    });
    return {
      totals: toTotals(totals, ranges, one),
      series: choice => seriesOfMany(this.#knex, { ...over, ...choice }),
    };
  }

  /** Workload over time, by group. */
  async series(
    request: EntitySeriesRequest,
    state: Pick<LedgerState, 'statements' | 'byId'>,
  ): Promise<{ series: GroupOverTime[]; stamp?: string }> {
    const one = singleEntity(request);
    if (one === undefined || request.groupBy === 'subAccount') {
      return { series: await seriesOfMany(this.#knex, request) };
    }
    const { overTime, stamp } = await entityCharges(this.#knex, {
      entityId: one,
      metric: request.metric,
      ranges: [],
      times: timesOf(request, state),
    });
    const series = await this.#seriesOfOne(
      one,
      request,
      overTime,
      request,
      state,
    );
    return { series, stamp };
  }

  /** Charges of both periods by sub-account, which only the keys have. */
  async subAccounts(request: EntityCostRequest): Promise<SubAccountTotal[]> {
    const { current, previous } = request;
    const { query } = keyedRows(this.#knex, request, previous.from, current.to);
    // Of a month to date, the rest of the month before is in neither.
    query.where(either =>
      either
        .where('d.day', '<', previous.to)
        .orWhere('d.day', '>=', current.from),
    );
    const rows: ({
      statement_id: number;
      previous: number;
      grp: string | null;
      nature: string;
      label: string | null;
    } & AmountTexts)[] = await query
      .select(
        's.id as statement_id',
        this.#knex.raw(
          `case when d.day < ${current.from} then 1 else 0 end as previous`,
        ),
        'k.sub_account_id as grp',
        'k.nature',
        this.#knex.raw('max(k.sub_account_name) as label'),
        ...sumsAsText(this.#knex, 'd'),
      )
      .groupByRaw('1, 2, 3, 4');
    return rows.map(row => ({
      statementId: row.statement_id,
      previous: row.previous === 1,
      group: row.grp ?? undefined,
      label: row.label ?? undefined,
      nature: row.nature,
      amounts: readAmounts(row),
    }));
  }

  async #rolledUp(
    { scope, visibility }: Totals,
    ranges: UsedRange[],
    options: { byEntity?: boolean },
  ): Promise<(EntityTotalRow & { entity_id: number | null })[]> {
    const knex = this.#knex;
    const [first] = scope.entityIds;
    const entity = options.byEntity
      ? 'f.entity_id'
      : `case when f.entity_id = ${first} then ${first} end`;
    return knex.unionAll(
      ranges.map(({ table, from, to }, part) =>
        scopeRows(knex, table, scope, visibility, from, to)
          .select(
            's.id as statement_id',
            knex.raw(`${part} as part`),
            knex.raw(`${entity} as entity_id`),
            'f.charge_type_id',
            'f.environment_id',
            ...sumsAsText(knex, 'f'),
          )
          .groupByRaw('1, 2, 3, 4, 5'),
      ),
    );
  }

  async #seriesOfOne(
    entityId: number,
    { groupBy }: Pick<EntitySeriesRequest, 'groupBy'>,
    charges: ChargesOverTime[],
    { currency, toScale }: SeriesChoice,
    { byId }: Pick<LedgerState, 'byId'>,
  ): Promise<GroupOverTime[]> {
    const types = await this.#dimensions.chargeTypes(
      charges.map(one => one.chargeTypeId),
    );
    const series: GroupOverTime[] = [];
    for (const {
      chargeTypeId,
      environmentId,
      statementId,
      amounts,
    } of charges) {
      const type = types.get(chargeTypeId)!;
      const statement =
        statementId === undefined ? undefined : byId.get(statementId);
      if (
        type.nature !== 'workload' ||
        (currency !== undefined && statement?.currency !== currency)
      ) {
        continue;
      }
      series.push({
        group:
          groupBy === 'entity'
            ? entityId
            : groupOf(groupBy, environmentId, type),
        amounts:
          toScale === undefined || !statement || statement.scale === toScale
            ? amounts
            : multiplied(amounts, 10n ** BigInt(toScale - statement.scale)),
      });
    }
    return series;
  }
}

/** The entity, when that is all there is to read: no parts, and nobody's eyes to shield. */
function singleEntity({ scope, visibility }: Totals): number | undefined {
  return scope.entityIds.length === 1 &&
    !scope.parts &&
    visibility === undefined
    ? scope.entityIds[0]
    : undefined;
}

/** What tells charges over time apart, as far as grouping and currencies need it. */
function timesOf(
  { from, to, granularity, groupBy }: Omit<EntitySeriesRequest, keyof Totals>,
  { statements }: Pick<LedgerState, 'statements'>,
) {
  const [first] = statements;
  return {
    from,
    to,
    granularity,
    byEnvironment: groupBy === 'environment',
    byStatement: statements.some(
      one => one.currency !== first.currency || one.scale !== first.scale,
    ),
  };
}

function toTotals(
  rows: (EntityTotalRow & { entity_id?: number | null })[],
  ranges: UsedRange[],
  one: number | undefined,
): EntityCostTotal[] {
  const current: EntityCostTotal[] = [];
  const previous: EntityCostTotal[] = [];
  for (const row of rows) {
    const { use } = ranges[row.part];
    const amounts = readAmounts(row);
    if (use.current) current.push(totalOf(row, one, false, amounts));
    if (use.previous) {
      previous.push(
        totalOf(
          row,
          one,
          true,
          use.previous === 'added' ? amounts : negated(amounts),
        ),
      );
    }
  }
  return [
    ...current,
    ...remainingCells(
      previous,
      ranges,
      ({ statementId, entityId, chargeTypeId, environmentId }) =>
        `${statementId}:${entityId}:${chargeTypeId}:${environmentId}`,
    ),
  ];
}

function totalOf(
  row: EntityTotalRow & { entity_id?: number | null },
  one: number | undefined,
  previous: boolean,
  amounts: LedgerAmounts,
): EntityCostTotal {
  return {
    statementId: row.statement_id,
    previous,
    entityId: one ?? row.entity_id ?? undefined,
    chargeTypeId: row.charge_type_id,
    environmentId: row.environment_id,
    amounts,
  };
}

function multiplied(
  amounts: ReadonlyMap<number, bigint | undefined>,
  factor: bigint,
): Map<number, bigint | undefined> {
  return new Map(
    [...amounts].map(([time, amount]) => [
      time,
      amount === undefined ? undefined : amount * factor,
    ]),
  );
}

function groupOf(
  groupBy: Exclude<EntityCostGrouping, 'entity'>,
  environmentId: number | undefined,
  type: ChargeType,
): string | number | null {
  if (groupBy === 'environment') return environmentId ?? null;
  return groupBy === 'subAccount' ? null : type[groupBy] ?? null;
}
