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
import { owner, unknownValue } from '../owners';
import { Workload } from '../Workload';
import { AWS_ACCOUNTS as account, AWS_REGIONS as region } from './awsAccounts';
import { awsArn, awsInstance } from './awsArn';
import { COMPUTE_SAVINGS_PLAN } from './awsCommitments';
import { AWS_SKUS as sku } from './awsSkus';

const plan = [COMPUTE_SAVINGS_PLAN.id];

/** Warehouse and delivery. */
export const FULFILMENT_WORKLOADS: Workload[] = [
  {
    name: 'inventory',
    deployments: [
      deploy(
        'prod',
        account.fulfilment,
        region.frankfurt,
        1,
        { service: 'inventory', env: 'prod', team: 'warehouse' },
        owner.tags('inventory'),
      ),
      deploy(
        'staging',
        account.fulfilment,
        region.frankfurt,
        0.2,
        { service: 'inventory', env: 'staging', team: 'warehouse' },
        owner.tags('inventory'),
      ),
    ],
    rhythm: 'shoppers',
    growth: 1.6,
    usage: [
      {
        sku: sku.m6iXlarge,
        perDay: 72,
        whole: true,
        resource: awsInstance('inventory'),
        coveredBy: plan,
      },
      {
        sku: sku.rdsR6g,
        perDay: 24,
        whole: true,
        rhythm: 'always',
        environments: ['prod'],
        resource: awsArn('rds', 'db:stock-{env}'),
      },
      {
        sku: sku.ebs,
        perDay: 9,
        rhythm: 'steady',
        resource: awsArn('ec2', 'volume/vol-stock-{env}'),
      },
    ],
  },
  {
    name: 'picking',
    deployments: [
      deploy(
        'prod',
        account.fulfilment,
        region.frankfurt,
        1,
        { app: 'picking', env: 'prod', team: 'warehouse' },
        owner.convention('picking'),
      ),
      deploy(
        'dev',
        account.fulfilment,
        region.frankfurt,
        0.1,
        { app: 'picking', env: 'dev', team: 'warehouse' },
        owner.convention('picking'),
      ),
    ],
    rhythm: 'shoppers',
    growth: 1.6,
    usage: [
      {
        sku: sku.c6iLarge,
        perDay: 96,
        whole: true,
        resource: awsInstance('picking'),
        coveredBy: plan,
      },
      {
        sku: sku.sqsRequests,
        perDay: 20_500,
        resource: awsArn('sqs', 'picking-{env}'),
      },
      {
        sku: sku.dynamoReads,
        perDay: 31_000,
        resource: awsArn('dynamodb', 'table/picks-{env}'),
      },
    ],
  },
  {
    // Claimed by two annotations under different keys; the order of tag keys (app before service) decides.
    name: 'slot-booking',
    deployments: [
      deploy(
        'prod',
        account.fulfilment,
        region.frankfurt,
        1,
        {
          app: 'slot-booking',
          service: 'inventory',
          env: 'prod',
          team: 'delivery',
        },
        owner.tags('slot-booking'),
      ),
    ],
    rhythm: 'shoppers',
    growth: 3,
    usage: [
      {
        sku: sku.lambdaSeconds,
        perDay: 310_000,
        resource: awsArn('lambda', 'function:slots-{env}'),
      },
      {
        sku: sku.dynamoWrites,
        perDay: 510_000,
        resource: awsArn('dynamodb', 'table/slots-{env}'),
      },
    ],
  },
  {
    name: 'route-planner',
    deployments: [
      deploy(
        'prod',
        account.fulfilment,
        region.frankfurt,
        1,
        { app: 'route-planner', env: 'prd', team: 'delivery' },
        owner.convention('route-planner'),
      ),
    ],
    rhythm: 'shoppers',
    growth: 2.5,
    usage: [
      {
        sku: sku.c6iXlarge,
        perDay: 60,
        whole: true,
        resource: awsInstance('route-planner'),
        coveredBy: plan,
      },
      {
        sku: sku.logs,
        perDay: 2,
        resource: awsArn('logs', 'log-group/routes-{env}'),
      },
    ],
  },
  {
    // Pods of the staging cluster, billed one by one: the tags name cluster and namespace, no split is made.
    name: 'replenishment-staging',
    deployments: [
      deploy(
        'staging',
        account.platform,
        region.frankfurt,
        1,
        {
          'aws:eks:cluster-name': 'staging-eu',
          'aws:eks:namespace': 'replenishment',
          'aws:eks:workload-name': 'replenishment',
          env: 'staging',
        },
        owner.kubernetes('replenishment'),
      ),
    ],
    rhythm: 'office',
    growth: 1,
    usage: [
      {
        sku: sku.podHours,
        perDay: 96,
        whole: true,
        resource: awsArn('eks', 'pod/staging-eu/replenishment/replenishment'),
      },
    ],
  },
  {
    // Its annotation says `service=drivr-app`, and matches nothing.
    name: 'driver-app',
    deployments: [
      deploy(
        'prod',
        account.fulfilment,
        region.frankfurt,
        1,
        { service: 'driver-app', env: 'prod' },
        unknownValue('service', 'driver-app'),
      ),
    ],
    rhythm: 'shoppers',
    growth: 2,
    usage: [
      {
        sku: sku.lambdaSeconds,
        perDay: 190_000,
        resource: awsArn('lambda', 'function:driver-app-{env}'),
      },
      {
        sku: sku.lambdaRequests,
        perDay: 38_000,
        resource: awsArn('lambda', 'function:driver-app-{env}'),
      },
    ],
  },
];
