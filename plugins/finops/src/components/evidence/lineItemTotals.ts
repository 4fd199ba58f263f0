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

import type { LineItems } from '@backstage-finops/plugin-finops-common';
import { isPlainDecimal, sumDecimals } from '../money';

/** FOCUS: the metrics that are in the billing currency. */
const COSTS = ['EffectiveCost', 'BilledCost', 'ListCost', 'ContractedCost'];

/**
 * The exact sums of line items by column, as decimal strings; of a column only
 * where each line has an amount that can be read as it is written, and none
 * where they are in several currencies.
 */
export function lineItemTotals(rows: LineItems['rows']): Map<string, string> {
  const totals = new Map<string, string>();
  if (new Set(rows.map(row => row.BillingCurrency)).size !== 1) {
    return totals;
  }
  for (const column of COSTS) {
    const amounts = rows.map(row => row[column]);
    if (amounts.every(isPlainDecimal)) {
      totals.set(column, sumDecimals(amounts));
    }
  }
  return totals;
}
