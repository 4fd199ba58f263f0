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

import { micro } from '../support/amounts';
import { Usage } from './usageLine';

/** The part of a whole that belongs to a stretch of a quantity; the parts of all stretches add up to the whole. */
function partBetween(from: bigint, to: bigint, quantity: bigint) {
  return (whole: bigint) => (whole * to) / quantity - (whole * from) / quantity;
}

/**
 * Shares the usage of a plan on one day among as many resources as it takes, where one resource can use only so much
 * of it (`Sku.unitsADay`): the first is used up before the next starts. Nothing is lost by the cut.
 *
 * @param usages - all of one plan and deployment on one day, in the order in which they are used
 */
export function* shareResources(usages: Usage[]): Iterable<Usage> {
  let used = 0n;
  for (const usage of usages) {
    const { plan, deployment, covered, quantity } = usage;
    if (plan.sku.unitsADay === undefined || !plan.resource || usage.resource) {
      yield usage;
      continue;
    }
    const most = micro(plan.sku.unitsADay);
    let done = 0n;
    while (done < quantity) {
      const room = most - (used % most);
      const left = quantity - done;
      const next = done + (left < room ? left : room);
      const part = partBetween(done, next, quantity);
      yield {
        ...usage,
        quantity: next - done,
        covered: covered && {
          ...covered,
          effective: part(covered.effective),
          drawn: part(covered.drawn),
        },
        resource: plan.resource(deployment, Number(used / most) + 1),
      };
      used += next - done;
      done = next;
    }
  }
}
