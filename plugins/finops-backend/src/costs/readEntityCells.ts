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
  chooseCurrency,
  CurrencyChoice,
  inCurrency,
  seriesMoney,
} from '../currency';
import {
  DimensionReader,
  EntityCostReader,
  EntityCostRequest,
  EntityReader,
  LedgerState,
} from '../ledger/read';
import { CostCell } from './CostCell';
import { EntityCostQueryOptions } from './EntityCostQueryOptions';
import { largestGroups } from './groupCosts';
import {
  GroupNames,
  NamedOverTime,
  seriesGroup,
  toCostCells,
} from './toCostCells';

/** @internal */
export interface EntityCellReaders {
  entities: Pick<EntityReader, 'namesOf'>;
  costs: EntityCostReader;
  dimensions: DimensionReader;
  productionEnvironments: ReadonlySet<string>;
}

type GroupedCell = Pick<
  CostCell,
  'statementId' | 'previous' | 'group' | 'nature' | 'amounts'
>;

/** Everything that an entity costs in two periods, in one currency. @internal */
export interface EntityCells {
  money: CurrencyChoice;
  current: CostCell[];
  previous: CostCell[];
  /** The same by group. */
  groups: { current: GroupedCell[]; previous: GroupedCell[] };
  series: NamedOverTime[];
  /** What people call the groups, where it differs. */
  labels: Map<string, string>;
  /** Of the state that all of it was read in; absent where it took several queries. */
  stamp?: string;
}

/** @internal */
export async function readEntityCells(
  { entities, costs, dimensions, productionEnvironments }: EntityCellReaders,
  state: LedgerState,
  request: EntityCostRequest & EntityCostQueryOptions,
): Promise<EntityCells> {
  const { groupBy, scope } = request;
  const read = await costs.read(request, state);
  const { totals } = read;
  // The period decides on the currency; what was only there before it must not.
  const ofPeriod = totals.filter(one => !one.previous);
  const money = chooseCurrency(
    ofPeriod.length > 0 ? ofPeriod : totals,
    state,
    request.currency,
  );
  const byEntity = groupBy === 'entity';
  const people = byEntity
    ? await entities.namesOf(totals.flatMap(one => one.entityId ?? []))
    : [];
  const names: GroupNames = {
    entityRefs: new Map(people.map(one => [one.id, one.entityRef])),
    environments: await dimensions.environments(
      totals.map(one => one.environmentId),
    ),
  };
  const cells = await toCostCells(
    inCurrency(totals, state, money),
    dimensions,
    {
      groupBy,
      names,
      ownId: scope.entityIds[0],
      productionEnvironments,
    },
  );
  const apart = byEntity
    ? largestGroups(
        cells.filter(one => !one.previous),
        request.metric,
      )
    : undefined;
  const series = await read.series({
    ...seriesMoney(state, money),
    apart:
      apart && people.flatMap(one => (apart.has(one.entityRef) ? one.id : [])),
  });
  const labels = new Map(people.map(one => [one.entityRef, one.label]));
  let grouped: GroupedCell[] = cells;
  if (groupBy === 'subAccount') {
    const accounts = await costs.subAccounts(request);
    grouped = inCurrency(accounts, state, money);
    for (const { group, label } of accounts) {
      if (group !== undefined && label) labels.set(group, label);
    }
  }
  const split = <T extends { previous: boolean }>(all: T[]) => ({
    current: all.filter(one => !one.previous),
    previous: all.filter(one => one.previous),
  });
  return {
    money,
    ...split(cells),
    groups: split(grouped),
    series: series.map(one => ({
      group: seriesGroup(one, groupBy, names),
      amounts: one.amounts,
    })),
    labels,
    stamp: read.stamp,
  };
}
