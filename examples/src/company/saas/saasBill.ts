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
import { creditLine } from '../../lines/creditLine';
import { feeLine } from '../../lines/feeLine';
import { usageOfDay } from '../../lines/usageOfDay';
import { nano } from '../../support/amounts';
import { LineItem } from '../../truth/LineItem';
import { deploy } from '../deploy';
import { nobody, owner } from '../owners';
import { Deployment, Workload } from '../Workload';
import {
  SIGHTGLASS_REGION,
  SIGHTGLASS_SKUS as sku,
  workspace,
} from './saasVendor';

function watched(name: string, scale: number): Deployment[] {
  const at = (environment: string, size: number) =>
    deploy(
      environment,
      workspace(`${name}-${environment}`),
      SIGHTGLASS_REGION,
      size,
      {},
      owner.convention(name),
    );
  return [at('prod', scale), at('staging', scale / 8)];
}

function stream(deployment: Deployment) {
  const name = deployment.subAccount.name;
  return { id: `${name}/default`, name: 'default' };
}

/** What the company has watched by the vendor. Nothing is tagged: the workspace's name says whose it is. */
export const SAAS_WORKLOADS: Workload[] = [
  ...[
    { name: 'web-shop', scale: 1 },
    { name: 'checkout', scale: 0.8 },
    { name: 'payments', scale: 0.5 },
    { name: 'orders', scale: 0.6 },
    { name: 'inventory', scale: 0.4 },
  ].map(
    ({ name, scale }): Workload => ({
      name: `watch-${name}`,
      deployments: watched(name, scale),
      rhythm: 'shoppers',
      growth: 2,
      usage: [
        { sku: sku.hosts, perDay: 190, whole: true, resource: stream },
        { sku: sku.logs, perDay: 64, resource: stream },
        { sku: sku.spans, perDay: 3_900_000, resource: stream },
        {
          sku: sku.checks,
          perDay: 90,
          rhythm: 'steady',
          environments: ['prod'],
          resource: stream,
        },
      ],
    }),
  ),
  {
    // Negotiated by e-mail: the vendor's file names no list and contracted cost.
    name: 'watch-edge',
    deployments: [
      deploy(
        'prod',
        workspace('edge'),
        SIGHTGLASS_REGION,
        1,
        {},
        owner.account('component:default/edge-gateway'),
      ),
    ],
    rhythm: 'shoppers',
    growth: 2,
    usage: [
      {
        sku: sku.customMetrics,
        perDay: 9_400,
        unpriced: true,
        resource: stream,
      },
    ],
  },
];

/** A month's line items of the observability vendor. */
export function* saasBill(bill: Bill): Iterable<LineItem> {
  yield feeLine(bill, {
    sku: sku.platformFee,
    amount: nano('390'),
    description: 'Platform fee, 25 seats',
    subAccount: workspace('organisation'),
    truth: nobody('sightglass/organisation'),
  });
  if (bill.month.name === '2026-04') {
    yield creditLine(bill, {
      category: 'Credit',
      service: sku.platformFee.service,
      subAccount: workspace('organisation'),
      amount: nano('-75.4'),
      description: 'Service level credit for March',
      truth: {
        reason: 'not-workload-credit',
        detail: 'Service level credit for March',
      },
    });
  }
  for (const day of bill.month.days) {
    yield* usageOfDay(bill, SAAS_WORKLOADS, [], day);
  }
}
