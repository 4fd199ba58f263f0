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

import { Provider, Region, SubAccount } from '../Provider';
import { defineSku, Service } from '../Sku';

/** The vendor of the observability service, who invoices in euros. */
export const SIGHTGLASS: Provider = {
  source: 'sightglass',
  focusVersion: '1.4',
  billingAccount: {
    id: 'SG-20417',
    name: 'Larder Group',
    type: 'Organisation',
  },
  currency: 'EUR',
  providerName: 'Sightglass',
  issuer: 'Sightglass GmbH',
  negotiatedPercent: 12,
};

/** Workspaces are named after service and environment; a convention reads that. */
export function workspace(name: string): SubAccount {
  return { id: `ws-${name}`, name: `sightglass/${name}`, type: 'Workspace' };
}

export const SIGHTGLASS_REGION: Region = { id: 'eu', name: 'Europe' };

const MONITORING: Service = {
  name: 'Sightglass Observability',
  category: 'Management and Governance',
  subcategory: 'Observability',
};

export const SIGHTGLASS_SKUS = {
  hosts: defineSku(MONITORING, {
    meter: 'Infrastructure hosts',
    unit: 'Hours',
    price: '0.021',
    type: 'Host',
  }),
  logs: defineSku(MONITORING, {
    meter: 'Log ingestion',
    unit: 'GB',
    price: '0.1',
    type: 'Log Stream',
  }),
  spans: defineSku(MONITORING, {
    meter: 'Indexed spans',
    unit: 'Spans',
    block: 1000000,
    price: '1.55',
    type: 'Trace Index',
  }),
  checks: defineSku(MONITORING, {
    meter: 'Synthetic checks',
    unit: 'Runs',
    block: 1000,
    price: '0.45',
    type: 'Check',
  }),
  customMetrics: defineSku(MONITORING, {
    meter: 'Custom metrics',
    unit: 'Series',
    block: 100,
    price: '0.04',
    type: 'Metric Series',
  }),
  platformFee: defineSku(MONITORING, {
    meter: 'Platform fee',
    unit: 'Unit',
    price: '1',
    type: 'Subscription',
  }),
};
