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
import { Tags } from '../focus/FocusRow';
import { Nano } from '../support/amounts';
import { LineItem } from '../truth/LineItem';
import { Truth } from '../truth/Truth';
import { baseRow, sameCosts } from './baseRow';
import { Bill } from './Bill';

/** A voucher or grant, or another amount that is set after the fact; all four costs are alike (rule R19). */
export function creditLine(
  bill: Bill,
  credit: {
    category: 'Credit' | 'Adjustment';
    service: Service;
    subAccount?: SubAccount;
    amount: Nano;
    description: string;
    tags?: Tags;
    truth: Truth;
  },
): LineItem {
  const row = baseRow(bill, credit.service, credit.subAccount, {
    category: credit.category,
    start: bill.month.start,
    end: bill.month.end,
    costs: sameCosts(credit.amount),
    description: credit.description,
    frequency: 'One-Time',
  });
  row.Tags = credit.tags;
  return { row, truth: credit.truth };
}
