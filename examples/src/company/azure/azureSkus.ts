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

import { HOURS_A_DAY } from '../../support/calendar';
import { defineSku, Service } from '../Sku';

function service(name: string, category: string, subcategory: string): Service {
  return { name, category, subcategory };
}

export const AZURE_SERVICES = {
  vm: service('Virtual Machines', 'Compute', 'Virtual Machines'),
  sql: service('Azure SQL Database', 'Databases', 'Relational Databases'),
  storage: service('Storage Accounts', 'Storage', 'Storage Platforms'),
  app: service('Azure App Service', 'Web', 'Application Platforms'),
  integration: service('Logic Apps', 'Integration', 'Workflow Orchestration'),
  vpn: service('VPN Gateway', 'Networking', 'Network Connectivity'),
  bandwidth: service('Bandwidth', 'Networking', 'Network Infrastructure'),
  monitor: service(
    'Azure Monitor',
    'Management and Governance',
    'Observability',
  ),
  marketplace: service(
    'Tillbridge Payment Terminal Manager',
    'Business Applications',
    'Productivity and Collaboration',
  ),
  tax: service('Tax', 'Other', 'Other (Other)'),
};

const s = AZURE_SERVICES;

/** What the company buys from Microsoft. */
export const AZURE_SKUS = {
  d4sV5: defineSku(s.vm, {
    meter: 'D4s v5',
    unit: 'Hours',
    unitsADay: HOURS_A_DAY,
    price: '0.23',
    type: 'Virtual machine',
  }),
  sqlVcore: defineSku(s.sql, {
    meter: 'General Purpose vCore',
    unit: 'vCore-Hours',
    price: '0.2012',
    type: 'SQL database',
  }),
  sqlStorage: defineSku(s.sql, {
    meter: 'General Purpose Data Stored',
    unit: 'GB-Months',
    price: '0.138',
    type: 'SQL database',
  }),
  blob: defineSku(s.storage, {
    meter: 'Hot LRS Data Stored',
    unit: 'GB-Months',
    price: '0.0196',
    type: 'Storage account',
  }),
  blobWrites: defineSku(s.storage, {
    meter: 'Hot LRS Write Operations',
    unit: 'Requests',
    block: 10000,
    price: '0.054',
    type: 'Storage account',
  }),
  appService: defineSku(s.app, {
    meter: 'P1 v3 App',
    unit: 'Instance-Hours',
    price: '0.169',
    type: 'App Service plan',
  }),
  logicActions: defineSku(s.integration, {
    meter: 'Standard Connector Actions',
    unit: 'Actions',
    price: '0.000125',
    type: 'Logic app',
  }),
  vpnGateway: defineSku(s.vpn, {
    meter: 'VpnGw1',
    unit: 'Hours',
    unitsADay: HOURS_A_DAY,
    price: '0.19',
    type: 'Virtual network gateway',
  }),
  egress: defineSku(s.bandwidth, {
    meter: 'Standard Data Transfer Out',
    unit: 'GB',
    price: '0.087',
    type: 'Virtual network',
  }),
  logs: defineSku(s.monitor, {
    meter: 'Analytics Logs Data Ingestion',
    unit: 'GB',
    price: '2.99',
    type: 'Log Analytics workspace',
  }),
  terminals: defineSku(s.marketplace, {
    meter: 'Terminals',
    unit: 'Terminals',
    price: '0.31',
    type: 'SaaS',
  }),
  reservedD4s: defineSku(s.vm, {
    meter: 'D4s v5 reservation',
    unit: 'Hours',
    price: '0.23',
    type: 'Reservation',
  }),
};
