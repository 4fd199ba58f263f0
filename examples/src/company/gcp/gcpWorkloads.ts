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
import { CLUSTER_COMMITMENT } from './gcpCommitments';
import { GCP_PROJECTS as project, GCP_REGION } from './gcpProjects';
import { gcpResource } from './gcpResource';
import { GCP_SKUS as sku } from './gcpSkus';

/** What marks the nodes of the shared cluster. */
export const CLUSTER_TAGS = { 'goog-k8s-cluster-name': 'prod-eu', env: 'prod' };

const node = gcpResource(
  'compute',
  'zones/europe-west1-b/instances/gke-prod-eu-pool-a-1c9d',
);

/** What runs on Google Cloud. */
export const GCP_WORKLOADS: Workload[] = [
  {
    // The nodes of the shared cluster. The provider splits them among what runs on them.
    name: 'prod-eu-cluster',
    deployments: [
      deploy(
        'prod',
        project.gke,
        GCP_REGION,
        1,
        CLUSTER_TAGS,
        owner.resource('prod-eu-cluster'),
      ),
    ],
    rhythm: 'shoppers',
    growth: 1.7,
    usage: [
      {
        sku: sku.core,
        perDay: 1180,
        whole: true,
        coveredBy: [CLUSTER_COMMITMENT.id],
        resource: node,
      },
      { sku: sku.memory, perDay: 4720, whole: true, resource: node },
    ],
  },
  {
    // The fee of the cluster itself is not split.
    name: 'prod-eu-control-plane',
    deployments: [
      deploy('prod', project.gke, GCP_REGION, 1, {}, nobody('larder-gke-prod')),
    ],
    rhythm: 'steady',
    growth: 0,
    usage: [
      {
        sku: sku.clusterFee,
        perDay: 24,
        whole: true,
        resource: gcpResource(
          'container',
          'locations/europe-west1/clusters/prod-eu',
        ),
      },
    ],
  },
  {
    name: 'demand-forecast',
    deployments: [
      deploy(
        'prod',
        project.forecast,
        GCP_REGION,
        1,
        {},
        owner.account('component:default/demand-forecast'),
      ),
      deploy(
        'dev',
        project.forecastDev,
        GCP_REGION,
        0.3,
        { app: 'demand-forecast', team: 'machine-learning' },
        owner.convention('demand-forecast'),
      ),
    ],
    rhythm: 'batch',
    growth: 1.9,
    usage: [
      {
        sku: sku.gpu,
        perDay: 52,
        whole: true,
        resource: gcpResource(
          'compute',
          'zones/europe-west1-c/instances/forecast-{env}',
        ),
      },
      {
        sku: sku.g2Core,
        perDay: 620,
        whole: true,
        resource: gcpResource(
          'compute',
          'zones/europe-west1-c/instances/forecast-{env}',
        ),
      },
      {
        sku: sku.objectStorage,
        perDay: 88,
        rhythm: 'steady',
        resource: gcpResource('storage', 'buckets/forecast-{env}'),
      },
      {
        sku: sku.objectReads,
        perDay: 18_000,
        resource: gcpResource('storage', 'buckets/forecast-{env}'),
      },
    ],
  },
  {
    name: 'recommendations',
    deployments: [
      deploy(
        'prod',
        project.recommendations,
        GCP_REGION,
        1,
        {},
        owner.account('component:default/recommendations'),
      ),
    ],
    rhythm: 'shoppers',
    growth: 2.6,
    usage: [
      {
        sku: sku.queries,
        perDay: 2.1,
        resource: gcpResource('bigquery', 'datasets/features'),
      },
      {
        sku: sku.bigQueryStorage,
        perDay: 130,
        rhythm: 'steady',
        resource: gcpResource('bigquery', 'datasets/features'),
      },
      {
        sku: sku.objectReads,
        perDay: 22_500,
        resource: gcpResource('storage', 'buckets/models'),
      },
    ],
  },
  {
    name: 'maps',
    deployments: [
      deploy(
        'prod',
        project.maps,
        GCP_REGION,
        1,
        { app: 'route-planner', team: 'delivery' },
        owner.convention('route-planner'),
      ),
    ],
    rhythm: 'shoppers',
    growth: 2.5,
    usage: [
      {
        sku: sku.routes,
        perDay: 2_900,
        resource: gcpResource('apikeys', 'keys/tours'),
      },
      {
        sku: sku.matrix,
        perDay: 7_400,
        resource: gcpResource('apikeys', 'keys/tours'),
      },
    ],
  },
  {
    // The assistant's cheaper model. Priced by the million tokens.
    name: 'assistant',
    deployments: [
      deploy(
        'prod',
        project.assistant,
        GCP_REGION,
        1,
        { app: 'shopping-assistant', env: 'prod', team: 'machine-learning' },
        owner.convention('shopping-assistant'),
      ),
    ],
    rhythm: 'shoppers',
    growth: 7,
    fromDay: 181,
    usage: [
      {
        sku: sku.tokensIn,
        perDay: 31_000_000,
        resource: gcpResource(
          'aiplatform',
          'locations/europe-west1/endpoints/assistant',
        ),
      },
      {
        sku: sku.tokensOut,
        perDay: 5_400_000,
        resource: gcpResource(
          'aiplatform',
          'locations/europe-west1/endpoints/assistant',
        ),
      },
    ],
  },
  {
    name: 'adhoc-analysis',
    deployments: [
      deploy('prod', project.adhoc, GCP_REGION, 1, {}, nobody('larder-adhoc')),
    ],
    rhythm: 'office',
    growth: 0.6,
    usage: [
      {
        sku: sku.queries,
        perDay: 0.9,
        resource: gcpResource('bigquery', 'datasets/scratch'),
      },
      {
        sku: sku.bigQueryStorage,
        perDay: 41,
        rhythm: 'steady',
        resource: gcpResource('bigquery', 'datasets/scratch'),
      },
      {
        sku: sku.objectReads,
        perDay: 6_400,
        resource: gcpResource('storage', 'buckets/scratch'),
      },
    ],
  },
];
