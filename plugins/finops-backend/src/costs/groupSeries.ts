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
import { Remainder, REMAINDER } from '../ledger/read';
import { seriesAmounts } from './seriesAmounts';
import { NamedOverTime } from './toCostCells';

/** The series of these groups in this order, and of all others together. @internal */
export function groupSeries(
  series: NamedOverTime[],
  names: (string | undefined)[],
  times: readonly TimeStatus[],
  money: Pick<CurrencyChoice, 'format'>,
): CostSeries[] {
  const own = new Set(names);
  const parts = new Map<
    string | undefined | Remainder,
    NamedOverTime['amounts'][]
  >();
  for (const { group, amounts } of series) {
    const name = group !== REMAINDER && own.has(group) ? group : REMAINDER;
    const ofGroup = parts.get(name);
    if (ofGroup) ofGroup.push(amounts);
    else parts.set(name, [amounts]);
  }
  const inOrder: NamedOverTime['group'][] = [...own, REMAINDER];
  return inOrder.flatMap(name => {
    const ofGroup = parts.get(name);
    return ofGroup
      ? {
          group: name === REMAINDER ? null : name ?? null,
          remainder: name === REMAINDER,
          amounts: seriesAmounts(times, ofGroup, money),
        }
      : [];
  });
}
