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

import { Clock, CostMetric, toIsoDate } from '@backstage-finops/cost-engine';
import {
  Granularity,
  OrganisationCost,
  OrganisationGroup,
  OrganisationGrouping,
} from '@backstage-finops/plugin-finops-common';
import {
  compareGroups,
  groupSeries,
  GroupSums,
  NamedOverTime,
  toldApart,
  toTotals,
} from '../costs';
import { chooseCurrency, CurrencyChoice, inCurrency } from '../currency';
import {
  contributingFreshness,
  dayStatuses,
  lackingDays,
  monthStatuses,
  toDayStatuses,
  toFreshness,
} from '../freshness';
import {
  addAmounts,
  addUnits,
  LedgerAmounts,
  sumUnits,
  zeroAmounts,
} from '../ledger';
import {
  EntityReader,
  LedgerEntity,
  LedgerState,
  LedgerStateReader,
  OrganisationCostCell,
  OrganisationCostReader,
  OrganisationSeriesCell,
  readConsistently,
} from '../ledger/read';
import { hiddenFields, Viewer } from '../permissions';
import { Comparison, Period, periodBefore } from '../request';
import { OrganisationReadings } from './OrganisationReadings';

/** @internal */
export interface OrganisationCostQueryOptions {
  period: Period;
  comparison?: Comparison;
  metric: CostMetric;
  currency?: string;
  groupBy: OrganisationGrouping;
  granularity: Granularity;
  parent?: LedgerEntity;
}

/** @internal */
export interface OrganisationCostServiceOptions {
  entities: EntityReader;
  costs: OrganisationCostReader;
  state: LedgerStateReader;
  clock: Clock;
}

/** Groups with a series of their own, and one of all others. */
const MAX_SERIES = 12;

const NO_GROUP_LABELS: Record<OrganisationGrouping, string> = {
  owner: 'No owner',
  system: 'No system',
  domain: 'No domain',
  entity: 'No entity',
  service: 'No service',
  provider: 'No provider',
};

/** Groupings whose groups are entities. */
const ENTITY_GROUPINGS: readonly OrganisationGrouping[] = [
  'owner',
  'system',
  'domain',
  'entity',
];

/**
 * Answers what the organisation costs: charges of every nature, so that allocated and unallocated add up to what was
 * billed.
 *
 * @internal
 */
export class OrganisationCostService {
  readonly #options: OrganisationCostServiceOptions;
  readonly #readings: OrganisationReadings;

  constructor(options: OrganisationCostServiceOptions) {
    this.#options = options;
    this.#readings = new OrganisationReadings(options.costs);
  }

  async read(
    query: OrganisationCostQueryOptions,
    viewer: Viewer,
  ): Promise<OrganisationCost> {
    return readConsistently(this.#options.state, state =>
      this.#read(state, query, viewer),
    );
  }

  async #read(
    state: LedgerState,
    query: OrganisationCostQueryOptions,
    viewer: Viewer,
  ): Promise<OrganisationCost> {
    const { clock } = this.#options;
    const { period, metric, groupBy, granularity, parent } = query;
    const before = periodBefore(period, query.comparison);
    const within = parent && (await this.#options.entities.scopeOf(parent));
    const request = { groupBy, within, visibility: viewer.visibility };
    const found = await this.#readings.ofPeriods(state, request, {
      period,
      before,
      metric,
    });
    const money = chooseCurrency(found.current, state, query.currency);
    const current = inCurrency(found.current, state, money);
    const previous = inCurrency(found.previous, state, money);
    const { freshness } = contributingFreshness(
      [...current, ...previous],
      state,
      money.currency,
      clock(),
    );
    const notComparable = lackingDays(freshness, before, period);
    const comparable = notComparable === undefined;
    const days = dayStatuses(period, freshness);
    const times = granularity === 'day' ? days : monthStatuses(days);
    const allocated = current.filter(cell => !cell.unallocated);
    const whole = viewer.visibility === undefined && !parent;
    const sum = (cells: OrganisationCostCell[]) =>
      money.formatKnown(
        sumUnits(
          cells.map(cell => cell.amounts),
          metric,
        ),
      );
    const groups = await this.#groups(
      query,
      money,
      allocated,
      comparable ? previous.filter(cell => !cell.unallocated) : undefined,
      // The amounts beside the numbers are of one currency.
      new Map(
        found.entities
          .filter(one => one.currency === money.currency)
          .map(one => [one.group, one.count]),
      ),
    );
    const own = toldApart(
      groups.map(one => one.group ?? undefined),
      MAX_SERIES,
    );
    const series =
      granularity === 'day'
        ? inCurrency(
            await this.#readings.overDays(state, request, period, {
              own,
            }),
            state,
            money,
          )
        : allocated;
    return {
      currency: money.currency ?? null,
      currencies: money.currencies,
      metric,
      from: toIsoDate(period.from),
      to: toIsoDate(period.to),
      previousFrom: toIsoDate(before.from),
      previousTo: toIsoDate(before.to),
      groupBy,
      granularity,
      parent: parent?.entityRef ?? null,
      total: sum(current),
      previousTotal: comparable ? sum(previous) : null,
      notComparable: notComparable ?? null,
      allocated: sum(allocated),
      previousAllocated: comparable
        ? sum(previous.filter(cell => !cell.unallocated))
        : null,
      unallocated: whole ? sum(current.filter(cell => cell.unallocated)) : null,
      previousUnallocated:
        whole && comparable
          ? sum(previous.filter(cell => cell.unallocated))
          : null,
      notWorkload: whole ? sum(current.filter(cell => cell.notWorkload)) : null,
      previousNotWorkload:
        whole && comparable
          ? sum(previous.filter(cell => cell.notWorkload))
          : null,
      totals: toTotals(
        current.reduce(
          (total, cell) => addAmounts(total, cell.amounts),
          zeroAmounts(),
        ),
        money,
        viewer.mayReadPrices,
      ),
      groups,
      series: groupSeries(overTime(series, metric), own, times, money),
      days: toDayStatuses(times),
      freshness: toFreshness(freshness, period, days),
      hidden: hiddenFields(viewer, ['organisation', 'parts']),
    };
  }

  async #groups(
    { metric, groupBy }: OrganisationCostQueryOptions,
    money: CurrencyChoice,
    current: OrganisationCostCell[],
    previous: OrganisationCostCell[] | undefined,
    entities: Map<string | undefined, number>,
  ): Promise<OrganisationGroup[]> {
    const now = byGroup(current, metric);
    const groups = compareGroups(
      unitsOf(now, metric),
      previous && unitsOf(byGroup(previous, metric), metric),
      money,
    );
    const areEntities = ENTITY_GROUPINGS.includes(groupBy);
    const labels = areEntities
      ? await this.#options.entities.labels(
          groups.flatMap(({ name }) => name ?? []),
        )
      : new Map<string, string>();
    return groups.map(({ name, ...amounts }) => ({
      group: name ?? null,
      ref: areEntities ? name ?? null : null,
      label:
        name === undefined
          ? NO_GROUP_LABELS[groupBy]
          : labels.get(name) ?? name,
      ...amounts,
      unpriced: money.format(now.get(name)?.unpriced ?? 0n),
      entities: entities.get(name) ?? 0,
    }));
  }
}

function byGroup(
  cells: OrganisationCostCell[],
  metric: CostMetric,
): Map<string | undefined, LedgerAmounts> {
  const groups = new Map<string | undefined, LedgerAmounts>();
  for (const { group, amounts } of cells) {
    groups.set(group, addAmounts(groups.get(group) ?? zeroAmounts(), amounts));
  }
  // What had cost in a month that was read as a whole, and none in the period, is left with zero.
  for (const [group, amounts] of groups) {
    if (amounts[metric] === 0n) groups.delete(group);
  }
  return groups;
}

function unitsOf(
  groups: ReadonlyMap<string | undefined, LedgerAmounts>,
  metric: CostMetric,
): GroupSums {
  return new Map([...groups].map(([name, amounts]) => [name, amounts[metric]]));
}

/** What each group has over time, of all statements. */
function overTime(
  cells: Pick<OrganisationSeriesCell, 'group' | 'time' | 'amounts'>[],
  metric: CostMetric,
): NamedOverTime[] {
  const groups = new Map<
    OrganisationSeriesCell['group'],
    Map<number, bigint | undefined>
  >();
  for (const { group, time, amounts } of cells) {
    const points = groups.get(group) ?? new Map<number, bigint | undefined>();
    points.set(time, addUnits(points.get(time), amounts[metric]));
    groups.set(group, points);
  }
  return Array.from(groups, ([group, amounts]) => ({ group, amounts }));
}
