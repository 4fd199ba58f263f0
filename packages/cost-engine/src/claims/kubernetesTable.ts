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

/**
 * Where a bill says which Kubernetes workload a charge is for: tag keys and columns,
 * tried in order. The table is closed: nothing else is looked at.
 *
 * @public
 */
export interface KubernetesTable {
  readonly tagKeys: KubernetesSources;
  readonly columns: KubernetesSources;
  /**
   * What providers put before the key of a pod's label when they make it a tag, tried
   * in order: behind a prefix stands a label of the pod, without one perhaps a tag of
   * the resource.
   */
  readonly labelPrefixes: readonly string[];
}

/**
 * Names to try, in order.
 *
 * @public
 */
export interface KubernetesSources {
  readonly cluster: readonly string[];
  readonly namespace: readonly string[];
  readonly workload: readonly string[];
}

/**
 * The built-in table.
 *
 * - EKS: the tags of AWS split cost allocation data (docs.aws.amazon.com/cur,
 *   "Understanding split cost allocation data"), and `eks:cluster-name`, which EKS
 *   puts on nodes.
 * - GKE: the labels of GKE cost allocation (cloud.google.com/kubernetes-engine/docs/
 *   how-to/cost-allocations), with pod labels as `k8s-label/…`.
 * - AKS: what AKS and Karpenter put on the resources of a cluster.
 * - Volumes of all three: the namespace that their storage drivers note on a disk.
 * - OpenCost: it writes no FOCUS itself. Its allocation properties `cluster`,
 *   `namespace` and `controller` are read from custom columns of these names.
 *
 * @public
 */
export const DEFAULT_KUBERNETES_TABLE: KubernetesTable = {
  tagKeys: {
    cluster: [
      'aws:eks:cluster-name',
      'eks:cluster-name',
      'goog-k8s-cluster-name',
      'aks-managed-cluster-name',
      'karpenter.azure.com_cluster',
    ],
    namespace: [
      'aws:eks:namespace',
      'k8s-namespace',
      'kubernetes.io/created-for/pvc/namespace',
      'kubernetes.io-created-for-pvc-namespace',
    ],
    workload: [
      'aws:eks:workload-name',
      'aws:eks:deployment',
      'k8s-workload-name',
    ],
  },
  columns: {
    cluster: ['x_Cluster'],
    namespace: ['x_Namespace'],
    workload: ['x_Controller'],
  },
  labelPrefixes: ['k8s-label/', ''],
};
