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

import {
  addDays,
  Clock,
  CostMetric,
  toIsoDate,
  TREND_DAYS,
} from '@backstage-finops/cost-engine';
import {
  EntityCost,
  EntityGrouping,
  Granularity,
  HiddenField,
} from '@backstage-finops/plugin-finops-common';
import { coverageOf } from '../allocation';
import { chooseCurrency, CurrencyChoice, inCurrency } from '../currency';
import { ClaimBook } from '../explanation/ClaimBook';
import {
  freshnessOf,
  FreshnessDays,
  timeStatuses,
  toDayStatuses,
  toFreshness,
} from '../freshness';
import { addAmounts, zeroAmounts } from '../ledger';
import {
  AllocationReader,
  CostScope,
  EntityCostCell,
  EntityCostReader,
  EntityReader,
  LedgerEntity,
  LedgerState,
  LedgerStateReader,
  ServingStatement,
} from '../ledger/read';
import { Viewer } from '../permissions';
import { Period, periodBefore } from '../request';
import { belowTheLineOf, headlineOf } from './headline';
import { groupCosts } from './groupCosts';
import { toTotals } from './toTotals';
import { toTrend } from './toTrend';

/** @internal */
export interface EntityCostQueryOptions {
  period: Period;
  metric: CostMetric;
  currency?: string;
  groupBy: EntityGrouping;
  granularity: Granularity;
}

/** @internal */
export interface EntityCostServiceOptions {
  entities: EntityReader;
  costs: EntityCostReader;
  state: LedgerStateReader;
  allocations: AllocationReader;
  claims: ClaimBook;
  productionEnvironments: string[];
  clock: Clock;
}

/**
 * Answers what an entity costs.
 *
 * @internal
 */
export class EntityCostService {
  readonly #options: EntityCostServiceOptions;

  constructor(options: EntityCostServiceOptions) {
    this.#options = options;
  }

  async read(
    entity: LedgerEntity,
    query: EntityCostQueryOptions,
    viewer: Viewer,
  ): Promise<EntityCost> {
    const { entities, costs, claims, productionEnvironments, clock } =
      this.#options;
    const { period, metric, groupBy, granularity } = query;
    const before = periodBefore(period);
    const [state, scope] = await Promise.all([
      this.#options.state.current(),
      entities.scopeOf(entity),
    ]);
    const allCells = await costs.read({
      scope,
      visibility: viewer.visibility,
      previousFrom: before.from,
      from: period.from,
      to: period.to,
      granularity,
      groupBy,
      productionEnvironments,
    });
    const money = chooseCurrency(
      withoutPrevious(allCells),
      state,
      query.currency,
    );
    const cells = inCurrency(allCells, state, money);
    const current = cells.filter(cell => cell.time !== undefined);
    const previous = cells.filter(cell => cell.time === undefined);

    const statements = contributing(cells, state, money);
    const freshness = freshnessOf(statements, clock());
    const comparable =
      freshness.firstDay !== undefined && freshness.firstDay <= before.from;
    const times = timeStatuses(period, granularity, freshness);
    const { groups, series } = groupCosts({
      current,
      previous: comparable ? previous : undefined,
      metric,
      money,
      times,
      groupBy,
      labels: await this.#labels(groupBy, current),
    });
    const workload = headlineOf(current, metric);
    const own = headlineOf(
      current.filter(cell => cell.own),
      metric,
    );
    return {
      entityRef: entity.entityRef,
      currency: money.currency ?? null,
      currencies: money.currencies,
      metric,
      from: toIsoDate(period.from),
      to: toIsoDate(period.to),
      groupBy,
      granularity,
      headline: {
        amount: money.format(workload),
        previousAmount: comparable
          ? money.format(headlineOf(previous, metric))
          : null,
      },
      totals: toTotals(
        current.reduce(
          (sum, cell) => addAmounts(sum, cell.amounts),
          zeroAmounts(),
        ),
        money,
        viewer.mayReadPrices,
      ),
      directAmount: money.format(own),
      partsAmount: money.format(workload - own),
      belowTheLine: belowTheLineOf(current, metric).map(
        ({ nature, amount }) => ({ nature, amount: money.format(amount) }),
      ),
      trend: await this.#trend(
        scope,
        viewer,
        query,
        freshness,
        state,
        money,
        current,
      ),
      production: {
        production: money.format(
          headlineOf(inEnvironment(current, 'production'), metric),
        ),
        nonProduction: money.format(
          headlineOf(inEnvironment(current, 'nonProduction'), metric),
        ),
        unknown: money.format(
          headlineOf(inEnvironment(current, 'unknown'), metric),
        ),
      },
      freshness: toFreshness(freshness, period),
      coverage: await coverageOf(
        statements.filter(
          one =>
            one.lastDay !== undefined &&
            one.lastDay >= period.from &&
            (one.firstDay ?? one.lastDay) < period.to,
        ),
        this.#options.allocations,
        money,
      ),
      groups,
      series,
      days: toDayStatuses(times),
      claims: claims.claimsOf(entity.entityRef).length,
      hidden: hiddenOf(viewer, scope),
    };
  }

  async #labels(
    groupBy: EntityGrouping,
    cells: EntityCostCell[],
  ): Promise<Map<string, string>> {
    if (groupBy === 'entity') {
      const refs = new Set(cells.flatMap(cell => cell.group ?? []));
      return this.#options.entities.labels([...refs]);
    }
    return new Map(
      cells.flatMap(cell =>
        cell.group && cell.label ? [[cell.group, cell.label]] : [],
      ),
    );
  }

  /** The trend's 56 days are mostly within the days that were read; otherwise they are read by themselves. */
  async #trend(
    scope: CostScope,
    viewer: Viewer,
    query: EntityCostQueryOptions,
    freshness: FreshnessDays,
    state: LedgerState,
    money: CurrencyChoice,
    current: EntityCostCell[],
  ) {
    const { throughDay } = freshness;
    const { period, metric, granularity } = query;
    if (throughDay === undefined || money.currency === undefined) {
      return toTrend([], freshness, money);
    }
    const from = addDays(throughDay, 1 - 2 * TREND_DAYS);
    const to = addDays(throughDay, 1);
    if (granularity === 'day' && from >= period.from && to <= period.to) {
      const days = current.flatMap(cell =>
        cell.nature === 'workload' && cell.time !== undefined
          ? [{ day: cell.time, amount: cell.amounts[metric] ?? 0n }]
          : [],
      );
      return toTrend(days, freshness, money);
    }
    const days = await this.#options.costs.readDays(
      scope,
      viewer.visibility,
      from,
      to,
    );
    return toTrend(
      inCurrency(days, state, money).map(({ day, amounts }) => ({
        day,
        amount: amounts[metric] ?? 0n,
      })),
      freshness,
      money,
    );
  }
}

// The period decides on the currency; what was only there before it must not.
function withoutPrevious(cells: EntityCostCell[]): EntityCostCell[] {
  const current = cells.filter(cell => cell.time !== undefined);
  return current.length > 0 ? current : cells;
}

function inEnvironment(
  cells: EntityCostCell[],
  environment: EntityCostCell['environment'],
): EntityCostCell[] {
  return cells.filter(cell => cell.environment === environment);
}

/**
 * All statements of the sources that the entity has cost from: how fresh its figures are depends on those alone. An
 * entity without cost in the currency is as fresh as everything that is billed in it.
 */
function contributing(
  cells: EntityCostCell[],
  state: LedgerState,
  money: CurrencyChoice,
): ServingStatement[] {
  const sources = new Set(
    cells.flatMap(cell => state.byId.get(cell.statementId)?.source ?? []),
  );
  return state.statements.filter(
    one =>
      one.currency === money.currency &&
      (sources.size === 0 || sources.has(one.source)),
  );
}

function hiddenOf(viewer: Viewer, scope: CostScope): HiddenField[] {
  const hidden: HiddenField[] = [];
  if (!viewer.mayReadPrices) hidden.push('list', 'contracted');
  if (viewer.visibility !== undefined && scope.parts) hidden.push('parts');
  return hidden;
}
