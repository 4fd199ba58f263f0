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
import { nobody, owner, unknownValue } from '../owners';
import { hexId } from '../../support/random';
import { NameResource, Workload } from '../Workload';
import { AWS_ACCOUNTS as account, AWS_REGIONS as region } from './awsAccounts';
import { awsArn, awsInstance } from './awsArn';
import { COMPUTE_SAVINGS_PLAN } from './awsCommitments';
import { AWS_SKUS as sku } from './awsSkus';

const plan = [COMPUTE_SAVINGS_PLAN.id];

/** One in each availability zone. */
const natGateway: NameResource = (deployment, ordinal = 1) =>
  awsArn('ec2', `natgateway/nat-0${hexId(`nat/${ordinal}`, 16)}`)(deployment);

/** What all teams build on, and what nobody looks after. */
export const PLATFORM_WORKLOADS: Workload[] = [
  {
    name: 'ci-runners',
    deployments: [
      deploy(
        'prod',
        account.platform,
        region.ireland,
        1,
        { app: 'ci-runners', team: 'platform' },
        owner.tags('ci-runners'),
      ),
    ],
    rhythm: 'office',
    growth: 2,
    usage: [
      {
        sku: sku.m6i2xlarge,
        perDay: 210,
        whole: true,
        spotPercent: 38,
        resource: awsInstance('ci-runner'),
      },
      {
        sku: sku.ebs,
        perDay: 22,
        rhythm: 'steady',
        resource: awsArn('ec2', 'volume/vol-runner'),
      },
    ],
  },
  {
    name: 'build-cache',
    deployments: [
      deploy(
        'prod',
        account.platform,
        region.ireland,
        1,
        { app: 'build-cache', team: 'platform' },
        owner.tags('ci-runners'),
      ),
    ],
    rhythm: 'office',
    growth: 2,
    usage: [
      {
        sku: sku.s3Storage,
        perDay: 18,
        rhythm: 'steady',
        resource: awsArn('s3', 'larder-build-cache'),
      },
      {
        sku: sku.s3Put,
        perDay: 1_800,
        resource: awsArn('s3', 'larder-build-cache'),
      },
      {
        sku: sku.s3Get,
        perDay: 21_500,
        resource: awsArn('s3', 'larder-build-cache'),
      },
    ],
  },
  {
    name: 'edge-gateway',
    deployments: [
      deploy(
        'prod',
        account.platform,
        region.ireland,
        1,
        { app: 'edge-gateway', env: 'prod', team: 'platform' },
        owner.tags('edge-gateway'),
      ),
    ],
    rhythm: 'shoppers',
    growth: 2,
    usage: [
      {
        sku: sku.c6iXlarge,
        perDay: 72,
        whole: true,
        resource: awsInstance('edge-gateway'),
        coveredBy: plan,
      },
      { sku: sku.transfer, perDay: 190, resource: awsInstance('edge-gateway') },
    ],
  },
  {
    name: 'developer-portal',
    deployments: [
      deploy(
        'prod',
        account.platform,
        region.ireland,
        1,
        { app: 'developer-portal', env: 'prod', team: 'platform' },
        owner.convention('developer-portal'),
      ),
    ],
    rhythm: 'office',
    growth: 0.5,
    usage: [
      {
        sku: sku.t3Medium,
        perDay: 48,
        whole: true,
        rhythm: 'steady',
        resource: awsInstance('developer-portal'),
        coveredBy: plan,
      },
      {
        sku: sku.s3Get,
        perDay: 7_500,
        resource: awsArn('s3', 'larder-techdocs'),
      },
    ],
  },
  {
    name: 'backups',
    deployments: [
      deploy(
        'prod',
        account.platform,
        region.ireland,
        1,
        {},
        owner.resource('backup-vault'),
      ),
    ],
    rhythm: 'steady',
    growth: 1.8,
    usage: [
      {
        sku: sku.backupStorage,
        perDay: 64,
        resource: awsArn('backup', 'backup-vault:larder-main'),
      },
    ],
  },
  {
    // Shared network of the shop: untagged, as it often is.
    name: 'shop-network',
    deployments: [
      deploy(
        'prod',
        account.shop,
        region.ireland,
        1,
        {},
        nobody('Larder Shop Production'),
      ),
    ],
    rhythm: 'shoppers',
    growth: 2,
    usage: [
      {
        sku: sku.natHours,
        perDay: 72,
        whole: true,
        rhythm: 'always',
        resource: natGateway,
      },
      {
        sku: sku.natBytes,
        perDay: 330,
        resource: natGateway,
      },
      { sku: sku.metrics, perDay: 610 },
    ],
  },
  {
    name: 'sandbox',
    deployments: [
      deploy(
        'dev',
        account.sandbox,
        region.ireland,
        1,
        {},
        nobody('Larder Sandbox'),
      ),
      // A tag that no claim uses.
      deploy(
        'dev',
        account.sandbox,
        region.virginia,
        0.5,
        { purpose: 'hack week' },
        nobody('Larder Sandbox'),
      ),
      // Only the team is known.
      deploy(
        'dev',
        account.sandbox,
        region.frankfurt,
        0.6,
        { team: 'platform' },
        owner.group('platform'),
      ),
    ],
    rhythm: 'office',
    growth: 0,
    usage: [
      {
        sku: sku.t3Medium,
        perDay: 40,
        whole: true,
        resource: awsInstance('sandbox'),
      },
      { sku: sku.s3Put, perDay: 900, resource: awsArn('s3', 'larder-sandbox') },
    ],
  },
  {
    // Mistyped values of a key that is claimed.
    name: 'mistyped-checkout',
    deployments: [
      deploy(
        'prod',
        account.shop,
        region.ireland,
        1,
        { app: 'chekout', env: 'prod' },
        unknownValue('app', 'chekout'),
      ),
    ],
    rhythm: 'shoppers',
    growth: 0,
    fromDay: 150,
    usage: [
      {
        sku: sku.lambdaSeconds,
        perDay: 96_000,
        resource: awsArn('lambda', 'function:checkout-export'),
      },
      {
        sku: sku.sqsRequests,
        perDay: 8_800,
        resource: awsArn('sqs', 'checkout-export'),
      },
    ],
  },
  {
    name: 'mistyped-web-shop',
    deployments: [
      deploy(
        'staging',
        account.shopTest,
        region.ireland,
        1,
        { app: 'web_shop', env: 'staging' },
        unknownValue('app', 'web_shop'),
      ),
    ],
    rhythm: 'office',
    growth: 0,
    toDay: 260,
    usage: [
      {
        sku: sku.t3Medium,
        perDay: 24,
        whole: true,
        resource: awsInstance('web-shop-preview'),
      },
    ],
  },
];
