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

import { CostSeries } from '@backstage-finops/plugin-finops-common';
import { CurrencyChoice } from '../currency';
import { TimeStatus } from '../freshness';
import { addUnits } from '../ledger';

/**
 * What a group costs over time, in the order of the answer's days. A day that is there but on which the group cost nothing
 * is a zero; a day that is missing, or on which the metric is not known, is null.
 *
 * @param parts - to be added up, by YYYYMMDD or YYYYMM
 * @internal
 */
export function seriesAmounts(
  times: readonly TimeStatus[],
  parts: readonly ReadonlyMap<number, bigint | undefined>[],
  money: Pick<CurrencyChoice, 'format'>,
): CostSeries['amounts'] {
  const zero = money.format(0n);
  return times.map(({ time, status }) => {
    let sum: bigint | undefined;
    let charged = false;
    for (const amounts of parts) {
      const amount = amounts.get(time);
      sum = addUnits(sum, amount);
      charged ||= amount === undefined && amounts.has(time);
    }
    // A charge on a day that no source has reached yet (a fee that is billed ahead) is shown all the same.
    if (sum !== undefined) return money.format(sum);
    return charged || status === 'missing' ? null : zero;
  });
}
