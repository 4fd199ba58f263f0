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

import { SubAccount } from '../company/Provider';
import { Service } from '../company/Sku';
import { divideRounded, Nano } from '../support/amounts';
import { LineItem } from '../truth/LineItem';
import { baseRow, sameCosts } from './baseRow';
import { Bill } from './Bill';

/** Taxes are invoiced in whole cents. */
const NANO_A_CENT = 10_000_000n;

/** Tax on what was billed in a sub-account. It has no price, SKU or quantity (rule R5), and no workload. */
export function taxLine(
  bill: Bill,
  service: Service,
  subAccount: SubAccount | undefined,
  taxed: Nano,
  percent: number,
): LineItem {
  const amount =
    divideRounded(taxed * BigInt(percent), 100n * NANO_A_CENT) * NANO_A_CENT;
  const row = baseRow(bill, service, subAccount, {
    category: 'Tax',
    start: bill.month.start,
    end: bill.month.end,
    costs: sameCosts(amount),
    description: `VAT ${percent}%`,
    frequency: 'Recurring',
  });
  row.HostProviderName = undefined;
  return {
    row,
    truth: { reason: 'not-workload-tax', detail: `VAT ${percent}%` },
  };
}
