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
import { defineSku, Sku } from '../Sku';
import { AWS_SERVICES } from './awsServices';

const s = AWS_SERVICES;

function instance(
  type: string,
  price: string,
  cores: number,
  memory: number,
  gpus?: number,
): Sku {
  return defineSku(s.ec2, {
    meter: `EU-BoxUsage:${type}`,
    unit: 'Hours',
    unitsADay: HOURS_A_DAY,
    price,
    type: 'Instance',
    operation: 'RunInstances',
    description: `$${price} per On Demand Linux ${type} Instance Hour`,
    details: {
      InstanceType: type,
      InstanceSeries: type.split('.')[0],
      CoreCount: cores,
      MemorySize: memory,
      OperatingSystem: 'Linux',
      ...(gpus ? { GpuCount: gpus } : {}),
    },
  });
}

function tokens(model: string, direction: string, price: string): Sku {
  return defineSku(s.bedrock, {
    meter: `EU-${model}-${direction}-tokens`,
    unit: 'Tokens',
    block: 1000,
    price,
    type: 'Inference Profile',
    operation: 'InvokeModel',
    description: `$${price} per 1000 ${direction} tokens, ${model}`,
    details: { x_ModelId: model, x_TokenDirection: direction },
  });
}

/** What the company buys from AWS. */
export const AWS_SKUS = {
  m6iXlarge: instance('m6i.xlarge', '0.214', 4, 16),
  m6i2xlarge: instance('m6i.2xlarge', '0.428', 8, 32),
  c6iXlarge: instance('c6i.xlarge', '0.1928', 4, 8),
  c6iLarge: instance('c6i.large', '0.0964', 2, 4),
  t3Medium: instance('t3.medium', '0.0456', 2, 4),
  g5_12xlarge: instance('g5.12xlarge', '6.346', 48, 192, 4),
  ebs: defineSku(s.ec2, {
    meter: 'EU-EBS:VolumeUsage.gp3',
    unit: 'GB-Months',
    price: '0.088',
    type: 'Volume',
    operation: 'CreateVolume-Gp3',
    details: { DiskType: 'gp3' },
  }),
  transfer: defineSku(s.ec2, {
    meter: 'EU-DataTransfer-Out-Bytes',
    unit: 'GB',
    price: '0.09',
    type: 'Instance',
    operation: 'PublicIP-Out',
  }),
  natHours: defineSku(s.vpc, {
    meter: 'EU-NatGateway-Hours',
    unit: 'Hours',
    unitsADay: HOURS_A_DAY,
    price: '0.048',
    type: 'NAT Gateway',
    operation: 'NatGateway',
  }),
  natBytes: defineSku(s.vpc, {
    meter: 'EU-NatGateway-Bytes',
    unit: 'GB',
    price: '0.048',
    type: 'NAT Gateway',
    operation: 'NatGateway',
  }),
  podHours: defineSku(s.eks, {
    meter: 'EU-Fargate-vCPU-Hours:perCPU',
    unit: 'vCPU-Hours',
    price: '0.04048',
    type: 'Pod',
    operation: 'FargatePod',
  }),
  lambdaSeconds: defineSku(s.lambda, {
    meter: 'EU-Lambda-GB-Second',
    unit: 'GB-Seconds',
    price: '0.000016667',
    type: 'Function',
    operation: 'Invoke',
  }),
  lambdaRequests: defineSku(s.lambda, {
    meter: 'EU-Request',
    unit: 'Requests',
    price: '0.0000002',
    type: 'Function',
    operation: 'Invoke',
  }),
  rdsR6g: defineSku(s.rds, {
    meter: 'EU-InstanceUsage:db.r6g.xlarge',
    unit: 'Hours',
    unitsADay: HOURS_A_DAY,
    price: '0.504',
    type: 'DB Instance',
    operation: 'CreateDBInstance:0014',
    details: { InstanceType: 'db.r6g.xlarge', CoreCount: 4, MemorySize: 32 },
  }),
  rdsStorage: defineSku(s.rds, {
    meter: 'EU-RDS:GP3-Storage',
    unit: 'GB-Months',
    price: '0.127',
    type: 'DB Instance',
    operation: 'CreateDBInstance:0014',
  }),
  dynamoReads: defineSku(s.dynamo, {
    meter: 'EU-ReadRequestUnits',
    unit: 'Requests',
    price: '0.000000283',
    type: 'Table',
    operation: 'PayPerRequestThroughput',
  }),
  dynamoWrites: defineSku(s.dynamo, {
    meter: 'EU-WriteRequestUnits',
    unit: 'Requests',
    price: '0.000001413',
    type: 'Table',
    operation: 'PayPerRequestThroughput',
  }),
  cacheNode: defineSku(s.cache, {
    meter: 'EU-NodeUsage:cache.r6g.large',
    unit: 'Node-Hours',
    price: '0.225',
    type: 'Replication Group',
    operation: 'CreateCacheCluster:0002',
    details: { InstanceType: 'cache.r6g.large' },
  }),
  s3Storage: defineSku(s.s3, {
    meter: 'EU-TimedStorage-ByteHrs',
    unit: 'GB-Months',
    price: '0.023',
    type: 'Bucket',
    operation: 'StandardStorage',
    details: { StorageClass: 'Standard' },
  }),
  s3Get: defineSku(s.s3, {
    meter: 'EU-Requests-Tier2',
    unit: 'Requests',
    price: '0.0000004',
    type: 'Bucket',
    operation: 'GetObject',
  }),
  s3Put: defineSku(s.s3, {
    meter: 'EU-Requests-Tier1',
    unit: 'Requests',
    price: '0.000005',
    type: 'Bucket',
    operation: 'PutObject',
  }),
  backupStorage: defineSku(s.backup, {
    meter: 'EU-WarmStorage-ByteHrs-EBS',
    unit: 'GB-Months',
    price: '0.05',
    type: 'Backup Vault',
    operation: 'Storage',
  }),
  cdnBytes: defineSku(s.cdn, {
    meter: 'EU-DataTransfer-Out-Bytes-CDN',
    unit: 'GB',
    price: '0.085',
    type: 'Distribution',
    operation: 'GET',
  }),
  cdnRequests: defineSku(s.cdn, {
    meter: 'EU-Requests-Tier2-HTTPS',
    unit: 'Requests',
    block: 10000,
    price: '0.012',
    type: 'Distribution',
    operation: 'GET',
  }),
  albHours: defineSku(s.elb, {
    meter: 'EU-LoadBalancerUsage',
    unit: 'Hours',
    unitsADay: HOURS_A_DAY,
    price: '0.0252',
    type: 'Load Balancer',
    operation: 'LoadBalancing:Application',
  }),
  albUnits: defineSku(s.elb, {
    meter: 'EU-LCUUsage',
    unit: 'LCU-Hours',
    price: '0.008',
    type: 'Load Balancer',
    operation: 'LoadBalancing:Application',
  }),
  sqsRequests: defineSku(s.sqs, {
    meter: 'EU-Requests-Tier1-SQS',
    unit: 'Requests',
    price: '0.0000004',
    type: 'Queue',
    operation: 'SendMessage',
  }),
  snsRequests: defineSku(s.sns, {
    meter: 'EU-Requests-Tier1-SNS',
    unit: 'Requests',
    price: '0.0000005',
    type: 'Topic',
    operation: 'Publish',
  }),
  sesMessages: defineSku(s.ses, {
    meter: 'EU-Recipients',
    unit: 'Messages',
    price: '0.0001',
    type: 'Identity',
    operation: 'Send',
  }),
  kmsRequests: defineSku(s.kms, {
    meter: 'EU-KMS-Requests',
    unit: 'Requests',
    price: '0.000003',
    type: 'Key',
    operation: 'Decrypt',
  }),
  searchNode: defineSku(s.openSearch, {
    meter: 'EU-ESInstance:r6g.large',
    unit: 'Node-Hours',
    price: '0.186',
    type: 'Domain',
    operation: 'ESDomain',
    details: { InstanceType: 'r6g.large.search' },
  }),
  kinesisShard: defineSku(s.kinesis, {
    meter: 'EU-Storage-ShardHour',
    unit: 'Shard-Hours',
    price: '0.017',
    type: 'Stream',
    operation: 'shardHourStorage',
  }),
  kinesisPut: defineSku(s.kinesis, {
    meter: 'EU-PutRequestPayloadUnits',
    unit: 'Units',
    price: '0.000000017',
    type: 'Stream',
    operation: 'PutRequest',
  }),
  glueHours: defineSku(s.glue, {
    meter: 'EU-ETL-DPU-Hour',
    unit: 'DPU-Hours',
    price: '0.44',
    type: 'Job',
    operation: 'Jobrun',
  }),
  athenaScan: defineSku(s.athena, {
    meter: 'EU-DataScannedInTB',
    unit: 'TB',
    price: '5',
    type: 'Workgroup',
    operation: 'Query',
  }),
  redshiftNode: defineSku(s.redshift, {
    meter: 'EU-Node:ra3.xlplus',
    unit: 'Node-Hours',
    price: '1.202',
    type: 'Cluster',
    operation: 'RunComputeNode:0001',
    details: { InstanceType: 'ra3.xlplus' },
  }),
  logs: defineSku(s.cloudWatch, {
    meter: 'EU-DataProcessing-Bytes',
    unit: 'GB',
    price: '0.57',
    type: 'Log Group',
    operation: 'PutLogEvents',
  }),
  metrics: defineSku(s.cloudWatch, {
    meter: 'EU-CW:Requests',
    unit: 'Requests',
    price: '0.00001',
    type: 'Metric',
    operation: 'GetMetricData',
  }),
  tokensIn: tokens('larch-large', 'input', '0.003'),
  tokensOut: tokens('larch-large', 'output', '0.015'),
  tokensCached: tokens('larch-large', 'cache-read', '0.0003'),
  support: defineSku(s.support, {
    meter: 'AWSSupportBusiness',
    unit: 'Unit',
    price: '1',
    type: 'Support Plan',
    description: 'AWS Business Support',
  }),
  marketplaceWaf: defineSku(s.marketplaceWaf, {
    meter: 'EdgeShield-Professional',
    unit: 'Unit',
    price: '1',
    type: 'Subscription',
    description: 'Harbourgate Edge Shield, Professional, monthly',
  }),
  domain: defineSku(s.domains, {
    meter: 'DomainRegistration-com',
    unit: 'Unit',
    price: '14',
    type: 'Domain',
    description: 'Registration of a domain name for a year',
  }),
  savingsPlan: defineSku(s.savingsPlans, {
    meter: 'ComputeSP:1yrNoUpfront',
    unit: 'USD',
    price: '1',
    type: 'Savings Plan',
  }),
  rdsReserved: defineSku(s.rds, {
    meter: 'EU-HeavyUsage:db.r6g.xlarge',
    unit: 'Hours',
    price: '0.504',
    type: 'Reserved Instance',
  }),
};
