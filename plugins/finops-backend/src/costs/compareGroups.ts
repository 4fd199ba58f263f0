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

import { ratioOf } from '@backstage-finops/cost-engine';
import { CostGroup } from '@backstage-finops/plugin-finops-common';
import { CurrencyChoice } from '../currency';
import { addUnits } from '../ledger';
import { largestFirst } from './largestFirst';

/** What each group has; undefined where that is not known. @internal */
export type GroupSums = ReadonlyMap<string | undefined, bigint | undefined>;

/** @internal */
export interface ComparedGroup
  extends Pick<CostGroup, 'amount' | 'previousAmount' | 'change' | 'share'> {
  name: string | undefined;
}

/**
 * The groups of both periods, largest first, each with its change and its share of all groups; without change where the
 * period before is not comparable, which is where it is left out.
 *
 * @internal
 */
export function compareGroups(
  now: GroupSums,
  then: GroupSums | undefined,
  money: Pick<CurrencyChoice, 'formatKnown'>,
): ComparedGroup[] {
  const names = new Set([...now.keys(), ...(then?.keys() ?? [])]);
  const total = [...now.values()].reduce(addUnits, undefined);
  return largestFirst(names, name => amountOf(now, name)).map(name => {
    const amount = amountOf(now, name);
    const earlier = then && amountOf(then, name);
    return {
      name,
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
}

// What a group does not have at all is no unknown cost, but none.
function amountOf(
  sums: GroupSums,
  name: string | undefined,
): bigint | undefined {
  return sums.has(name) ? sums.get(name) : 0n;
}
