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

import { FocusRow } from '../focus/FocusRow';
import { LineItem } from './LineItem';
import { Amounts, addTo, noAmounts } from './Amounts';
import { Truth } from './Truth';

/** Sums of one owner (entity, reason or group of rivals), source, month and currency. */
export interface TruthSum {
  source: string;
  billingPeriod: string;
  currency: string;
  truth: Truth;
  amounts: Amounts;
}

/** Sums of one statement: source, billing account, month and currency. */
export interface StatementSum {
  source: string;
  billingAccountId: string;
  billingPeriod: string;
  currency: string;
  amounts: Amounts;
  allocated: Amounts;
  unallocated: Amounts;
  bridge: Bridge;
}

/** The way from what is invoiced to what is effective. */
export interface Bridge {
  commitmentPurchases: bigint;
  amortisedUsed: bigint;
  amortisedUnused: bigint;
  other: bigint;
}

/** Adds up what the line items say of themselves, while they are written. */
export class TruthLedger {
  readonly #sums = new Map<string, TruthSum>();
  readonly #statements = new Map<string, StatementSum>();

  add(source: string, item: LineItem): void {
    const { row, truth } = item;
    const billingPeriod = new Date(row.BillingPeriodStart)
      .toISOString()
      .slice(0, 7);
    const currency = row.BillingCurrency;
    const owner =
      'entityRef' in truth
        ? truth.entityRef
        : `${truth.reason}/${truth.detail}`;
    const by = 'by' in truth ? truth.by : '';
    const key = [source, billingPeriod, currency, owner, by].join('|');
    let sum = this.#sums.get(key);
    if (!sum) {
      sum = { source, billingPeriod, currency, truth, amounts: noAmounts() };
      this.#sums.set(key, sum);
    }
    addTo(sum.amounts, row);
    this.#addToStatement(source, billingPeriod, item);
  }

  sums(): TruthSum[] {
    return [...this.#sums.values()];
  }

  statements(): StatementSum[] {
    return [...this.#statements.values()];
  }

  #addToStatement(
    source: string,
    billingPeriod: string,
    { row, truth }: LineItem,
  ): void {
    const key = [
      source,
      row.BillingAccountId,
      billingPeriod,
      row.BillingCurrency,
    ].join('|');
    let statement = this.#statements.get(key);
    if (!statement) {
      statement = {
        source,
        billingAccountId: row.BillingAccountId,
        billingPeriod,
        currency: row.BillingCurrency,
        amounts: noAmounts(),
        allocated: noAmounts(),
        unallocated: noAmounts(),
        bridge: {
          commitmentPurchases: 0n,
          amortisedUsed: 0n,
          amortisedUnused: 0n,
          other: 0n,
        },
      };
      this.#statements.set(key, statement);
    }
    addTo(statement.amounts, row);
    addTo(
      'entityRef' in truth ? statement.allocated : statement.unallocated,
      row,
    );
    addToBridge(statement.bridge, row);
  }
}

/** effective = billed − commitmentPurchases + amortisedUsed + amortisedUnused + other */
function addToBridge(bridge: Bridge, row: FocusRow): void {
  const difference = row.EffectiveCost - row.BilledCost;
  if (row.ChargeCategory === 'Purchase' && row.CommitmentDiscountId) {
    bridge.commitmentPurchases -= difference;
  } else if (row.CommitmentDiscountStatus === 'Used') {
    bridge.amortisedUsed += difference;
  } else if (row.CommitmentDiscountStatus === 'Unused') {
    bridge.amortisedUnused += difference;
  } else {
    bridge.other += difference;
  }
}
