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

import { EntityGrouping } from '@backstage-finops/plugin-finops-common';
import {
  ChargeType,
  DimensionReader,
  EntityCostTotal,
  GroupOverTime,
  Remainder,
  REMAINDER,
} from '../ledger/read';
import { CostCell } from './CostCell';

/** The names behind the ids that the ledger groups by. @internal */
export interface GroupNames {
  entityRefs: ReadonlyMap<number, string>;
  environments: ReadonlyMap<number, string>;
}

/** @internal */
export async function toCostCells(
  totals: EntityCostTotal[],
  dimensions: DimensionReader,
  options: {
    groupBy: EntityGrouping;
    names: GroupNames;
    ownId: number;
    productionEnvironments: ReadonlySet<string>;
  },
): Promise<CostCell[]> {
  const { names, ownId, groupBy, productionEnvironments } = options;
  const chargeTypes = await dimensions.chargeTypes(
    totals.map(one => one.chargeTypeId),
  );
  return totals.map(one => {
    const chargeType = chargeTypes.get(one.chargeTypeId)!;
    const environment = names.environments.get(one.environmentId);
    return {
      statementId: one.statementId,
      previous: one.previous,
      nature: chargeType.nature,
      group: groupOf(groupBy, one, chargeType, names),
      own: one.entityId === ownId,
      environment: environmentClass(environment, productionEnvironments),
      amounts: one.amounts,
    };
  });
}

/** Workload over time that belongs to a group; what else does adds to it. @internal */
export interface NamedOverTime extends Pick<GroupOverTime, 'amounts'> {
  group?: string | Remainder;
}

/** The group of workload over time, in the form of those of {@link toCostCells}. @internal */
export function seriesGroup(
  { group }: GroupOverTime,
  groupBy: EntityGrouping,
  names: GroupNames,
): string | undefined | Remainder {
  if (groupBy === 'environment') {
    return names.environments.get(Number(group));
  }
  if (groupBy === 'entity') {
    return group === null ? REMAINDER : names.entityRefs.get(Number(group));
  }
  return group === null ? undefined : `${group}`;
}

function groupOf(
  groupBy: EntityGrouping,
  total: EntityCostTotal,
  chargeType: ChargeType,
  { entityRefs, environments }: GroupNames,
): string | undefined {
  switch (groupBy) {
    case 'environment':
      return environments.get(total.environmentId);
    case 'entity':
      return total.entityId === undefined
        ? undefined
        : entityRefs.get(total.entityId);
    case 'subAccount':
      return undefined;
    default:
      return chargeType[groupBy];
  }
}

function environmentClass(
  name: string | undefined,
  production: ReadonlySet<string>,
): CostCell['environment'] {
  if (name === undefined) return 'unknown';
  return production.has(name) ? 'production' : 'nonProduction';
}
