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
  UtcDay,
} from '@backstage-finops/cost-engine';
import { EntityCost, Trend } from '@backstage-finops/plugin-finops-common';
import { coverageOf } from '../allocation';
import {
  chooseCurrency,
  CurrencyChoice,
  hasCurrency,
  seriesMoney,
} from '../currency';
import { ClaimBook } from '../claims/ClaimBook';
import {
  contributingFreshness,
  dayStatuses,
  FreshnessDays,
  lackingDays,
  monthStatuses,
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
  GroupOverTime,
  LedgerEntity,
  LedgerState,
  LedgerStateReader,
  readConsistently,
} from '../ledger/read';
import { hiddenFields, Viewer } from '../permissions';
import { periodBefore } from '../request';
import { CostCell } from './CostCell';
import { EntityCostQueryOptions } from './EntityCostQueryOptions';
import { EntityCells, readEntityCells } from './readEntityCells';
import { groupCosts } from './groupCosts';
import { belowTheLineOf, headlineOf, unpricedOf } from './headline';
import { toTotals } from './toTotals';
import { toTrend } from './toTrend';

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

  /** All parts of an answer are about one state of the ledger. */
  async read(
    entity: LedgerEntity,
    query: EntityCostQueryOptions,
    viewer: Viewer,
  ): Promise<EntityCost> {
    const { state: states, entities, costs } = this.#options;
    const scope = await entities.scopeOf(entity);
    const known = states.known;
    const { visibility } = viewer;
    if (
      known &&
      // The next state may have a bill in it.
      hasCurrency(known, query.currency) &&
      costs.readsOneState({ ...query, scope, visibility })
    ) {
      const { answer, stamp } = await this.#read(
        known,
        entity,
        scope,
        query,
        viewer,
      );
      // One statement read all of it, so it also tells whether this state still serves.
      if (stamp === known.stamp) return answer;
    }
    return readConsistently(states, async state => {
      const { answer } = await this.#read(state, entity, scope, query, viewer);
      return answer;
    });
  }

  async #read(
    state: LedgerState,
    entity: LedgerEntity,
    scope: CostScope,
    query: EntityCostQueryOptions,
    viewer: Viewer,
  ): Promise<{ answer: EntityCost; stamp?: string }> {
    const { claims, clock } = this.#options;
    const { period, comparison, metric, groupBy, granularity } = query;
    const before = periodBefore(period, comparison);
    const cells = await readEntityCells(this.#options, state, {
      scope,
      visibility: viewer.visibility,
      current: period,
      previous: before,
      lastDay: state.lastDay,
      ...query,
    });
    const { money, current, previous } = cells;
    if (money.currency === undefined) {
      const currency = await this.#recentCurrency(scope, viewer, query, state);
      if (currency !== undefined) {
        return this.#read(state, entity, scope, { ...query, currency }, viewer);
      }
    }

    const { statements, freshness } = contributingFreshness(
      [...current, ...previous],
      state,
      money.currency,
      clock(),
    );
    const notComparable = lackingDays(freshness, before, period);
    const comparable = notComparable === undefined;
    const days = dayStatuses(period, freshness);
    const times = granularity === 'day' ? days : monthStatuses(days);
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
    const parts = headlineOf(
      current.filter(cell => !cell.own),
      metric,
    );
    const { trend, stamp } = await this.#trend(
      scope,
      viewer,
      query,
      freshness,
      state,
      cells,
    );
    const answer: EntityCost = {
      entityRef: entity.entityRef,
      currency: money.currency ?? null,
      currencies: money.currencies,
      metric,
      from: toIsoDate(period.from),
      to: toIsoDate(period.to),
      previousFrom: toIsoDate(before.from),
      previousTo: toIsoDate(before.to),
      groupBy,
      granularity,
      headline: {
        amount: money.formatKnown(workload),
        unpriced: money.format(unpricedOf(current)),
        previousAmount: comparable
          ? money.formatKnown(headlineOf(previous, metric))
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
      directAmount: money.formatKnown(own),
      partsAmount: money.formatKnown(parts),
      belowTheLine: belowTheLineOf(current, metric).map(
        ({ nature, amount }) => ({ nature, amount: money.format(amount) }),
      ),
      trend,
      production: productionOf(current, metric, money),
      freshness: toFreshness(freshness, period, days),
      coverage: await coverageOf(
        statements.filter(
          one =>
            one.lastDay !== undefined &&
            one.lastDay >= period.from &&
            (one.firstDay ?? one.lastDay) < period.to,
        ),
        this.#options.allocations,
        money,
        viewer.visibility === undefined,
      ),
      groups,
      series,
      days: toDayStatuses(times),
      claims: claims.claimsOf(entity.entityRef).length,
      hidden: hiddenFields(
        viewer,
        scope.parts ? ['organisation', 'parts'] : ['organisation'],
      ),
    };
    return { answer, stamp };
  }

  /** What the entity was charged in lately, for a period in which nothing was: its trend is about those days. */
  async #recentCurrency(
    scope: CostScope,
    { visibility }: Viewer,
    query: EntityCostQueryOptions,
    state: LedgerState,
  ): Promise<string | undefined> {
    const { lastDay } = state;
    if (lastDay === 0) return undefined;
    const to = addDays(lastDay, 1);
    const middle = addDays(to, -TREND_DAYS);
    const { totals } = await this.#options.costs.read(
      {
        ...query,
        scope,
        visibility,
        current: { from: middle, to },
        previous: { from: addDays(middle, -TREND_DAYS), to: middle },
        lastDay,
      },
      state,
    );
    return chooseCurrency(totals, state, undefined).currency;
  }

  /** The trend's 56 days are often within the days that were read; otherwise they are read by themselves. */
  async #trend(
    scope: CostScope,
    viewer: Viewer,
    query: EntityCostQueryOptions,
    freshness: FreshnessDays,
    state: LedgerState,
    cells: EntityCells,
  ): Promise<{ trend: Trend; stamp?: string }> {
    const { throughDay } = freshness;
    const { period, metric, granularity } = query;
    const { money, stamp } = cells;
    if (throughDay === undefined || money.currency === undefined) {
      return { trend: toTrend([], freshness, money), stamp };
    }
    const from = addDays(throughDay, 1 - 2 * TREND_DAYS);
    const to = addDays(throughDay, 1);
    const within =
      granularity === 'day' && from >= period.from && to <= period.to;
    const days = within
      ? cells
      : await this.#options.costs.series(
          {
            scope,
            visibility: viewer.visibility,
            from,
            to,
            granularity: 'day',
            groupBy: 'chargeCategory',
            metric,
            ...seriesMoney(state, money),
          },
          state,
        );
    return {
      trend: toTrend(daysWithin(days.series, from), freshness, money),
      stamp: days.stamp === stamp ? stamp : undefined,
    };
  }
}

/** What each series has on each day from the given one on. */
function daysWithin(
  series: Pick<GroupOverTime, 'amounts'>[],
  from: UtcDay,
): { day: UtcDay; amount?: bigint }[] {
  const days: { day: UtcDay; amount?: bigint }[] = [];
  for (const { amounts } of series) {
    for (const [day, amount] of amounts) {
      if (day >= from) days.push({ day, amount });
    }
  }
  return days;
}

function productionOf(
  cells: CostCell[],
  metric: CostMetric,
  money: CurrencyChoice,
): EntityCost['production'] {
  const amountIn = (environment: CostCell['environment']) =>
    money.formatKnown(
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
