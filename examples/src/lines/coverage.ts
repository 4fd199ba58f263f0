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

import { dayOfStory } from '../support/calendar';
import { costOf, micro, Micro, Nano, shareOf } from '../support/amounts';
import { Deployment, UsagePlan } from '../company/Workload';
import { amortisedOn, Commitment } from './Commitment';

/** What one resource needs on one day. */
export interface Demand {
  deployment: Deployment;
  plan: UsagePlan;
  quantity: Micro;
}

/** The part of a demand that a commitment pays. */
export interface CoveredPart {
  commitment: Commitment;
  quantity: Micro;
  effective: Nano;
  drawn: Micro;
}

/** A day's demands with what commitments pay of each, and what of the commitments is left over. */
export interface DayCoverage {
  covered: Map<Demand, CoveredPart[]>;
  unused: { commitment: Commitment; effective: Nano; quantity: Micro }[];
}

/**
 * Applies the commitments to a day's demands, first come, first served.
 * Used and unused parts of a day add up to its amortised cost exactly (rule A2).
 */
export function coverDay(
  commitments: Commitment[],
  demands: Demand[],
  day: number,
): DayCoverage {
  const coverage: DayCoverage = { covered: new Map(), unused: [] };
  for (const commitment of commitments) {
    const budget = amortisedOn(commitment, dayOfStory(day));
    if (budget === 0n) {
      continue;
    }
    const left =
      commitment.unitsPerDay === undefined
        ? coverSpend(commitment, budget, demands, coverage.covered)
        : coverUnits(commitment, budget, demands, coverage.covered, day);
    if (left.effective > 0n) {
      coverage.unused.push({ commitment, ...left });
    }
  }
  return coverage;
}

/** A commitment to spend money pays covered units at its own rate until the day's money is used up. */
function coverSpend(
  commitment: Commitment,
  budget: Nano,
  demands: Demand[],
  covered: DayCoverage['covered'],
) {
  let left = budget;
  for (const demand of eligible(commitment, demands)) {
    const open = openQuantity(demand, covered);
    const rate = shareOf(
      demand.plan.sku.listUnitPrice,
      BigInt(commitment.ratePercent ?? 100),
      100n,
    );
    const cost = costOf(rate, open);
    if (left === 0n || cost === 0n) {
      continue;
    }
    const effective = cost < left ? cost : left;
    const quantity = effective === cost ? open : shareOf(open, effective, cost);
    left -= effective;
    add(covered, demand, {
      commitment,
      quantity,
      effective,
      drawn: effective / 1000n,
    });
  }
  return { effective: left, quantity: left / 1000n };
}

/** A commitment to a quantity pays that many units a day; each carries the same share of the day's cost. */
function coverUnits(
  commitment: Commitment,
  budget: Nano,
  demands: Demand[],
  covered: DayCoverage['covered'],
  day: number,
) {
  const capacity = micro(commitment.unitsPerDay ?? 0);
  const idle = commitment.idleDays?.find(
    period =>
      dayOfStory(day) >= period.fromDay && dayOfStory(day) < period.toDay,
  );
  let usable = idle
    ? shareOf(capacity, BigInt(idle.usablePercent), 100n)
    : capacity;
  let left = capacity;
  let money = budget;
  for (const demand of eligible(commitment, demands)) {
    const open = openQuantity(demand, covered);
    const quantity = open < usable ? open : usable;
    if (quantity === 0n) {
      continue;
    }
    usable -= quantity;
    // The last unit takes what is left, so that nothing is lost to rounding.
    const effective =
      quantity === left ? money : shareOf(budget, quantity, capacity);
    left -= quantity;
    money -= effective;
    add(covered, demand, { commitment, quantity, effective, drawn: quantity });
  }
  return { effective: money, quantity: left };
}

function eligible(commitment: Commitment, demands: Demand[]): Demand[] {
  return demands.filter(demand =>
    demand.plan.coveredBy?.includes(commitment.id),
  );
}

function openQuantity(demand: Demand, covered: DayCoverage['covered']): Micro {
  return (covered.get(demand) ?? []).reduce(
    (open, part) => open - part.quantity,
    demand.quantity,
  );
}

function add(
  covered: DayCoverage['covered'],
  demand: Demand,
  part: CoveredPart,
): void {
  covered.set(demand, [...(covered.get(demand) ?? []), part]);
}
