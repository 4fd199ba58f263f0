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
import { conflict, owner } from '../owners';
import { Workload } from '../Workload';
import { AWS_ACCOUNTS, AWS_REGIONS } from './awsAccounts';
import { awsArn, awsInstance } from './awsArn';
import { COMPUTE_SAVINGS_PLAN } from './awsCommitments';
import { AWS_SKUS as sku } from './awsSkus';
import { deployShop } from './deployShop';

const plan = [COMPUTE_SAVINGS_PLAN.id];

/** What shoppers see, on AWS. */
export const STOREFRONT_WORKLOADS: Workload[] = [
  {
    name: 'web-shop',
    deployments: deployShop(
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
        rhythm: 'always',
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
    deployments: deployShop(
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
    deployments: deployShop(
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
    deployments: deployShop(
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
];
