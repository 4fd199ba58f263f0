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

import { LineItem } from '../../truth/LineItem';

/** Fills in the columns that Azure adds to FOCUS, and leaves out what its files are known to lack. */
export function* withAzureColumns(
  items: Iterable<LineItem>,
): Iterable<LineItem> {
  for (const item of items) {
    const { row } = item;
    row.extra = {
      ...row.extra,
      x_BillingProfileId: '8419733',
      x_PricingCurrency: row.BillingCurrency,
      ...(row.InvoiceId ? { x_InvoiceId: row.InvoiceId } : {}),
      ...(row.SkuMeter ? { x_SkuMeterName: row.SkuMeter } : {}),
      ...(row.ResourceId
        ? { x_ResourceType: resourceTypeOf(row.ResourceId) }
        : {}),
    };
    // A known gap: no publisher on what a reservation is about.
    if (row.CommitmentDiscountId && row.ChargeCategory === 'Purchase') {
      row.PublisherName = undefined;
    }
    if (row.ServiceName === 'Tillbridge Payment Terminal Manager') {
      row.PublisherName = 'Tillbridge';
    }
    yield item;
  }
}

/** `microsoft.compute/virtualmachines` of a resource id. */
function resourceTypeOf(resourceId: string): string {
  const [, path] = resourceId.toLowerCase().split('/providers/');
  const parts = (path ?? '').split('/');
  return parts.filter((_, index) => index === 0 || index % 2 === 1).join('/');
}
