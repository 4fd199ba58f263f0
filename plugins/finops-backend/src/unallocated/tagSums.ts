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

import { AttributionKey, CostMetric } from '@backstage-finops/cost-engine';
import { addUnits } from '../ledger';
import { KeyCost } from '../ledger/read';
import { readStored } from '../stored';

/** @internal */
export interface TagSum {
  key: string;
  value: string;
  /** undefined where it is not known of any charge. */
  amount: bigint | undefined;
}

/** The attribution key behind a cost. @internal */
export function readKey(cost: KeyCost): AttributionKey | undefined {
  return readStored<AttributionKey>(cost.key);
}

/**
 * Cost by tag and value, largest first. One charge may carry several tags, so the sums overlap. The tags of a
 * provider-made split stand for those of the split resource.
 *
 * @internal
 */
export function tagSums(
  keys: KeyCost[],
  metric: CostMetric,
  limit: number,
): TagSum[] {
  const sums = new Map<string, TagSum>();
  for (const cost of keys) {
    const key = readKey(cost);
    for (const [tag, value] of key?.allocatedTags ?? key?.tags ?? []) {
      const name = JSON.stringify([tag, value]);
      const sum = sums.get(name) ?? { key: tag, value, amount: undefined };
      sum.amount = addUnits(sum.amount, cost.amounts[metric]);
      sums.set(name, sum);
    }
  }
  return [...sums.values()]
    .sort((a, b) => {
      const [left, right] = [a.amount ?? 0n, b.amount ?? 0n];
      if (left !== right) return left < right ? 1 : -1;
      return a.key + a.value < b.key + b.value ? -1 : 1;
    })
    .slice(0, limit);
}
