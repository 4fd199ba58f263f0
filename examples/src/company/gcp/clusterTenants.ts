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

import { Tags } from '../../focus/FocusRow';
import { Truth } from '../../truth/Truth';
import { owner } from '../owners';

/** Something that runs on the shared cluster and gets a share of its nodes. */
export interface ClusterTenant {
  namespace: string;
  workload: string;
  labels: Tags;
  /** Share of the nodes when nothing special happens, in percent; the rest is idle. */
  percent: number;
  truth: Truth;
}

/** The tenants. What nobody claims, and what is idle, stays with the owner of the cluster. */
export const CLUSTER_TENANTS: ClusterTenant[] = [
  {
    namespace: 'storefront',
    workload: 'mobile-bff',
    labels: {},
    percent: 22,
    truth: owner.split('mobile-bff'),
  },
  {
    namespace: 'storefront',
    workload: 'cart-edge',
    labels: { 'k8s-label/app': 'cart', app: 'cart' },
    percent: 6,
    truth: owner.split('cart'),
  },
  {
    namespace: 'recipes',
    workload: 'recipes-api',
    labels: { 'k8s-label/backstage.io/kubernetes-id': 'recipes' },
    percent: 13,
    truth: owner.split('recipes'),
  },
  {
    namespace: 'pricing',
    workload: 'pricing-api',
    labels: {},
    percent: 14,
    truth: owner.split('pricing'),
  },
  {
    namespace: 'pricing',
    workload: 'pricing-batch',
    labels: {},
    percent: 5,
    truth: owner.split('pricing'),
  },
  {
    namespace: 'replenishment',
    workload: 'replenishment',
    labels: {},
    percent: 12,
    truth: owner.split('replenishment'),
  },
  {
    namespace: 'kube-system',
    workload: 'node-agents',
    labels: {},
    percent: 4,
    truth: owner.resource('prod-eu-cluster'),
  },
  {
    namespace: 'import-2024',
    workload: 'importer',
    labels: {},
    percent: 3,
    truth: owner.resource('prod-eu-cluster'),
  },
];
