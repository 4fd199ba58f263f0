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

import { Commitment } from '../../lines/Commitment';
import { nano } from '../../support/amounts';
import { GCP_PROJECTS, GCP_REGION } from './gcpProjects';
import { GCP_SERVICES, GCP_SKUS } from './gcpSkus';

/** Forty cores of the cluster's nodes for a year, paid by the month. */
export const CLUSTER_COMMITMENT: Commitment = {
  id: '//compute.googleapis.com/projects/larder-gke-prod/regions/europe-west1/commitments/cluster-cores-2026',
  name: 'cluster-cores-2026',
  category: 'Usage',
  type: 'Committed Use Discount',
  unit: 'vCPU-Hours',
  service: GCP_SERVICES.compute,
  sku: GCP_SKUS.committedCore,
  subAccount: GCP_PROJECTS.gke,
  region: GCP_REGION,
  fromDay: 92,
  toDay: 457,
  payment: 'monthly',
  termCost: nano('6167.04'),
  unitsPerDay: 960,
  idleDays: [{ fromDay: 273, toDay: 287, usablePercent: 80 }],
};

export const GCP_COMMITMENTS = [CLUSTER_COMMITMENT];
