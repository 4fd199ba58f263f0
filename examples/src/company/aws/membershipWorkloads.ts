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
import { AWS_ACCOUNTS as account, AWS_REGIONS as region } from './awsAccounts';
import { awsArn, awsInstance } from './awsArn';
import { COMPUTE_SAVINGS_PLAN } from './awsCommitments';
import { AWS_SKUS as sku } from './awsSkus';

const plan = [COMPUTE_SAVINGS_PLAN.id];

/** Accounts of shoppers, their points, and what is sent to them. */
export const MEMBERSHIP_WORKLOADS: Workload[] = [
  {
    // Tagged the way finance asked for once: a key with a space in it.
    name: 'identity',
    deployments: [
      deploy(
        'prod',
        account.shop,
        region.ireland,
        1,
        { 'Cost Center': 'C-4410', env: 'prod', team: 'membership' },
        owner.tags('identity'),
      ),
      deploy(
        'staging',
        account.shopTest,
        region.ireland,
        0.2,
        { 'Cost Center': 'C-4410', env: 'staging', team: 'membership' },
        owner.tags('identity'),
      ),
    ],
    rhythm: 'shoppers',
    growth: 1.9,
    usage: [
      {
        sku: sku.c6iLarge,
        perDay: 72,
        whole: true,
        resource: awsInstance('identity'),
        coveredBy: plan,
      },
      {
        sku: sku.dynamoReads,
        perDay: 5_100_000,
        resource: awsArn('dynamodb', 'table/identities-{env}'),
      },
      {
        sku: sku.kmsRequests,
        perDay: 2_100,
        resource: awsArn('kms', 'key/0c55d9e7-identity-{env}'),
      },
    ],
  },
  {
    name: 'loyalty',
    deployments: [
      deploy(
        'prod',
        account.shop,
        region.ireland,
        1,
        { product: 'loyalty', env: 'prod', team: 'membership' },
        owner.tags('loyalty'),
      ),
      deploy(
        'staging',
        account.shopTest,
        region.ireland,
        0.2,
        { product: 'loyalty', env: 'staging', team: 'membership' },
        owner.tags('loyalty'),
      ),
    ],
    rhythm: 'shoppers',
    growth: 2.8,
    usage: [
      {
        sku: sku.lambdaSeconds,
        perDay: 260_000,
        resource: awsArn('lambda', 'function:loyalty-{env}'),
      },
      {
        sku: sku.lambdaRequests,
        perDay: 1_900_000,
        resource: awsArn('lambda', 'function:loyalty-{env}'),
      },
      {
        sku: sku.dynamoWrites,
        perDay: 420_000,
        resource: awsArn('dynamodb', 'table/points-{env}'),
      },
    ],
  },
  {
    // Somebody wrote it with a capital letter.
    name: 'notifications',
    deployments: [
      deploy(
        'prod',
        account.shop,
        region.ireland,
        1,
        { app: 'Notifications', env: 'production', team: 'membership' },
        owner.convention('notifications'),
      ),
      deploy(
        'staging',
        account.shopTest,
        region.ireland,
        0.1,
        { app: 'notifications', env: 'staging', team: 'membership' },
        owner.convention('notifications'),
      ),
    ],
    rhythm: 'shoppers',
    growth: 2.1,
    usage: [
      {
        sku: sku.sesMessages,
        perDay: 96_000,
        resource: awsArn('ses', 'identity/larder-{env}'),
      },
      {
        sku: sku.snsRequests,
        perDay: 17_000,
        resource: awsArn('sns', 'notifications-{env}'),
      },
      {
        sku: sku.lambdaRequests,
        perDay: 41_000,
        resource: awsArn('lambda', 'function:notifications-{env}'),
      },
      {
        sku: sku.sqsRequests,
        perDay: 12_500,
        resource: awsArn('sqs', 'notifications-{env}'),
      },
    ],
  },
];
