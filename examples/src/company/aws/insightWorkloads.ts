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

import { ownedBy } from '../../truth/Truth';
import { deploy } from '../deploy';
import { nobody, owner } from '../owners';
import { Workload } from '../Workload';
import { AWS_ACCOUNTS as account, AWS_REGIONS as region } from './awsAccounts';
import { awsArn, awsInstance } from './awsArn';
import { COMPUTE_SAVINGS_PLAN } from './awsCommitments';
import { AWS_SKUS as sku } from './awsSkus';

const plan = [COMPUTE_SAVINGS_PLAN.id];
const analytics = owner.account('system:default/analytics');

/** Data and machine learning on AWS. The data account as a whole belongs to the analytics system. */
export const INSIGHT_WORKLOADS: Workload[] = [
  {
    name: 'event-pipeline',
    deployments: [
      deploy(
        'prod',
        account.data,
        region.ireland,
        1,
        { app: 'event-pipeline', env: 'prod', team: 'data' },
        owner.convention('event-pipeline'),
      ),
    ],
    rhythm: 'shoppers',
    growth: 2.4,
    usage: [
      {
        sku: sku.kinesisShard,
        perDay: 240,
        whole: true,
        rhythm: 'steady',
        resource: awsArn('kinesis', 'stream/events-{env}'),
      },
      {
        sku: sku.kinesisPut,
        perDay: 64_000_000,
        resource: awsArn('kinesis', 'stream/events-{env}'),
      },
      {
        sku: sku.s3Put,
        perDay: 1_450,
        resource: awsArn('s3', 'larder-events-{env}'),
      },
    ],
  },
  {
    // Nothing is tagged here; the account says whose it is.
    name: 'warehouse-queries',
    deployments: [
      deploy('prod', account.data, region.ireland, 1, {}, analytics),
    ],
    rhythm: 'office',
    growth: 1.2,
    usage: [
      {
        sku: sku.athenaScan,
        perDay: 3.4,
        resource: awsArn('athena', 'workgroup/analysts'),
      },
      {
        sku: sku.redshiftNode,
        perDay: 48,
        whole: true,
        rhythm: 'steady',
        resource: awsArn('redshift', 'cluster:larder-dwh'),
      },
      {
        sku: sku.s3Get,
        perDay: 16_000,
        resource: awsArn('s3', 'larder-query-results'),
      },
      // A pattern without a literal name: ranks above the account, below tags.
      {
        sku: sku.glueHours,
        perDay: 58,
        whole: true,
        rhythm: 'batch',
        truth: () => ownedBy('component:default/reporting', 'resource-glob'),
        resource: awsArn('glue', 'job/nightly-rollup'),
      },
      {
        sku: sku.s3Storage,
        perDay: 610,
        rhythm: 'steady',
        truth: () => owner.resource('data-lake'),
        resource: awsArn('s3', 'larder-lake-raw'),
      },
      {
        sku: sku.s3Storage,
        perDay: 240,
        rhythm: 'steady',
        truth: () => owner.resource('data-lake'),
        resource: awsArn('s3', 'larder-lake-curated'),
      },
    ],
  },
  {
    name: 'shopping-assistant',
    deployments: [
      deploy(
        'prod',
        account.shop,
        region.frankfurt,
        1,
        { app: 'shopping-assistant', env: 'prod', team: 'machine-learning' },
        owner.convention('shopping-assistant'),
      ),
      deploy(
        'dev',
        account.shopTest,
        region.frankfurt,
        0.08,
        { app: 'shopping-assistant', env: 'dev', team: 'machine-learning' },
        owner.convention('shopping-assistant'),
      ),
    ],
    rhythm: 'shoppers',
    growth: 9,
    fromDay: 92,
    usage: [
      {
        sku: sku.tokensIn,
        perDay: 9_500_000,
        resource: awsArn(
          'bedrock',
          'application-inference-profile/assistant-{env}',
        ),
      },
      {
        sku: sku.tokensOut,
        perDay: 1_900_000,
        resource: awsArn(
          'bedrock',
          'application-inference-profile/assistant-{env}',
        ),
      },
      {
        sku: sku.tokensCached,
        perDay: 12_000_000,
        resource: awsArn(
          'bedrock',
          'application-inference-profile/assistant-{env}',
        ),
      },
    ],
  },
  {
    name: 'recommendations-training',
    deployments: [
      deploy(
        'prod',
        account.data,
        region.ireland,
        1,
        { app: 'recommendations', env: 'prod', team: 'machine-learning' },
        owner.convention('recommendations'),
      ),
    ],
    rhythm: 'batch',
    growth: 1.5,
    usage: [
      {
        sku: sku.g5_12xlarge,
        perDay: 18,
        whole: true,
        reservedCapacity: {
          id: 'arn:aws:ec2:eu-west-1:007000000030:capacity-reservation/cr-0f3a91c2d7e84b650',
          name: 'cr-0f3a91c2d7e84b650',
          perDay: 20,
        },
        resource: awsInstance('recommendations-training'),
      },
      {
        sku: sku.ebs,
        perDay: 14,
        rhythm: 'steady',
        resource: awsArn('ec2', 'volume/vol-features-{env}'),
      },
    ],
  },
  {
    // The component's annotation is malformed, and nobody else claims `squad`.
    name: 'experimentation',
    deployments: [
      deploy(
        'prod',
        account.shopTest,
        region.ireland,
        1,
        { squad: 'experimentation', env: 'prod' },
        nobody('squad=experimentation'),
      ),
    ],
    rhythm: 'shoppers',
    growth: 1,
    usage: [
      {
        sku: sku.c6iLarge,
        perDay: 48,
        whole: true,
        resource: awsInstance('experimentation'),
        coveredBy: plan,
      },
      {
        sku: sku.dynamoReads,
        perDay: 29_000,
        resource: awsArn('dynamodb', 'table/experiments'),
      },
    ],
  },
];
