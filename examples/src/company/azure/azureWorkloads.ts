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

import { deploy } from '../deploy';
import { nobody, owner } from '../owners';
import { Workload } from '../Workload';
import { KIOSK_RESERVATION } from './azureCommitments';
import { azureResource } from './azureResource';
import { AZURE_SKUS as sku } from './azureSkus';
import {
  AZURE_REGION,
  AZURE_SUBSCRIPTIONS as subscription,
} from './azureSubscriptions';

function group(name: string) {
  return { x_ResourceGroupName: name };
}

/** What runs on Azure: the systems of the shops, and a database of reporting. */
export const AZURE_WORKLOADS: Workload[] = [
  {
    // Key and value are spelt with capitals here.
    name: 'store-kiosk',
    deployments: [
      deploy(
        'prod',
        subscription.stores,
        AZURE_REGION,
        1,
        { App: 'Store-Kiosk', Env: 'prod' },
        owner.convention('store-kiosk'),
        group('kiosks'),
      ),
      deploy(
        'dev',
        subscription.stores,
        AZURE_REGION,
        0.2,
        { App: 'store-kiosk', Env: 'dev' },
        owner.convention('store-kiosk'),
        group('kiosks'),
      ),
    ],
    rhythm: 'shoppers',
    growth: 1,
    usage: [
      {
        sku: sku.d4sV5,
        perDay: 84,
        whole: true,
        coveredBy: [KIOSK_RESERVATION.id],
        resource: azureResource(
          'Microsoft.Compute/virtualMachines',
          'kiosk-{env}',
        ),
      },
      {
        sku: sku.appService,
        perDay: 48,
        whole: true,
        rhythm: 'steady',
        resource: azureResource(
          'Microsoft.Web/serverfarms',
          'kiosk-plan-{env}',
        ),
      },
      {
        sku: sku.blobWrites,
        perDay: 140,
        resource: azureResource(
          'Microsoft.Storage/storageAccounts',
          'larderkiosk{env}',
        ),
      },
      // Sold by a third party; Microsoft's file has no list and contracted cost for it.
      {
        sku: sku.terminals,
        perDay: 38,
        whole: true,
        rhythm: 'steady',
        environments: ['prod'],
        unpriced: true,
        resource: azureResource('Microsoft.SaaS/resources', 'terminals'),
      },
    ],
  },
  {
    // Untagged; the name of the resource group says whose it is.
    name: 'erp-connector',
    deployments: [
      deploy(
        'prod',
        subscription.stores,
        AZURE_REGION,
        1,
        {},
        owner.convention('erp-connector'),
        group('rg-erp-connector-prod'),
      ),
      deploy(
        'dev',
        subscription.stores,
        AZURE_REGION,
        0.15,
        {},
        owner.convention('erp-connector'),
        group('rg-erp-connector-dev'),
      ),
    ],
    rhythm: 'office',
    growth: 1.1,
    usage: [
      {
        sku: sku.logicActions,
        perDay: 64_000,
        resource: azureResource('Microsoft.Logic/workflows', 'erp-{env}'),
      },
      {
        sku: sku.appService,
        perDay: 24,
        whole: true,
        rhythm: 'steady',
        resource: azureResource('Microsoft.Web/serverfarms', 'erp-plan-{env}'),
      },
      {
        sku: sku.blobWrites,
        perDay: 900,
        resource: azureResource(
          'Microsoft.Storage/storageAccounts',
          'lardererp{env}',
        ),
      },
    ],
  },
  {
    // Claimed by its id, which this bill spells in capitals.
    name: 'reporting-db',
    deployments: [
      deploy(
        'prod',
        subscription.stores,
        AZURE_REGION,
        1,
        { team: 'data' },
        owner.resource('reporting-db'),
        group('LARDER-REPORTING'),
      ),
    ],
    rhythm: 'steady',
    growth: 1.4,
    usage: [
      {
        sku: sku.sqlVcore,
        perDay: 96,
        whole: true,
        resource: azureResource(
          'MICROSOFT.SQL/servers',
          'LARDER-REPORTING/databases/REPORTING-SALES',
        ),
      },
      {
        sku: sku.sqlStorage,
        perDay: 31,
        resource: azureResource(
          'MICROSOFT.SQL/servers',
          'LARDER-REPORTING/databases/REPORTING-SALES',
        ),
      },
      {
        sku: sku.sqlStorage,
        perDay: 12,
        resource: azureResource(
          'MICROSOFT.SQL/servers',
          'LARDER-REPORTING/databases/REPORTING-STOCK',
        ),
      },
    ],
  },
  {
    // The whole subscription is claimed.
    name: 'store-network',
    deployments: [
      deploy(
        'prod',
        subscription.network,
        AZURE_REGION,
        1,
        {},
        owner.account('component:default/store-network'),
        group('network'),
      ),
    ],
    rhythm: 'shoppers',
    growth: 0.8,
    usage: [
      {
        sku: sku.vpnGateway,
        perDay: 72,
        whole: true,
        rhythm: 'always',
        resource: azureResource(
          'Microsoft.Network/virtualNetworkGateways',
          'stores',
        ),
      },
      {
        sku: sku.egress,
        perDay: 120,
        resource: azureResource(
          'Microsoft.Network/virtualNetworkGateways',
          'stores',
        ),
      },
    ],
  },
  {
    name: 'left-over',
    deployments: [
      deploy(
        'prod',
        subscription.stores,
        AZURE_REGION,
        1,
        {},
        nobody('Larder Stores'),
        group('default'),
      ),
      deploy(
        'prod',
        subscription.stores,
        AZURE_REGION,
        0.4,
        { createdBy: 'setup wizard' },
        nobody('Larder Stores'),
        group('migration'),
      ),
    ],
    rhythm: 'steady',
    growth: 0.5,
    usage: [
      {
        sku: sku.blob,
        perDay: 140,
        resource: azureResource(
          'Microsoft.Storage/storageAccounts',
          'lardermisc',
        ),
      },
      {
        sku: sku.logs,
        perDay: 2.6,
        resource: azureResource(
          'Microsoft.OperationalInsights/workspaces',
          'default',
        ),
      },
    ],
  },
];
