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

import type { ControlTotal, Finding } from '../billing';
import type { ControlTotalComparison } from './compareControlTotal';

const COLUMNS: Record<ControlTotal['metric'], string> = {
  billed: 'BilledCost',
  effective: 'EffectiveCost',
};

/**
 * That a statement is not what a manifest or an invoice says, beyond rounding: rule A1 of FOCUS, that billed cost adds up to
 * what the invoice asks for.
 *
 * @returns undefined where it is
 * @public
 */
export function controlTotalDifference(
  comparison: ControlTotalComparison,
  {
    metric,
    currency,
    origin,
  }: Pick<ControlTotal, 'metric' | 'currency' | 'origin'>,
): Finding | undefined {
  const { amount, difference, withinTolerance } = comparison;
  if (withinTolerance) {
    return undefined;
  }
  return {
    rule: 'A1',
    severity: 'warning',
    message:
      'A statement is not what its control total says, by more than rounding. Files of the delivery may be missing or come twice, or the total is of something else. The count is of statements',
    count: 1,
    examples: [
      {
        column: COLUMNS[metric],
        value: `${difference} ${currency} beside ${amount} ${currency} (${origin})`,
      },
    ],
  };
}
