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

import { commitmentPurchases } from '../../lines/commitmentPurchases';
import { Bill } from '../../lines/Bill';
import { usageOfDay } from '../../lines/usageOfDay';
import { LineItem } from '../../truth/LineItem';
import { AWS_COMMITMENTS } from './awsCommitments';
import { awsEvents } from './awsEvents';
import { awsMonthEnd } from './awsMonthEnd';
import { FULFILMENT_WORKLOADS } from './fulfilmentWorkloads';
import { INSIGHT_WORKLOADS } from './insightWorkloads';
import { MEMBERSHIP_WORKLOADS } from './membershipWorkloads';
import { PLATFORM_WORKLOADS } from './platformWorkloads';
import { ORDERING_WORKLOADS } from './orderingWorkloads';
import { STOREFRONT_WORKLOADS } from './storefrontWorkloads';
import { withAwsColumns } from './withAwsColumns';

/** Everything that runs on AWS. */
export const AWS_WORKLOADS = [
  ...STOREFRONT_WORKLOADS,
  ...ORDERING_WORKLOADS,
  ...MEMBERSHIP_WORKLOADS,
  ...FULFILMENT_WORKLOADS,
  ...INSIGHT_WORKLOADS,
  ...PLATFORM_WORKLOADS,
];

/** The line items of a month at AWS. */
export function awsBill(bill: Bill): Iterable<LineItem> {
  return withAwsColumns(lineItems(bill));
}

function* lineItems(bill: Bill): Iterable<LineItem> {
  const billedBySubAccount = new Map<string, bigint>();
  function* body() {
    for (const commitment of AWS_COMMITMENTS) {
      yield* commitmentPurchases(bill, commitment);
    }
    yield* awsEvents(bill);
    for (const day of bill.month.days) {
      yield* usageOfDay(bill, AWS_WORKLOADS, AWS_COMMITMENTS, day);
    }
  }
  for (const item of body()) {
    const id = item.row.SubAccountId ?? '';
    billedBySubAccount.set(
      id,
      (billedBySubAccount.get(id) ?? 0n) + item.row.BilledCost,
    );
    yield item;
  }
  yield* awsMonthEnd(bill, billedBySubAccount);
}
