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

import { conflict, owner } from '../owners';
import { deploy } from '../deploy';
import { Tags } from '../../focus/FocusRow';
import { Truth } from '../../truth/Truth';
import { Deployment, Workload } from '../Workload';
import { AWS_ACCOUNTS, AWS_REGIONS } from './awsAccounts';
import { awsArn, awsInstance } from './awsArn';
import { COMPUTE_SAVINGS_PLAN, ORDERS_DB_RESERVATION } from './awsCommitments';
import { AWS_SKUS as sku } from './awsSkus';

const plan = [COMPUTE_SAVINGS_PLAN.id];

/** Production, staging and development of a service of the shop, tagged alike. */
function shop(
  truth: Truth,
  tags: Tags,
  scales: { prod: number; staging?: number; dev?: number },
): Deployment[] {
  const at = (env: string, account: typeof AWS_ACCOUNTS.shop, scale?: number) =>
    scale
      ? [
          deploy(
            env,
            account,
            AWS_REGIONS.ireland,
            scale,
            { ...tags, env },
            truth,
          ),
        ]
      : [];
  return [
    ...at('prod', AWS_ACCOUNTS.shop, scales.prod),
    ...at('staging', AWS_ACCOUNTS.shopTest, scales.staging),
    ...at('dev', AWS_ACCOUNTS.shopTest, scales.dev),
  ];
}

/** What shoppers see, and what takes their orders, on AWS. */
export const SHOP_WORKLOADS: Workload[] = [
  {
    name: 'web-shop',
    deployments: shop(
      owner.tags('web-shop'),
      { app: 'web-shop', team: 'storefront' },
      { prod: 1, staging: 0.2, dev: 0.1 },
    ),
    rhythm: 'shoppers',
    growth: 2.2,
    usage: [
      {
        sku: sku.m6iXlarge,
        perDay: 192,
        whole: true,
        resource: awsInstance('web-shop'),
        coveredBy: plan,
      },
      {
        sku: sku.albHours,
        perDay: 24,
        rhythm: 'steady',
        whole: true,
        resource: awsArn(
          'elasticloadbalancing',
          'loadbalancer/app/web-shop-{env}/50dc6c495c0c9188',
        ),
      },
      {
        sku: sku.albUnits,
        perDay: 310,
        resource: awsArn(
          'elasticloadbalancing',
          'loadbalancer/app/web-shop-{env}/50dc6c495c0c9188',
        ),
      },
      {
        sku: sku.cdnBytes,
        perDay: 420,
        environments: ['prod'],
        resource: awsArn('cloudfront', 'distribution/E2LARDERSHOP'),
      },
      {
        sku: sku.cdnRequests,
        perDay: 5_200_000,
        environments: ['prod'],
        resource: awsArn('cloudfront', 'distribution/E2LARDERSHOP'),
      },
      {
        sku: sku.s3Get,
        perDay: 38_000,
        resource: awsArn('s3', 'larder-web-assets-{env}'),
      },
      {
        sku: sku.logs,
        perDay: 14,
        resource: awsArn('logs', 'log-group/web-shop-{env}'),
      },
    ],
  },
  {
    name: 'search',
    deployments: shop(
      owner.tags('search'),
      { app: 'search', team: 'storefront' },
      { prod: 1, staging: 0.25 },
    ),
    rhythm: 'shoppers',
    growth: 1.8,
    events: [{ fromDay: 190, toDay: 198, factor: 1.6 }],
    usage: [
      {
        sku: sku.searchNode,
        perDay: 144,
        whole: true,
        resource: awsArn('es', 'domain/search-{env}'),
      },
      {
        sku: sku.c6iXlarge,
        perDay: 96,
        whole: true,
        resource: awsInstance('search'),
        coveredBy: plan,
      },
      {
        sku: sku.ebs,
        perDay: 26,
        rhythm: 'steady',
        resource: awsArn('ec2', 'volume/vol-search-{env}'),
      },
      {
        sku: sku.logs,
        perDay: 6,
        resource: awsArn('logs', 'log-group/search-{env}'),
      },
    ],
  },
  {
    // Development is outside the annotation (env in (prod,staging)); the convention on `app` finds it.
    name: 'search-dev',
    deployments: [
      deploy(
        'dev',
        AWS_ACCOUNTS.shopTest,
        AWS_REGIONS.ireland,
        1,
        { app: 'search', env: 'dev', team: 'storefront' },
        owner.convention('search'),
      ),
    ],
    rhythm: 'office',
    growth: 1,
    usage: [
      {
        sku: sku.searchNode,
        perDay: 24,
        whole: true,
        rhythm: 'steady',
        resource: awsArn('es', 'domain/search-{env}'),
      },
      {
        sku: sku.t3Medium,
        perDay: 30,
        whole: true,
        resource: awsInstance('search'),
      },
    ],
  },
  {
    name: 'product-catalog',
    deployments: shop(
      owner.convention('product-catalog'),
      { app: 'product-catalog', team: 'storefront' },
      { prod: 1, staging: 0.15, dev: 0.05 },
    ),
    rhythm: 'shoppers',
    growth: 2,
    usage: [
      {
        sku: sku.lambdaSeconds,
        perDay: 910_000,
        resource: awsArn('lambda', 'function:product-catalog-{env}'),
      },
      {
        sku: sku.lambdaRequests,
        perDay: 7_400_000,
        resource: awsArn('lambda', 'function:product-catalog-{env}'),
      },
      {
        sku: sku.dynamoReads,
        perDay: 21_000_000,
        resource: awsArn('dynamodb', 'table/products-{env}'),
      },
      {
        sku: sku.dynamoWrites,
        perDay: 640_000,
        resource: awsArn('dynamodb', 'table/products-{env}'),
      },
      {
        sku: sku.s3Get,
        perDay: 9_000,
        resource: awsArn('s3', 'larder-product-images-{env}'),
      },
    ],
  },
  {
    // Two components claim this tag with equal right.
    name: 'promotions',
    deployments: shop(
      conflict('app=promotions', 'promotions', 'promo-engine'),
      { app: 'promotions', team: 'storefront' },
      { prod: 1, staging: 0.2 },
    ),
    rhythm: 'shoppers',
    growth: 1.5,
    usage: [
      {
        sku: sku.lambdaSeconds,
        perDay: 520_000,
        resource: awsArn('lambda', 'function:promotions-{env}'),
      },
      {
        sku: sku.lambdaRequests,
        perDay: 3_100_000,
        resource: awsArn('lambda', 'function:promotions-{env}'),
      },
      {
        sku: sku.dynamoReads,
        perDay: 8_800_000,
        resource: awsArn('dynamodb', 'table/promotions-{env}'),
      },
    ],
  },
  {
    name: 'cart',
    deployments: shop(
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
      ...shop(
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
        rhythm: 'steady',
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
    deployments: shop(
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
        rhythm: 'steady',
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
    deployments: shop(
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
