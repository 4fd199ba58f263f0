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
import { correctionLine } from '../../lines/correctionLine';
import { creditLine } from '../../lines/creditLine';
import { feeLine } from '../../lines/feeLine';
import { nano } from '../../support/amounts';
import { DAY_MS, startOfMonth } from '../../support/calendar';
import { LineItem } from '../../truth/LineItem';
import { owner } from '../owners';
import { UsagePlan, Workload } from '../Workload';
import { AWS_ACCOUNTS, AWS_REGIONS } from './awsAccounts';
import { AWS_SERVICES } from './awsServices';
import { AWS_SKUS } from './awsSkus';
import { ORDERING_WORKLOADS } from './orderingWorkloads';
import { STOREFRONT_WORKLOADS } from './storefrontWorkloads';

/** Fees, credits, refunds and corrections of the company's story with AWS, by month. */
export function* awsEvents(bill: Bill): Iterable<LineItem> {
  const month = bill.month.name;
  yield feeLine(bill, {
    sku: AWS_SKUS.marketplaceWaf,
    amount: nano('640'),
    description: 'Harbourgate Edge Shield, Professional',
    subAccount: AWS_ACCOUNTS.platform,
    tags: { app: 'edge-gateway', team: 'platform' },
    vendor: 'Harbourgate',
    truth: owner.tags('edge-gateway'),
  });
  if (month === '2026-02') {
    yield feeLine(bill, {
      sku: AWS_SKUS.domain,
      amount: nano('14'),
      description: 'Registration of a domain name for a year',
      frequency: 'One-Time',
      subAccount: AWS_ACCOUNTS.shop,
      tags: { app: 'web-shop', team: 'storefront' },
      truth: owner.tags('web-shop'),
    });
  }
  if (month >= '2026-01' && month <= '2026-06') {
    // No tag: an account claim or a team would not make it anybody's either.
    yield creditLine(bill, {
      category: 'Credit',
      service: AWS_SERVICES.ec2,
      subAccount: AWS_ACCOUNTS.data,
      amount: nano('-450'),
      description: 'Migration programme credit',
      truth: {
        reason: 'not-workload-credit',
        detail: 'Migration programme credit',
      },
    });
  }
  if (month === '2026-05') {
    yield creditLine(bill, {
      category: 'Credit',
      service: AWS_SERVICES.openSearch,
      subAccount: AWS_ACCOUNTS.shop,
      amount: nano('-120.5'),
      description: 'Credit for the search outage of 13 May',
      tags: { app: 'search', env: 'prod', team: 'storefront' },
      truth: owner.tags('search'),
    });
  }
  if (month.endsWith('-03') || month.endsWith('-09')) {
    yield creditLine(bill, {
      category: 'Adjustment',
      service: AWS_SERVICES.ec2,
      subAccount: AWS_ACCOUNTS.management,
      amount: nano('-0.03'),
      description: 'Rounding of the invoice',
      truth: {
        reason: 'not-workload-other',
        detail: 'Rounding of the invoice',
      },
    });
  }
  yield* refunds(bill);
}

/** Usage that is given back, in the open month or in a later one. */
function* refunds(bill: Bill): Iterable<LineItem> {
  const month = bill.month.name;
  if (month === '2026-02') {
    // January is invoiced; its correction comes with February's bill.
    const start = startOfMonth('2026-01') + 11 * DAY_MS;
    yield correctionLine(bill, {
      ...find('checkout', AWS_SKUS.m6iXlarge.meter),
      amount: nano('-86.412345678'),
      start,
      end: start + 3 * DAY_MS,
      description: 'Correction of instance hours metered twice in January',
      correction: true,
    });
    yield correctionLine(bill, {
      ...find('promotions', AWS_SKUS.lambdaSeconds.meter),
      amount: nano('12.5'),
      start,
      end: start + DAY_MS,
      description: 'Correction: usage of January that was missing',
      correction: true,
    });
  }
  if (month === '2026-10') {
    const start = startOfMonth('2026-08') + 4 * DAY_MS;
    yield correctionLine(bill, {
      ...find('orders', AWS_SKUS.rdsStorage.meter),
      amount: nano('-41.07'),
      start,
      end: start + 6 * DAY_MS,
      description: 'Correction of storage metered in August',
      correction: true,
    });
  }
  if (month === '2026-07') {
    yield correctionLine(bill, {
      ...find('web-shop', AWS_SKUS.cdnBytes.meter),
      amount: nano('-58.25'),
      start: bill.month.start + 9 * DAY_MS,
      end: bill.month.start + 10 * DAY_MS,
      description: 'Refund of transfer during an incident',
      correction: false,
    });
  }
  if (month === '2026-09') {
    yield feeLine(bill, {
      sku: AWS_SKUS.marketplaceWaf,
      amount: nano('-64'),
      description: 'Refund of a part of the Edge Shield subscription',
      frequency: 'One-Time',
      subAccount: AWS_ACCOUNTS.platform,
      region: AWS_REGIONS.ireland,
      tags: { app: 'edge-gateway', team: 'platform' },
      vendor: 'Harbourgate',
      truth: owner.tags('edge-gateway'),
    });
  }
}

function find(name: string, meter: string) {
  const workload = [...STOREFRONT_WORKLOADS, ...ORDERING_WORKLOADS].find(
    w => w.name === name,
  ) as Workload;
  const plan = workload.usage.find(u => u.sku.meter === meter) as UsagePlan;
  return { deployment: workload.deployments[0], plan };
}
