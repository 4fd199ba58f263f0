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
import { commitmentPurchases } from '../../lines/commitmentPurchases';
import { correctionLine } from '../../lines/correctionLine';
import { creditLine } from '../../lines/creditLine';
import { taxLine } from '../../lines/taxLine';
import { usageLine } from '../../lines/usageLine';
import { usageOfDay } from '../../lines/usageOfDay';
import { micro, nano } from '../../support/amounts';
import { DAY_MS, HOUR_MS } from '../../support/calendar';
import { LineItem } from '../../truth/LineItem';
import { Workload } from '../Workload';
import { GCP_COMMITMENTS } from './gcpCommitments';
import { GCP_PROJECTS } from './gcpProjects';
import { GCP_SERVICES } from './gcpSkus';
import { GCP_WORKLOADS } from './gcpWorkloads';
import { splitCluster } from './splitCluster';

/** The line items of a month at Google. */
export function* gcpBill(bill: Bill): Iterable<LineItem> {
  let billed = 0n;
  for (const item of splitCluster(beforeTax(bill), bill.seed)) {
    billed += item.row.BilledCost;
    yield item;
  }
  // One tax line for the whole billing account: it names no project.
  yield taxLine(
    bill,
    GCP_SERVICES.tax,
    undefined,
    billed,
    bill.provider.taxPercent ?? 0,
  );
}

function* beforeTax(bill: Bill): Iterable<LineItem> {
  for (const commitment of GCP_COMMITMENTS) {
    yield* commitmentPurchases(bill, commitment);
  }
  yield* events(bill);
  for (const day of bill.month.days) {
    yield* usageOfDay(bill, GCP_WORKLOADS, GCP_COMMITMENTS, day);
  }
}

function* events(bill: Bill): Iterable<LineItem> {
  const { name, start } = bill.month;
  const maps = GCP_WORKLOADS.find(w => w.name === 'maps') as Workload;
  if (name > '2025-11') {
    // Google invoices by Pacific time: the last hours of a month are on the next invoice. No correction.
    yield usageLine(bill, {
      deployment: maps.deployments[0],
      plan: maps.usage[0],
      quantity: micro(240),
      start: start - 8 * HOUR_MS,
      end: start,
    });
  }
  if (name === '2026-07') {
    yield correctionLine(bill, {
      deployment: maps.deployments[0],
      plan: maps.usage[1],
      amount: nano('-212.6'),
      start: start - 20 * DAY_MS,
      end: start - 19 * DAY_MS,
      description: 'Correction of elements counted twice in June',
      correction: true,
    });
  }
  if (name >= '2025-11' && name <= '2026-04') {
    yield creditLine(bill, {
      category: 'Credit',
      service: GCP_SERVICES.compute,
      subAccount: GCP_PROJECTS.forecast,
      amount: nano('-150'),
      description: 'Promotional credit for new projects',
      truth: {
        reason: 'not-workload-credit',
        detail: 'Promotional credit for new projects',
      },
    });
  }
}
