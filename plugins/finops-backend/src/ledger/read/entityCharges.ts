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
import { AMOUNT_COLUMNS, AmountTexts, readUnits } from '../amounts';
import { ledgerDialect } from '../ledgerDialect';
import { LEDGER_STAMP } from './LedgerState';
import { readPrepared } from './readPrepared';
import { UsedRange } from './totalRanges';

/** What is read of one entity; see {@link entityCharges}. @internal */
export interface EntityChargesRequest {
  entityId: number;
  metric: CostMetric;
  /** To be summed, each by itself. */
  ranges: readonly UsedRange[];
  /** To be read charge by charge. */
  times: {
    /** Days, YYYYMMDD; `to` exclusive. */
    from: number;
    to: number;
    granularity: 'day' | 'month';
    byEnvironment: boolean;
    /** Whether statements are told apart: where they differ in currency or scale. */
    byStatement: boolean;
  };
}

/** Sums of one range by statement, charge type and environment. @internal */
export type EntityTotalRow = {
  statement_id: number;
  /** Which of the ranges. */
  part: number;
  charge_type_id: number;
  environment_id: number;
} & AmountTexts;

/** The amounts of one charge type (environment, statement) over time. @internal */
export interface ChargesOverTime {
  chargeTypeId: number;
  environmentId?: number;
  statementId?: number;
  /** By YYYYMMDD or YYYYMM; undefined where the metric is not known. */
  amounts: Map<number, bigint | undefined>;
}

/** @internal */
export interface EntityCharges {
  /** Of the state of the ledger that everything here was read in. */
  stamp: string;
  totals: EntityTotalRow[];
  overTime: ChargesOverTime[];
}

/** The one row that everything comes in: the stamp, the charges over time, and the sums of each range. */
type Row = { stamp: string; times: string | null } & Record<
  `range${number}`,
  string | null
>;

/**
 * Keeps PostgreSQL from spreading the statement over worker processes: a function that changes a setting, here until
 * the statement ends, is "parallel unsafe" (PostgreSQL documentation, chapter "Parallel Safety"). Left to itself, it
 * reckons with a page of the disk for each charge and starts workers: 12 ms for what one process does in 1 ms.
 */
const SERIAL = "set_config('max_parallel_workers_per_gather', '0', true)";

/** Between rows, and between the fields of one. */
const ROW = ';';
const FIELD = ':';

/**
 * Reads one entity's sums and its charges over time in one statement, so that all of it is about the same state of the
 * ledger, which the answer names.
 *
 * Written as text: with the query builder, putting the statement together took as long as running it. Everything comes
 * as text, in which amounts are exact, and in one row: most of the time that rows take is their making. The charges over
 * time are added up here, since sorting them by day took the database as long as reading them. Every part is one range of
 * a primary key that begins with the entity.
 *
 * @internal
 */
export async function entityCharges(
  knex: Knex,
  request: EntityChargesRequest,
): Promise<EntityCharges> {
  const bindings: number[] = [];
  const columns = [
    `${LEDGER_STAMP} as stamp`,
    ...request.ranges.map(
      (range, part) => `(${sumsOf(request, range, bindings)}) as range${part}`,
    ),
    `(${timesOf(request, bindings)}) as times`,
    ...(ledgerDialect(knex) === 'postgres' ? [SERIAL] : []),
  ];
  const [row] = await readPrepared<Row>(
    knex,
    `select ${columns.join(', ')} from statements`,
    bindings,
  );
  return {
    stamp: row.stamp,
    totals: request.ranges.flatMap((_, part) =>
      totalsOf(row[`range${part}`], part),
    ),
    overTime: overTimeOf(request, row.times),
  };
}

/** Of the period before, nothing but the metric is shown, and effective cost decides on the currency where the period has none. */
function sumsOf(
  { entityId, metric }: EntityChargesRequest,
  { table, from, to, use }: UsedRange,
  bindings: number[],
): string {
  bindings.push(entityId, from, to);
  const time = table === 'entity_costs_daily' ? 'f.day' : 'f.month';
  const amounts = AMOUNT_COLUMNS.filter(
    column => use.current || column === metric || column === 'effective',
  );
  const texts = AMOUNT_COLUMNS.map(column =>
    amounts.includes(column) ? '%s' : '',
  );
  // `format` makes an empty text of null, and is half as long to parse as a chain of `||`.
  return `select string_agg(r.fields, '${ROW}') from (
            select format('${['%s', '%s', '%s', ...texts].join(FIELD)}',
                     s.id, f.charge_type_id, f.environment_id,
                     ${amounts
                       .map(column => `sum(f.${column})`)
                       .join(', ')}) as fields
              from ${table} f
              join statements s on s.serving_version_id = f.version_id
             where f.entity_id = ? and ${time} >= ? and ${time} < ?
               and f.from_revision <= s.revision and s.revision < f.to_revision
             group by s.id, f.charge_type_id, f.environment_id) r`;
}

function timesOf(
  { entityId, metric, times }: EntityChargesRequest,
  bindings: number[],
): string {
  bindings.push(entityId, times.from, times.to);
  // The name of what the amount is added to comes before the time and the amount.
  const fields = [
    'f.charge_type_id',
    ...(times.byEnvironment ? ['f.environment_id'] : []),
    ...(times.byStatement ? ['s.id'] : []),
    times.granularity === 'day' ? 'f.day' : '(f.day / 100)',
    metric === 'list' || metric === 'contracted'
      ? `coalesce(cast(f.${metric} as text), '')`
      : `f.${metric}`,
  ];
  return `select string_agg(${fields.join(` || '${FIELD}' || `)}, '${ROW}')
            from entity_costs_daily f
            join statements s on s.serving_version_id = f.version_id
           where f.entity_id = ? and f.day >= ? and f.day < ?
             and f.from_revision <= s.revision and s.revision < f.to_revision`;
}

function totalsOf(text: string | null, part: number): EntityTotalRow[] {
  return rowsOf(text).map(row => {
    const fields = row.split(FIELD);
    return {
      part,
      statement_id: Number(fields[0]),
      charge_type_id: Number(fields[1]),
      environment_id: Number(fields[2]),
      // In the order of AMOUNT_COLUMNS.
      billed: fields[3] || null,
      effective: fields[4] || null,
      list: fields[5] || null,
      contracted: fields[6] || null,
      unpriced: fields[7] || null,
    };
  });
}

function rowsOf(text: string | null): string[] {
  return text === null ? [] : text.split(ROW);
}

function overTimeOf(
  { times }: EntityChargesRequest,
  text: string | null,
): ChargesOverTime[] {
  const found = new Map<string, ChargesOverTime>();
  for (const row of rowsOf(text)) {
    const amountAt = row.lastIndexOf(FIELD);
    const timeAt = row.lastIndexOf(FIELD, amountAt - 1);
    const name = row.slice(0, timeAt);
    const time = Number(row.slice(timeAt + 1, amountAt));
    const amount = readUnits(row.slice(amountAt + 1) || null);
    let charges = found.get(name);
    if (!charges) {
      charges = chargesNamed(name, times);
      found.set(name, charges);
    }
    const known = charges.amounts.get(time);
    charges.amounts.set(
      time,
      known === undefined || amount === undefined
        ? known ?? amount
        : known + amount,
    );
  }
  return [...found.values()];
}

function chargesNamed(
  name: string,
  times: EntityChargesRequest['times'],
): ChargesOverTime {
  const ids = name.split(FIELD).map(Number);
  return {
    chargeTypeId: ids.shift()!,
    environmentId: times.byEnvironment ? ids.shift() : undefined,
    statementId: times.byStatement ? ids.shift() : undefined,
    amounts: new Map(),
  };
}
