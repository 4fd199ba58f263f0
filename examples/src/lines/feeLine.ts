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

import { Region, SubAccount } from '../company/Provider';
import { Sku } from '../company/Sku';
import { Tags } from '../focus/FocusRow';
import { Nano } from '../support/amounts';
import { LineItem } from '../truth/LineItem';
import { Truth } from '../truth/Truth';
import { baseRow, sameCosts } from './baseRow';
import { Bill } from './Bill';
import { priceRow } from './priceRow';

/** Something bought that is no commitment: support, a subscription from a marketplace, a domain name. */
export interface Fee {
  sku: Sku;
  amount: Nano;
  description: string;
  truth: Truth;
  frequency?: 'One-Time' | 'Recurring';
  subAccount?: SubAccount;
  region?: Region;
  tags?: Tags;
  resource?: { id: string; name: string };
  /** Who sells it, where that is not the provider. */
  vendor?: string;
  start?: number;
  end?: number;
}

export function feeLine(bill: Bill, fee: Fee): LineItem {
  const row = priceRow(
    baseRow(bill, fee.sku.service, fee.subAccount, {
      category: 'Purchase',
      start: fee.start ?? bill.month.start,
      end: fee.end ?? bill.month.end,
      costs: sameCosts(fee.amount),
      description: fee.description,
      frequency: fee.frequency ?? 'Recurring',
    }),
    fee.sku,
    {
      category: 'Standard',
      // A fee is one piece of itself; its price follows the month's amount.
      quantity: fee.amount < 0n ? -1_000_000n : 1_000_000n,
      listUnitPrice: fee.amount < 0n ? -fee.amount : fee.amount,
      contractedUnitPrice: fee.amount < 0n ? -fee.amount : fee.amount,
    },
  );
  row.RegionId = fee.region?.id;
  row.RegionName = fee.region?.name;
  row.Tags = fee.tags;
  if (fee.resource) {
    row.ResourceId = fee.resource.id;
    row.ResourceName = fee.resource.name;
    row.ResourceType = fee.sku.resourceType;
  }
  if (fee.vendor) {
    row.PublisherName = fee.vendor;
    row.ServiceProviderName = fee.vendor;
  }
  return { row, truth: fee.truth };
}
