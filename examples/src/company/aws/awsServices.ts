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

import { Service } from '../Sku';

function service(
  name: string,
  category: string,
  subcategory: string,
  code: string,
): Service {
  return { name, category, subcategory, code };
}

/** The AWS services that the company uses. */
export const AWS_SERVICES = {
  ec2: service(
    'Amazon Elastic Compute Cloud',
    'Compute',
    'Virtual Machines',
    'AmazonEC2',
  ),
  eks: service(
    'Amazon Elastic Kubernetes Service',
    'Compute',
    'Containers',
    'AmazonEKS',
  ),
  lambda: service('AWS Lambda', 'Compute', 'Serverless Compute', 'AWSLambda'),
  rds: service(
    'Amazon Relational Database Service',
    'Databases',
    'Relational Databases',
    'AmazonRDS',
  ),
  dynamo: service(
    'Amazon DynamoDB',
    'Databases',
    'NoSQL Databases',
    'AmazonDynamoDB',
  ),
  cache: service(
    'Amazon ElastiCache',
    'Databases',
    'Caching',
    'AmazonElastiCache',
  ),
  s3: service(
    'Amazon Simple Storage Service',
    'Storage',
    'Object Storage',
    'AmazonS3',
  ),
  backup: service('AWS Backup', 'Storage', 'Backup Storage', 'AWSBackup'),
  cdn: service(
    'Amazon CloudFront',
    'Networking',
    'Content Delivery',
    'AmazonCloudFront',
  ),
  elb: service(
    'Elastic Load Balancing',
    'Networking',
    'Application Networking',
    'AWSELB',
  ),
  vpc: service(
    'Amazon Virtual Private Cloud',
    'Networking',
    'Network Infrastructure',
    'AmazonVPC',
  ),
  sqs: service(
    'Amazon Simple Queue Service',
    'Integration',
    'Messaging',
    'AWSQueueService',
  ),
  sns: service(
    'Amazon Simple Notification Service',
    'Integration',
    'Messaging',
    'AmazonSNS',
  ),
  ses: service(
    'Amazon Simple Email Service',
    'Business Applications',
    'Productivity and Collaboration',
    'AmazonSES',
  ),
  kms: service(
    'AWS Key Management Service',
    'Security',
    'Secret Management',
    'awskms',
  ),
  openSearch: service(
    'Amazon OpenSearch Service',
    'Analytics',
    'Search',
    'AmazonES',
  ),
  kinesis: service(
    'Amazon Kinesis',
    'Analytics',
    'Streaming Analytics',
    'AmazonKinesis',
  ),
  glue: service('AWS Glue', 'Analytics', 'Data Processing', 'AWSGlue'),
  athena: service(
    'Amazon Athena',
    'Analytics',
    'Analytics Platforms',
    'AmazonAthena',
  ),
  redshift: service(
    'Amazon Redshift',
    'Databases',
    'Data Warehouses',
    'AmazonRedshift',
  ),
  bedrock: service(
    'Amazon Bedrock',
    'AI and Machine Learning',
    'Generative AI',
    'AmazonBedrock',
  ),
  cloudWatch: service(
    'Amazon CloudWatch',
    'Management and Governance',
    'Observability',
    'AmazonCloudWatch',
  ),
  support: service(
    'AWS Support (Business)',
    'Management and Governance',
    'Support',
    'AWSSupportBusiness',
  ),
  savingsPlans: service(
    'Savings Plans for AWS Compute usage',
    'Compute',
    'Other (Compute)',
    'ComputeSavingsPlans',
  ),
  marketplaceWaf: service(
    'Harbourgate Edge Shield',
    'Security',
    'Threat Detection and Response',
    'a1b2harbourgate',
  ),
  tax: service('Tax', 'Other', 'Other (Other)', 'AWSTax'),
  domains: service(
    'Amazon Registrar',
    'Networking',
    'Network Routing',
    'AmazonRegistrar',
  ),
};
