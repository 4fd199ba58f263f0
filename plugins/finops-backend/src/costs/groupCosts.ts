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
import {
  CostGroup,
  CostSeries,
  EntityGrouping,
} from '@backstage-finops/plugin-finops-common';
import { CurrencyChoice } from '../currency';
import { TimeStatus } from '../freshness';
import { addUnits } from '../ledger';
import { CostCell } from './CostCell';
import { compareGroups, GroupSums } from './compareGroups';
import { groupSeries } from './groupSeries';
import { isHeadline } from './headline';
import { largestFirst } from './largestFirst';
import { NamedOverTime } from './toCostCells';
import { toldApart } from './toldApart';

/** Groups with a series of their own, and one of all others. */
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
  const isCost = (sums: GroupSums, name: string | undefined) =>
    sums.has(name) && sums.get(name) !== 0n;
  const compared = compareGroups(now, then, money).filter(
    ({ name }) =>
      inSeries.has(name) || isCost(now, name) || (then && isCost(then, name)),
  );
  const groups = compared.map(
    ({ name, ...amounts }): CostGroup => ({
      group: name ?? null,
      label:
        name === undefined
          ? NO_GROUP_LABELS[groupBy] ?? 'Unknown'
          : labels.get(name) ?? name,
      ...amounts,
    }),
  );
  const withSeries = compared
    .map(({ name }) => name)
    .filter(name => inSeries.has(name));
  return {
    groups,
    series: groupSeries(
      options.series,
      toldApart(withSeries, MAX_SERIES),
      options.times,
      money,
    ),
  };
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
  return new Set(toldApart(sorted, MAX_SERIES));
}

function sumsByGroup(cells: GroupedCost[], metric: CostMetric): GroupSums {
  const sums = new Map<string | undefined, bigint | undefined>();
  for (const cell of cells) {
    if (!isHeadline(cell)) continue;
    sums.set(cell.group, addUnits(sums.get(cell.group), cell.amounts[metric]));
  }
  return sums;
}
