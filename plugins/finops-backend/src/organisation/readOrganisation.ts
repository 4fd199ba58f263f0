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
  negated,
  OrganisationCostCell,
  OrganisationCostReader,
  OrganisationCostRequest,
  remainingCells,
  totalRanges,
} from '../ledger/read';
import { Period } from '../request';

/** @internal */
export interface OrganisationPeriods extends OrganisationCostRequest {
  period: Period;
  before: Period;
  /** The last day with charges. */
  lastDay: number;
  metric: CostMetric;
}

/** @internal */
export interface OrganisationReading {
  current: OrganisationCostCell[];
  previous: OrganisationCostCell[];
  /** How many entities have cost in a currency, in each group of the period; unallocated cost left out. */
  entities: { group?: string; currency: string; count: number }[];
}

/**
 * Reads both periods: whole months where possible, single days at their edges.
 *
 * @internal
 */
export async function readOrganisation(
  costs: OrganisationCostReader,
  request: OrganisationPeriods,
): Promise<OrganisationReading> {
  const { before, period, lastDay, metric } = request;
  const ranges = totalRanges(before, period, lastDay, {
    // Once something is taken off, an unknown list or contracted cost can't be told from none.
    takeOff: metric === 'effective' || metric === 'billed',
  });
  const { cells, entities } = await costs.read(request, ranges);
  const previous = cells
    .filter(cell => cell.use.previous)
    .map(cell =>
      cell.use.previous === 'added'
        ? cell
        : { ...cell, amounts: negated(cell.amounts) },
    );
  return {
    current: cells.filter(cell => cell.use.current),
    // Of the period before, there are no points over time.
    previous: remainingCells(previous, ranges, cell =>
      JSON.stringify([
        cell.statementId,
        cell.group,
        cell.unallocated,
        cell.notWorkload,
      ]),
    ),
    entities: entities.filter(one => !one.unallocated),
  };
}
