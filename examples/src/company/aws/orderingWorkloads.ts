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
import { owner } from '../owners';
import { Workload } from '../Workload';
import { AWS_ACCOUNTS, AWS_REGIONS } from './awsAccounts';
import { awsArn, awsInstance } from './awsArn';
import { COMPUTE_SAVINGS_PLAN, ORDERS_DB_RESERVATION } from './awsCommitments';
import { AWS_SKUS as sku } from './awsSkus';
import { deployShop } from './deployShop';

const plan = [COMPUTE_SAVINGS_PLAN.id];

/** What takes the orders, on AWS. */
export const ORDERING_WORKLOADS: Workload[] = [
  {
    name: 'cart',
    deployments: deployShop(
      owner.convention('cart'),
      { app: 'cart', team: 'ordering' },
      { prod: 1, staging: 0.2, dev: 0.1 },
    ),
    rhythm: 'shoppers',
    growth: 2.4,
    usage: [
      {
        sku: sku.c6iLarge,
        perDay: 120,
        whole: true,
        resource: awsInstance('cart'),
        coveredBy: plan,
      },
      // The cache is a Resource of its own, claimed by its id: this outranks the tag.
      {
        sku: sku.cacheNode,
        perDay: 48,
        whole: true,
        rhythm: 'steady',
        environments: ['prod'],
        truth: () => owner.resource('session-cache'),
        resource: awsArn('elasticache', 'replicationgroup:sessions-{env}'),
      },
      {
        sku: sku.logs,
        perDay: 3,
        resource: awsArn('logs', 'log-group/cart-{env}'),
      },
    ],
  },
  {
    name: 'checkout',
    deployments: [
      ...deployShop(
        owner.tags('checkout'),
        { app: 'checkout', team: 'ordering' },
        { prod: 1, staging: 0.25 },
      ),
      // Development still carries an old name, which the convention knows as an alias.
      deploy(
        'dev',
        AWS_ACCOUNTS.shopTest,
        AWS_REGIONS.ireland,
        0.1,
        { app: 'checkout-svc', env: 'dev', team: 'ordering' },
        owner.convention('checkout'),
      ),
    ],
    rhythm: 'shoppers',
    growth: 2.6,
    usage: [
      {
        sku: sku.m6iXlarge,
        perDay: 120,
        whole: true,
        resource: awsInstance('checkout'),
        coveredBy: plan,
      },
      {
        sku: sku.albHours,
        perDay: 24,
        whole: true,
        rhythm: 'always',
        resource: awsArn(
          'elasticloadbalancing',
          'loadbalancer/app/checkout-{env}/7be1c0f2a4d96633',
        ),
      },
      {
        sku: sku.albUnits,
        perDay: 140,
        resource: awsArn(
          'elasticloadbalancing',
          'loadbalancer/app/checkout-{env}/7be1c0f2a4d96633',
        ),
      },
      {
        sku: sku.sqsRequests,
        perDay: 21_000,
        resource: awsArn('sqs', 'checkout-{env}'),
      },
      {
        sku: sku.kmsRequests,
        perDay: 1_700,
        resource: awsArn('kms', 'key/9f1d2c3b-checkout-{env}'),
      },
    ],
  },
  {
    name: 'payments',
    deployments: [
      deploy(
        'prod',
        AWS_ACCOUNTS.shop,
        AWS_REGIONS.frankfurt,
        1,
        { component: 'payments', environment: 'prod', team: 'ordering' },
        owner.tags('payments'),
      ),
      // The annotation wants production; staging is left to the team's fallback.
      deploy(
        'staging',
        AWS_ACCOUNTS.shopTest,
        AWS_REGIONS.frankfurt,
        0.3,
        { component: 'payments', environment: 'staging', team: 'ordering' },
        owner.group('ordering'),
      ),
    ],
    rhythm: 'shoppers',
    growth: 2.3,
    usage: [
      {
        sku: sku.m6iXlarge,
        perDay: 72,
        whole: true,
        resource: awsInstance('payments'),
        coveredBy: plan,
      },
      {
        sku: sku.kmsRequests,
        perDay: 2_900,
        resource: awsArn('kms', 'key/44aa0b1c-payments-{env}'),
      },
      {
        sku: sku.dynamoWrites,
        perDay: 310_000,
        resource: awsArn('dynamodb', 'table/payments-{env}'),
      },
    ],
  },
  {
    name: 'orders',
    deployments: deployShop(
      owner.tags('orders'),
      { app: 'orders', team: 'ordering' },
      { prod: 1, staging: 0.25, dev: 0.1 },
    ),
    rhythm: 'shoppers',
    growth: 2.3,
    usage: [
      {
        sku: sku.c6iXlarge,
        perDay: 96,
        whole: true,
        resource: awsInstance('orders'),
        coveredBy: plan,
      },
      {
        sku: sku.sqsRequests,
        perDay: 19_500,
        resource: awsArn('sqs', 'orders-{env}'),
      },
      {
        sku: sku.snsRequests,
        perDay: 14_000,
        resource: awsArn('sns', 'orders-{env}'),
      },
      // The database is a Resource of its own.
      {
        sku: sku.rdsR6g,
        perDay: 48,
        whole: true,
        rhythm: 'always',
        environments: ['prod'],
        truth: () => owner.resource('orders-db'),
        coveredBy: [ORDERS_DB_RESERVATION.id],
        resource: awsArn('rds', 'db:orders-{env}'),
      },
      {
        sku: sku.rdsStorage,
        perDay: 28,
        rhythm: 'steady',
        environments: ['prod'],
        truth: () => owner.resource('orders-db'),
        resource: awsArn('rds', 'db:orders-{env}'),
      },
    ],
  },
  {
    // Two tags, claimed together: a stricter claim than the one on `app` alone.
    name: 'orders-worker',
    deployments: deployShop(
      owner.tags('orders-worker'),
      { app: 'orders', component: 'orders-worker', team: 'ordering' },
      { prod: 1, staging: 0.2 },
    ),
    rhythm: 'shoppers',
    growth: 2.3,
    usage: [
      {
        sku: sku.c6iLarge,
        perDay: 96,
        whole: true,
        resource: awsInstance('orders-worker'),
        coveredBy: plan,
      },
      {
        sku: sku.lambdaSeconds,
        perDay: 140_000,
        resource: awsArn('lambda', 'function:orders-worker-{env}'),
      },
    ],
  },
];
