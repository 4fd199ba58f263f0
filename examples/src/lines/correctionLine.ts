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
import { Nano } from '../support/amounts';
import { LineItem } from '../truth/LineItem';
import { baseRow, sameCosts } from './baseRow';
import { Bill } from './Bill';

/**
 * Money back for usage, or usage that was forgotten. With `correction` it concerns a month that was
 * already invoiced: it stands in this bill with the period of the original charge (FOCUS ChargeClass).
 */
export function correctionLine(
  bill: Bill,
  correction: {
    deployment: Deployment;
    plan: UsagePlan;
    amount: Nano;
    start: number;
    end: number;
    description: string;
    correction: boolean;
  },
): LineItem {
  const { deployment, plan, amount } = correction;
  const { sku } = plan;
  const row = baseRow(bill, sku.service, deployment.subAccount, {
    category: 'Usage',
    start: correction.start,
    end: correction.end,
    costs: sameCosts(amount),
    description: correction.description,
    frequency: 'Usage-Based',
  });
  row.SkuId = sku.skuId;
  row.SkuPriceId = sku.skuPriceId;
  row.SkuMeter = sku.meter;
  row.PricingCategory = 'Standard';
  row.RegionId = deployment.region.id;
  row.RegionName = deployment.region.name;
  const resource = plan.resource?.(deployment);
  if (resource) {
    row.ResourceId = resource.id;
    row.ResourceName = resource.name;
    row.ResourceType = sku.resourceType;
  }
  row.Tags = plan.tags?.(deployment) ?? deployment.tags;
  row.extra = deployment.extra;
  if (correction.correction) {
    row.ChargeClass = 'Correction';
  } else {
    // Within the open month the provider takes back units at a unit price of one.
    const sign = amount < 0n ? -1n : 1n;
    row.PricingQuantity = sign * 1_000_000n;
    row.PricingUnit = sku.pricingUnit;
    row.ConsumedQuantity = sign * 1_000_000n;
    row.ConsumedUnit = sku.consumedUnit;
    row.ListUnitPrice = sign * amount;
    row.ContractedUnitPrice = sign * amount;
    row.PricingCurrencyListUnitPrice = sign * amount;
    row.PricingCurrencyContractedUnitPrice = sign * amount;
  }
  return { row, truth: plan.truth?.(deployment) ?? deployment.truth };
}
