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

import { Deployment, UsagePlan } from '../company/Workload';
import {
  costOf,
  divideRounded,
  Micro,
  Nano,
  shareOf,
} from '../support/amounts';
import { LineItem } from '../truth/LineItem';
import { baseRow } from './baseRow';
import { Bill } from './Bill';
import { Commitment } from './Commitment';
import { contractedPrice, priceRow } from './priceRow';

/** A quantity used in a period; with `covered`, at the commitment's cost instead of the price list's. */
export interface Usage {
  deployment: Deployment;
  plan: UsagePlan;
  quantity: Micro;
  start: number;
  end: number;
  covered?: { commitment: Commitment; effective: Nano; drawn: Micro };
  /** Whether it is drawn from reserved capacity, or is the idle part of that. */
  capacity?: 'Used' | 'Unused';
  resource?: { id: string; name: string };
}

/** One line item of consumption. */
export function usageLine(bill: Bill, usage: Usage): LineItem {
  const { deployment, plan, covered } = usage;
  const { sku } = plan;
  const percent = bill.provider.negotiatedPercent;
  const pricingQuantity = divideRounded(usage.quantity, BigInt(sku.block));
  const contracted = plan.spotPercent
    ? shareOf(sku.listUnitPrice, BigInt(plan.spotPercent), 100n)
    : contractedPrice(sku.listUnitPrice, percent);
  const contractedCost = costOf(contracted, pricingQuantity);
  const row = priceRow(
    baseRow(bill, sku.service, deployment.subAccount, {
      category: 'Usage',
      start: usage.start,
      end: usage.end,
      costs: {
        billed: covered ? 0n : contractedCost,
        effective: covered ? covered.effective : contractedCost,
        list: costOf(sku.listUnitPrice, pricingQuantity),
        contracted: contractedCost,
      },
      description: sku.description,
      frequency: 'Usage-Based',
    }),
    sku,
    {
      category: standardOr(plan, covered !== undefined),
      quantity: pricingQuantity,
      listUnitPrice: sku.listUnitPrice,
      contractedUnitPrice: contracted,
    },
  );
  row.ConsumedQuantity = usage.quantity;
  row.ConsumedUnit = sku.consumedUnit;
  row.RegionId = deployment.region.id;
  row.RegionName = deployment.region.name;
  const resource = usage.resource ?? plan.resource?.(deployment);
  if (resource) {
    row.ResourceId = resource.id;
    row.ResourceName = resource.name;
    row.ResourceType = sku.resourceType;
  }
  row.Tags = plan.tags?.(deployment) ?? deployment.tags;
  row.extra = deployment.extra;
  if (usage.capacity) {
    row.CapacityReservationId = plan.reservedCapacity?.id;
    row.CapacityReservationStatus = usage.capacity;
  }
  if (covered) {
    const { commitment } = covered;
    row.CommitmentDiscountCategory = commitment.category;
    row.CommitmentDiscountId = commitment.id;
    row.CommitmentDiscountName = commitment.name;
    row.CommitmentDiscountType = commitment.type;
    row.CommitmentDiscountStatus = 'Used';
    row.CommitmentDiscountQuantity = covered.drawn;
    row.CommitmentDiscountUnit = commitment.unit;
  }
  if (plan.unpriced) {
    row.ListCost = undefined;
    row.ContractedCost = undefined;
    row.ListUnitPrice = undefined;
    row.ContractedUnitPrice = undefined;
    row.PricingCurrencyListUnitPrice = undefined;
    row.PricingCurrencyContractedUnitPrice = undefined;
  }
  return { row, truth: plan.truth?.(deployment) ?? deployment.truth };
}

function standardOr(plan: UsagePlan, covered: boolean) {
  if (covered) {
    return 'Committed';
  }
  return plan.spotPercent ? 'Dynamic' : 'Standard';
}
