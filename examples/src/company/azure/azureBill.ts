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

import { Bill } from '../../lines/Bill';
import {
  commitmentPurchases,
  commitmentRefund,
} from '../../lines/commitmentPurchases';
import { correctionLine } from '../../lines/correctionLine';
import { creditLine } from '../../lines/creditLine';
import { taxLine } from '../../lines/taxLine';
import { usageOfDay } from '../../lines/usageOfDay';
import { nano } from '../../support/amounts';
import { DAY_MS, startOfMonth } from '../../support/calendar';
import { LineItem } from '../../truth/LineItem';
import { AZURE_COMMITMENTS, KIOSK_RESERVATION } from './azureCommitments';
import { AZURE_SERVICES } from './azureSkus';
import { AZURE_SUBSCRIPTIONS } from './azureSubscriptions';
import { AZURE_WORKLOADS } from './azureWorkloads';
import { withAzureColumns } from './withAzureColumns';

/** The line items of a month at Microsoft. */
export function azureBill(bill: Bill): Iterable<LineItem> {
  return withAzureColumns(lineItems(bill));
}

function* lineItems(bill: Bill): Iterable<LineItem> {
  const billed = new Map<string, bigint>();
  for (const item of beforeTax(bill)) {
    const id = item.row.SubAccountId ?? '';
    billed.set(id, (billed.get(id) ?? 0n) + item.row.BilledCost);
    yield item;
  }
  for (const subscription of Object.values(AZURE_SUBSCRIPTIONS)) {
    yield taxLine(
      bill,
      AZURE_SERVICES.tax,
      subscription,
      billed.get(subscription.id) ?? 0n,
      bill.provider.taxPercent ?? 0,
    );
  }
}

function* beforeTax(bill: Bill): Iterable<LineItem> {
  for (const commitment of AZURE_COMMITMENTS) {
    yield* commitmentPurchases(bill, commitment);
  }
  yield* events(bill);
  for (const day of bill.month.days) {
    yield* usageOfDay(bill, AZURE_WORKLOADS, AZURE_COMMITMENTS, day);
  }
}

function* events(bill: Bill): Iterable<LineItem> {
  const { name, start } = bill.month;
  if (name === '2026-06') {
    // For the machine that stood still in May, Microsoft gave some of the fee back.
    yield commitmentRefund(bill, KIOSK_RESERVATION, {
      start: startOfMonth('2026-05'),
      end: startOfMonth('2026-06'),
      amount: nano('92.4'),
      days: 10,
    });
  }
  if (name === '2026-03') {
    const [kiosk] = AZURE_WORKLOADS;
    yield correctionLine(bill, {
      deployment: kiosk.deployments[0],
      plan: kiosk.usage[1],
      amount: nano('-33.118'),
      start: start - 9 * DAY_MS,
      end: start - 8 * DAY_MS,
      description: 'Correction of hours in February',
      correction: true,
    });
  }
  if (name >= '2025-12' && name <= '2026-02') {
    yield creditLine(bill, {
      category: 'Credit',
      service: AZURE_SERVICES.vm,
      subAccount: AZURE_SUBSCRIPTIONS.stores,
      amount: nano('-200'),
      description: 'Azure credit, start offer',
      truth: {
        reason: 'not-workload-credit',
        detail: 'Azure credit, start offer',
      },
    });
  }
  if (name === '2026-08') {
    yield creditLine(bill, {
      category: 'Adjustment',
      service: AZURE_SERVICES.vm,
      subAccount: AZURE_SUBSCRIPTIONS.network,
      amount: nano('0.01'),
      description: 'RoundingAdjustment',
      truth: { reason: 'not-workload-other', detail: 'RoundingAdjustment' },
    });
  }
}
