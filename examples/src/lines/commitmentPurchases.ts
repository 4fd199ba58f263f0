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

import { dayOfStory, DAY_MS } from '../support/calendar';
import { divideRounded, micro, Micro, Nano } from '../support/amounts';
import { FocusRow } from '../focus/FocusRow';
import { LineItem } from '../truth/LineItem';
import { baseRow } from './baseRow';
import { Bill } from './Bill';
import { amortisedOn, Commitment } from './Commitment';
import { priceRow } from './priceRow';

/** The day of the story as an instant. */
export function instantOf(storyDay: number): number {
  return Date.UTC(2025, 10, 1) + storyDay * DAY_MS;
}

/** What the company is invoiced in this month for its commitments; none of it is effective cost (rule R15). */
export function* commitmentPurchases(
  bill: Bill,
  commitment: Commitment,
): Iterable<LineItem> {
  const { month } = bill;
  const start = instantOf(commitment.fromDay);
  const end = instantOf(commitment.toDay);
  const days = month.days.filter(day => day >= start && day < end);
  if (commitment.payment === 'upfront') {
    if (start >= month.start && start < month.end) {
      yield purchase(bill, commitment, {
        start,
        end,
        amount: commitment.termCost,
        days: commitment.toDay - commitment.fromDay,
        frequency: 'One-Time',
      });
    }
  } else if (commitment.payment === 'monthly') {
    // The month's fee is for all its days in the term, also for those that are still to come.
    const from = Math.max(start, month.start);
    const to = Math.min(end, month.end);
    if (from < to) {
      yield purchase(bill, commitment, {
        start: from,
        end: to,
        amount: amortisedBetween(commitment, from, to),
        days: Math.round((to - from) / DAY_MS),
        frequency: 'Recurring',
      });
    }
  } else {
    for (const day of days) {
      yield purchase(bill, commitment, {
        start: day,
        end: day + DAY_MS,
        amount: amortisedOn(commitment, dayOfStory(day)),
        days: 1,
        frequency: 'Recurring',
      });
    }
  }
}

/** What of a day's commitment nothing used. It has no workload: its resource is the commitment (rule R17). */
export function unusedCommitment(
  bill: Bill,
  commitment: Commitment,
  day: number,
  effective: Nano,
  quantity: Micro,
): LineItem {
  const { sku } = commitment;
  const row = priceRow(
    commitmentRow(bill, commitment, {
      category: 'Usage',
      start: day,
      end: day + DAY_MS,
      costs: { billed: 0n, effective, list: 0n, contracted: 0n },
      description: `Unused ${commitment.name}`,
      frequency: 'Usage-Based',
    }),
    sku,
    {
      category: 'Committed',
      quantity,
      listUnitPrice: 0n,
      contractedUnitPrice: 0n,
    },
  );
  row.CommitmentDiscountStatus = 'Unused';
  row.CommitmentDiscountQuantity = quantity;
  return {
    row,
    truth: { reason: 'not-workload-commitment', detail: commitment.name },
  };
}

/** A commitment is given back for part of its term: a purchase with a negative amount. */
export function commitmentRefund(
  bill: Bill,
  commitment: Commitment,
  refund: { start: number; end: number; amount: Nano; days: number },
): LineItem {
  return purchase(bill, commitment, {
    ...refund,
    amount: -refund.amount,
    frequency: 'One-Time',
    refund: true,
  });
}

function purchase(
  bill: Bill,
  commitment: Commitment,
  terms: {
    start: number;
    end: number;
    amount: Nano;
    days: number;
    frequency: 'One-Time' | 'Recurring';
    refund?: boolean;
  },
): LineItem {
  const { sku } = commitment;
  const sign = terms.refund ? -1n : 1n;
  const quantity =
    sign * committedQuantity(commitment, terms.days, terms.amount);
  // The unit price follows from the fee, so that price × quantity is the cost (rule R18).
  const unitPrice =
    quantity === 0n ? 0n : divideRounded(terms.amount * 1_000_000n, quantity);
  const row = priceRow(
    commitmentRow(bill, commitment, {
      category: 'Purchase',
      start: terms.start,
      end: terms.end,
      costs: {
        billed: terms.amount,
        effective: 0n,
        list: terms.amount,
        contracted: terms.amount,
      },
      description: `${terms.refund ? 'Return of ' : ''}${commitment.name}`,
      frequency: terms.frequency,
    }),
    sku,
    {
      category: 'Standard',
      quantity,
      listUnitPrice: unitPrice,
      contractedUnitPrice: unitPrice,
    },
  );
  row.CommitmentDiscountQuantity = quantity;
  return {
    row,
    truth: { reason: 'not-workload-commitment', detail: commitment.name },
  };
}

function committedQuantity(
  commitment: Commitment,
  days: number,
  amount: Nano,
): Micro {
  return commitment.unitsPerDay === undefined
    ? divideRounded(amount < 0n ? -amount : amount, 1000n)
    : micro(commitment.unitsPerDay * days);
}

function amortisedBetween(
  commitment: Commitment,
  from: number,
  to: number,
): Nano {
  let total = 0n;
  for (let day = from; day < to; day += DAY_MS) {
    total += amortisedOn(commitment, dayOfStory(day));
  }
  return total;
}

function commitmentRow(
  bill: Bill,
  commitment: Commitment,
  charge: Parameters<typeof baseRow>[3],
): FocusRow {
  const row = baseRow(bill, commitment.service, commitment.subAccount, charge);
  row.RegionId = commitment.region.id;
  row.RegionName = commitment.region.name;
  row.ResourceId = commitment.resourceId ?? commitment.id;
  row.ResourceName = commitment.name;
  row.ResourceType = commitment.type;
  row.CommitmentDiscountCategory = commitment.category;
  row.CommitmentDiscountId = commitment.id;
  row.CommitmentDiscountName = commitment.name;
  row.CommitmentDiscountType = commitment.type;
  row.CommitmentDiscountUnit = commitment.unit;
  return row;
}
