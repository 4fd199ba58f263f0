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

import { CostMetric, ratioOf } from '@backstage-finops/cost-engine';
import {
  CostGroup,
  CostSeries,
  EntityGrouping,
} from '@backstage-finops/plugin-finops-common';
import { CurrencyChoice } from '../currency';
import { TimeStatus } from '../freshness';
import { addUnits } from '../ledger';
import { CostCell } from './CostCell';
import { isHeadline } from './headline';
import { largestFirst } from './largestFirst';
import { OTHERS_GROUP } from './othersGroup';
import { seriesAmounts } from './seriesAmounts';
import { NamedOverTime } from './toCostCells';

/** More series than this can't be told apart in a chart; the rest becomes one series. */
const MAX_SERIES = 20;

const NO_GROUP_LABELS: Partial<Record<EntityGrouping, string>> = {
  environment: 'No environment',
  service: 'No service',
  category: 'No category',
  region: 'No region',
  subAccount: 'No sub-account',
  chargeCategory: 'No charge category',
  pricingCategory: 'No pricing category',
};

type GroupedCost = Pick<CostCell, 'group' | 'nature' | 'amounts'>;

/** @internal */
export interface GroupCostsOptions {
  current: GroupedCost[];
  /** undefined when the period before is not comparable. */
  previous?: GroupedCost[];
  series: NamedOverTime[];
  metric: CostMetric;
  money: CurrencyChoice;
  times: readonly TimeStatus[];
  groupBy: EntityGrouping;
  labels: Map<string, string>;
}

/** The groups of the headline, largest first, and their series. @internal */
export function groupCosts(options: GroupCostsOptions): {
  groups: CostGroup[];
  series: CostSeries[];
} {
  const { current, previous, metric, money, groupBy, labels } = options;
  const now = sumsByGroup(current, metric);
  const then = previous && sumsByGroup(previous, metric);
  // What cost something before in a month that was read as a whole may be left with nothing.
  const inSeries = new Set(options.series.map(one => one.group));
  // What a group does not have at all is no unknown cost, but none.
  const amountOf = (
    sums: ReadonlyMap<string | undefined, bigint | undefined>,
    name: string | undefined,
  ) => (sums.has(name) ? sums.get(name) : 0n);
  const names = new Set(
    [...now.keys(), ...(then?.keys() ?? [])].filter(
      name =>
        inSeries.has(name) ||
        amountOf(now, name) !== 0n ||
        (then && amountOf(then, name) !== 0n),
    ),
  );
  const total = [...now.values()].reduce(addUnits, undefined);
  const sorted = largestFirst(names, name => amountOf(now, name));
  const groups = sorted.map((name): CostGroup => {
    const amount = amountOf(now, name);
    const earlier = then && amountOf(then, name);
    return {
      group: name ?? null,
      label:
        name === undefined
          ? NO_GROUP_LABELS[groupBy] ?? 'Unknown'
          : labels.get(name) ?? name,
      amount: money.formatKnown(amount),
      previousAmount: money.formatKnown(earlier),
      change: money.formatKnown(
        earlier === undefined || amount === undefined
          ? undefined
          : amount - earlier,
      ),
      share:
        amount !== undefined && total !== undefined && total > 0n
          ? ratioOf(amount, total)
          : null,
    };
  });
  const withSeries = sorted.filter(name => inSeries.has(name));
  return { groups, series: seriesOf(options, withSeries) };
}

/**
 * The groups that may have a series of their own; undefined where all may.
 *
 * @internal
 */
export function largestGroups(
  current: GroupedCost[],
  metric: CostMetric,
): Set<string | undefined> | undefined {
  const sums = sumsByGroup(current, metric);
  if (sums.size <= MAX_SERIES) return undefined;
  const sorted = largestFirst(sums.keys(), name => sums.get(name));
  return new Set(sorted.slice(0, MAX_SERIES - 1));
}

function seriesOf(
  { series, money, times }: GroupCostsOptions,
  names: (string | undefined)[],
): CostSeries[] {
  const own = new Set(
    names.length > MAX_SERIES ? names.slice(0, MAX_SERIES - 1) : names,
  );
  const parts = new Map<string | undefined, NamedOverTime['amounts'][]>();
  for (const name of own) parts.set(name, []);
  for (const { group, amounts } of series) {
    const name = own.has(group) ? group : OTHERS_GROUP;
    const ofGroup = parts.get(name);
    if (ofGroup) ofGroup.push(amounts);
    else parts.set(name, [amounts]);
  }
  return [...parts].map(([name, ofGroup]) => ({
    group: name ?? null,
    amounts: seriesAmounts(times, ofGroup, money),
  }));
}

function sumsByGroup(
  cells: GroupedCost[],
  metric: CostMetric,
): Map<string | undefined, bigint | undefined> {
  const sums = new Map<string | undefined, bigint | undefined>();
  for (const cell of cells) {
    if (!isHeadline(cell)) continue;
    sums.set(cell.group, addUnits(sums.get(cell.group), cell.amounts[metric]));
  }
  return sums;
}
