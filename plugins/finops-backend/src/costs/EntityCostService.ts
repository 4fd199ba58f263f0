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
  Trend,
} from '@backstage-finops/plugin-finops-common';
import { coverageOf } from '../allocation';
import { CurrencyChoice, seriesMoney } from '../currency';
import { ClaimBook } from '../explanation/ClaimBook';
import {
  contributingStatements,
  freshnessOf,
  FreshnessDays,
  lackingDays,
  timeStatuses,
  toDayStatuses,
  toFreshness,
} from '../freshness';
import { addAmounts, zeroAmounts } from '../ledger';
import {
  AllocationReader,
  CostScope,
  DimensionReader,
  EntityCostReader,
  EntityReader,
  LedgerEntity,
  LedgerState,
  LedgerStateReader,
} from '../ledger/read';
import { Viewer } from '../permissions';
import { Period, periodBefore } from '../request';
import { CostCell } from './CostCell';
import { EntityCells, readEntityCells } from './readEntityCells';
import { groupCosts } from './groupCosts';
import { belowTheLineOf, headlineOf } from './headline';
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
  dimensions: DimensionReader;
  state: LedgerStateReader;
  allocations: AllocationReader;
  claims: ClaimBook;
  productionEnvironments: ReadonlySet<string>;
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
    const { entities, claims, clock } = this.#options;
    const { period, metric, groupBy, granularity } = query;
    const before = periodBefore(period);
    const state = await this.#options.state.current();
    const scope = await entities.scopeOf(entity);
    const cells = await readEntityCells(this.#options, state, {
      scope,
      visibility: viewer.visibility,
      current: period,
      previous: before,
      lastDay: state.lastDay,
      ...query,
    });
    const { money, current, previous } = cells;

    const statements = contributingStatements(
      [...current, ...previous],
      state,
      money.currency,
    );
    const freshness = freshnessOf(statements, clock());
    const notComparable = lackingDays(freshness, {
      from: before.from,
      to: period.to,
    });
    const comparable = notComparable === undefined;
    const times = timeStatuses(period, granularity, freshness);
    const { groups, series } = groupCosts({
      current: cells.groups.current,
      previous: comparable ? cells.groups.previous : undefined,
      series: cells.series,
      metric,
      money,
      times,
      groupBy,
      labels: cells.labels,
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
        notComparable: notComparable ?? null,
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
      trend: await this.#trend(scope, viewer, query, freshness, state, cells),
      production: productionOf(current, metric, money),
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

  /** The trend's 56 days are mostly within the days that were read; otherwise they are read by themselves. */
  async #trend(
    scope: CostScope,
    viewer: Viewer,
    query: EntityCostQueryOptions,
    freshness: FreshnessDays,
    state: LedgerState,
    { money, series }: EntityCells,
  ): Promise<Trend> {
    const { throughDay } = freshness;
    const { period, metric, granularity } = query;
    if (throughDay === undefined || money.currency === undefined) {
      return toTrend([], freshness, money);
    }
    const from = addDays(throughDay, 1 - 2 * TREND_DAYS);
    const to = addDays(throughDay, 1);
    const within =
      granularity === 'day' && from >= period.from && to <= period.to;
    const days = within
      ? series
      : await this.#options.costs.series({
          scope,
          visibility: viewer.visibility,
          from,
          to,
          granularity: 'day',
          groupBy: 'chargeCategory',
          metric,
          ...seriesMoney(state, money),
        });
    return toTrend(
      days.map(({ time, amount }) => ({ day: time, amount })),
      freshness,
      money,
    );
  }
}

function productionOf(
  cells: CostCell[],
  metric: CostMetric,
  money: CurrencyChoice,
): EntityCost['production'] {
  const amountIn = (environment: CostCell['environment']) =>
    money.format(
      headlineOf(
        cells.filter(cell => cell.environment === environment),
        metric,
      ),
    );
  return {
    production: amountIn('production'),
    nonProduction: amountIn('nonProduction'),
    unknown: amountIn('unknown'),
  };
}

function hiddenOf(viewer: Viewer, scope: CostScope): HiddenField[] {
  const hidden: HiddenField[] = [];
  if (!viewer.mayReadPrices) hidden.push('list', 'contracted');
  if (viewer.visibility !== undefined && scope.parts) hidden.push('parts');
  return hidden;
}
