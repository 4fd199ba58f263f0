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
import { NatureAmount } from '@backstage-finops/plugin-finops-common';
import { sumUnits } from '../ledger';
import { CostCell } from './CostCell';

/** What of the cost is workload; the nature of commitment-covered usage is workload, too. */
const WORKLOAD = 'workload';

const BELOW_THE_LINE: Readonly<Record<string, NatureAmount['nature']>> = {
  tax: 'tax',
  support: 'support',
  credit: 'credit',
  adjustment: 'adjustment',
  'commitment-purchase': 'commitment',
  'commitment-unused': 'commitment',
};

/**
 * The headline of a cost page: usage and subscriptions, with what commitments cover, after negotiated discounts. Tax,
 * support, credits and unused commitments are no decision of the entity's owner, so they stand below the line.
 *
 * @returns undefined where there is workload, but the metric (list or contracted cost) is known of none of it
 * @internal
 */
export function headlineOf(
  cells: readonly Pick<CostCell, 'nature' | 'amounts'>[],
  metric: CostMetric,
): bigint | undefined {
  return sumUnits(
    cells.filter(isHeadline).map(cell => cell.amounts),
    metric,
  );
}

/**
 * Effective cost of the headline's charges without a list or contracted price.
 *
 * @internal
 */
export function unpricedOf(
  cells: readonly Pick<CostCell, 'nature' | 'amounts'>[],
): bigint {
  return cells
    .filter(isHeadline)
    .reduce((sum, { amounts }) => sum + amounts.unpriced, 0n);
}

/** @internal */
export function isHeadline(cell: Pick<CostCell, 'nature'>): boolean {
  return cell.nature === WORKLOAD;
}

/**
 * What stands below the line, in a fixed order; natures without cost, and those of which the metric is not known, are
 * left out.
 *
 * @internal
 */
export function belowTheLineOf(
  cells: Pick<CostCell, 'nature' | 'amounts'>[],
  metric: CostMetric,
): { nature: NatureAmount['nature']; amount: bigint }[] {
  return [...new Set(Object.values(BELOW_THE_LINE))].flatMap(nature => {
    const amount = sumUnits(
      cells
        .filter(cell => BELOW_THE_LINE[cell.nature] === nature)
        .map(cell => cell.amounts),
      metric,
    );
    return amount ? [{ nature, amount }] : [];
  });
}
