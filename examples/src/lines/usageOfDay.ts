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

import { activityOn } from '../company/activityOn';
import { Workload } from '../company/Workload';
import { DAY_MS } from '../support/calendar';
import { Micro, micro } from '../support/amounts';
import { LineItem } from '../truth/LineItem';
import { Bill } from './Bill';
import { Commitment } from './Commitment';
import { unusedCommitment } from './commitmentPurchases';
import { CoveredPart, coverDay, Demand } from './coverage';
import { shareResources } from './shareResources';
import { sliceUsage } from './sliceUsage';
import { Usage, usageLine } from './usageLine';

/** All consumption of one day: what was used, by whom, paid by which commitment, and what stayed unused. */
export function* usageOfDay(
  bill: Bill,
  workloads: Workload[],
  commitments: Commitment[],
  day: number,
): Iterable<LineItem> {
  const demands = workloads.flatMap(workload =>
    demandsOf(workload, bill.seed, day),
  );
  const coverage = coverDay(commitments, demands, day);
  for (const demand of demands) {
    const covered = coverage.covered.get(demand) ?? [];
    for (const usage of shareResources(usagesOf(demand, covered, day))) {
      for (const slice of sliceUsage(usage, bill.slices)) {
        yield usageLine(bill, slice);
      }
    }
  }
  for (const { commitment, effective, quantity } of coverage.unused) {
    yield unusedCommitment(bill, commitment, day, effective, quantity);
  }
}

/** A demand by what pays it: each commitment's part, then what is open. */
function usagesOf(
  demand: Demand,
  covered: CoveredPart[],
  day: number,
): Usage[] {
  const { deployment, plan } = demand;
  const period = { start: day, end: day + DAY_MS };
  const paid = covered.map(part => ({
    ...period,
    deployment,
    plan,
    quantity: part.quantity,
    covered: part,
  }));
  const open = covered.reduce(
    (left, part) => left - part.quantity,
    demand.quantity,
  );
  return [
    ...paid,
    ...openUsage(demand, open).map(usage => ({ ...period, ...usage })),
  ];
}

/** What no commitment pays: from reserved capacity, beyond it, and what of it is idle. */
function openUsage(
  { deployment, plan }: Demand,
  open: Micro,
): Omit<Usage, 'start' | 'end'>[] {
  const common = { deployment, plan };
  const reserved = plan.reservedCapacity;
  if (!reserved) {
    return open > 0n ? [{ ...common, quantity: open }] : [];
  }
  const capacity = micro(reserved.perDay);
  const inside = open < capacity ? open : capacity;
  const parts: Omit<Usage, 'start' | 'end'>[] = [
    { ...common, quantity: inside, capacity: 'Used' },
    { ...common, quantity: open - inside },
    {
      ...common,
      quantity: capacity - inside,
      capacity: 'Unused',
      resource: { id: reserved.id, name: reserved.name },
    },
  ];
  return parts.filter(part => part.quantity > 0n);
}

function demandsOf(workload: Workload, seed: number, day: number): Demand[] {
  const demands: Demand[] = [];
  for (const deployment of workload.deployments) {
    for (const plan of workload.usage) {
      if (plan.environments?.includes(deployment.environment) === false) {
        continue;
      }
      const stream = [
        workload.name,
        deployment.environment,
        deployment.subAccount.id,
        plan.sku.skuId,
        plan.resource?.(deployment).id,
      ].join('/');
      const rhythm = plan.rhythm ?? workload.rhythm;
      const activity = activityOn(workload, rhythm, stream, day, seed);
      if (activity === 0) {
        continue;
      }
      const amount = plan.perDay * deployment.scale * activity;
      const quantity = micro(
        plan.whole ? Math.max(1, Math.round(amount)) : amount,
      );
      if (quantity > 0n) {
        demands.push({ deployment, plan, quantity });
      }
    }
  }
  return demands;
}
