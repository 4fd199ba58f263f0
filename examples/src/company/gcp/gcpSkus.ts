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

import { defineSku, Service } from '../Sku';

function service(name: string, category: string, subcategory: string): Service {
  return { name, category, subcategory };
}

export const GCP_SERVICES = {
  compute: service('Compute Engine', 'Compute', 'Virtual Machines'),
  gke: service('Kubernetes Engine', 'Compute', 'Containers'),
  bigQuery: service('BigQuery', 'Databases', 'Data Warehouses'),
  storage: service('Cloud Storage', 'Storage', 'Object Storage'),
  maps: service(
    'Routes API',
    'Business Applications',
    'Other (Business Applications)',
  ),
  vertex: service('Vertex AI', 'AI and Machine Learning', 'Generative AI'),
  tax: service('Tax', 'Other', 'Other (Other)'),
};

const s = GCP_SERVICES;

function tokens(direction: string, price: string) {
  return defineSku(s.vertex, {
    meter: `Alder Flash ${direction} Token Count`,
    unit: 'Tokens',
    block: 1000000,
    price,
    type: 'Model Endpoint',
    details: { x_ModelId: 'alder-flash', x_TokenDirection: direction },
  });
}

/** What the company buys from Google, priced in euros. */
export const GCP_SKUS = {
  core: defineSku(s.compute, {
    meter: 'N2D AMD Instance Core running in EMEA',
    unit: 'vCPU-Hours',
    price: '0.0279',
    type: 'Instance',
    details: { InstanceSeries: 'n2d' },
  }),
  memory: defineSku(s.compute, {
    meter: 'N2D AMD Instance Ram running in EMEA',
    unit: 'GiB-Hours',
    price: '0.00374',
    type: 'Instance',
    details: { InstanceSeries: 'n2d' },
  }),
  gpu: defineSku(s.compute, {
    meter: 'Nvidia L4 GPU attached in EMEA',
    unit: 'GPU-Hours',
    price: '0.5628',
    type: 'Instance',
    details: { GpuCount: 1, InstanceSeries: 'g2' },
  }),
  g2Core: defineSku(s.compute, {
    meter: 'G2 Instance Core running in EMEA',
    unit: 'vCPU-Hours',
    price: '0.0251',
    type: 'Instance',
    details: { InstanceSeries: 'g2' },
  }),
  clusterFee: defineSku(s.gke, {
    meter: 'Regional Kubernetes Clusters',
    unit: 'Hours',
    price: '0.092',
    type: 'Cluster',
  }),
  queries: defineSku(s.bigQuery, {
    meter: 'Analysis',
    unit: 'TiB',
    price: '5.75',
    type: 'Dataset',
  }),
  bigQueryStorage: defineSku(s.bigQuery, {
    meter: 'Active Logical Storage',
    unit: 'GiB-Months',
    price: '0.0184',
    type: 'Dataset',
  }),
  objectStorage: defineSku(s.storage, {
    meter: 'Standard Storage Belgium',
    unit: 'GiB-Months',
    price: '0.0184',
    type: 'Bucket',
  }),
  objectReads: defineSku(s.storage, {
    meter: 'Regional Standard Class B Operations',
    unit: 'Requests',
    block: 1000,
    price: '0.00037',
    type: 'Bucket',
  }),
  routes: defineSku(s.maps, {
    meter: 'Compute Routes Advanced',
    unit: 'Requests',
    block: 1000,
    price: '9.2',
    type: 'API Key',
  }),
  matrix: defineSku(s.maps, {
    meter: 'Compute Route Matrix Basic',
    unit: 'Elements',
    block: 1000,
    price: '4.6',
    type: 'API Key',
  }),
  tokensIn: tokens('Input', '0.14'),
  tokensOut: tokens('Output', '0.55'),
  committedCore: defineSku(s.compute, {
    meter: 'Commitment v1: N2D AMD Cpu in Belgium for 1 Year',
    unit: 'vCPU-Hours',
    price: '0.0176',
    type: 'Commitment',
  }),
};
