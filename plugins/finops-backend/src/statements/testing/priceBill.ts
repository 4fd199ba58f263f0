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

import { FakeLineItem } from './FakeLineItem';

const DAYS = 20;
const APPS = ['checkout', 'search', 'ads'];

/** A bill with enough rows for several batches, all of one price. */
export function priceBill(price: number): FakeLineItem[] {
  const items: FakeLineItem[] = [];
  for (const [index, app] of APPS.entries()) {
    for (let day = 1; day <= DAYS; day++) {
      items.push({
        billed: String(price),
        day: 20261100 + day,
        tags: { app, env: day % 2 === 0 ? 'prod' : 'dev' },
        service: `service ${index % 2}`,
        sku: `sku ${day % 3}`,
        resource: `resource ${day}`,
      });
    }
  }
  return items;
}

/** What such a bill comes to, as ImportBench reports it. */
export function priceTotals(price: number): Record<string, bigint> {
  const each = BigInt(price * DAYS) * 1_000_000_000n;
  return {
    'component:default/checkout': each,
    'component:default/search': each,
    'unallocated:no-matching-claim': each,
  };
}
