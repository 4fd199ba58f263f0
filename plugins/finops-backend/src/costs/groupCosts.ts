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
import { timeToIsoDate, TimeStatus } from '../freshness';
import { EntityCostCell } from '../ledger/read';
import { isHeadline } from './headline';

/** More series than this can't be told apart in a chart; the rest becomes one series. */
const MAX_SERIES = 20;

/** The group of the series that holds what is not in a series of its own. @internal */
export const OTHERS_GROUP = 'others';

const NO_GROUP_LABELS: Partial<Record<EntityGrouping, string>> = {
  environment: 'No environment',
  service: 'No service',
  category: 'No category',
  region: 'No region',
  subAccount: 'No sub-account',
  chargeCategory: 'No charge category',
  pricingCategory: 'No pricing category',
};

/** @internal */
export interface GroupCostsOptions {
  current: EntityCostCell[];
  /** undefined when the period before is not comparable. */
  previous?: EntityCostCell[];
  metric: CostMetric;
  money: CurrencyChoice;
  times: TimeStatus[];
  groupBy: EntityGrouping;
  labels: Map<string, string>;
}

/**
 * The groups of the headline, largest first, and their series. A day that is there but on which a group cost nothing is
 * a zero; a day that is missing has no point.
 *
 * @internal
 */
export function groupCosts(options: GroupCostsOptions): {
  groups: CostGroup[];
  series: CostSeries[];
} {
  const { current, previous, metric, money, groupBy, labels } = options;
  const now = sumsByGroup(current, metric);
  const then = previous && sumsByGroup(previous, metric);
  const names = new Set([...now.keys(), ...(then?.keys() ?? [])]);
  const total = [...now.values()].reduce((sum, one) => sum + one, 0n);
  const sorted = [...names].sort((a, b) =>
    compareGroups([a, now.get(a) ?? 0n], [b, now.get(b) ?? 0n]),
  );
  const groups = sorted.map((name): CostGroup => {
    const amount = now.get(name) ?? 0n;
    const earlier = then && (then.get(name) ?? 0n);
    return {
      group: name ?? null,
      label:
        name === undefined
          ? NO_GROUP_LABELS[groupBy] ?? 'Unknown'
          : labels.get(name) ?? name,
      amount: money.format(amount),
      previousAmount: money.formatKnown(earlier),
      change: money.formatKnown(
        earlier === undefined ? undefined : amount - earlier,
      ),
      share: total > 0n ? ratioOf(amount, total) : null,
    };
  });
  const withSeries = sorted.filter(name => now.has(name));
  return { groups, series: seriesOf(options, withSeries) };
}

function seriesOf(
  { current, metric, money, times }: GroupCostsOptions,
  names: (string | undefined)[],
): CostSeries[] {
  const own = new Set(
    names.length > MAX_SERIES ? names.slice(0, MAX_SERIES - 1) : names,
  );
  const cells = new Map<string | undefined, Map<number, bigint>>();
  for (const name of own) cells.set(name, new Map());
  for (const cell of current) {
    if (!isHeadline(cell) || cell.time === undefined) continue;
    const name = own.has(cell.group) ? cell.group : OTHERS_GROUP;
    const points = cells.get(name) ?? new Map<number, bigint>();
    points.set(
      cell.time,
      (points.get(cell.time) ?? 0n) + (cell.amounts[metric] ?? 0n),
    );
    cells.set(name, points);
  }
  return [...cells].map(([name, points]) => ({
    group: name ?? null,
    points: times.flatMap(({ time, status }) =>
      // A charge on a day that no source has reached yet (a fee that is billed ahead) is shown all the same.
      status === 'missing' && !points.has(time)
        ? []
        : [
            {
              date: timeToIsoDate(time),
              amount: money.format(points.get(time) ?? 0n),
            },
          ],
    ),
  }));
}

function sumsByGroup(
  cells: EntityCostCell[],
  metric: CostMetric,
): Map<string | undefined, bigint> {
  const sums = new Map<string | undefined, bigint>();
  for (const cell of cells) {
    if (!isHeadline(cell)) continue;
    const amount = cell.amounts[metric] ?? 0n;
    sums.set(cell.group, (sums.get(cell.group) ?? 0n) + amount);
  }
  return sums;
}

/** Largest first; ties by name, so that answers do not flicker. @internal */
export function compareGroups(
  [nameA, a]: [string | undefined, bigint],
  [nameB, b]: [string | undefined, bigint],
): number {
  if (a !== b) return a < b ? 1 : -1;
  return (nameA ?? '') < (nameB ?? '') ? -1 : 1;
}
