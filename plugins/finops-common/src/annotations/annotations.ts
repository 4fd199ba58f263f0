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
 * Claims by tags, in the grammar of Kubernetes label selectors; `;` between alternatives.
 * @public
 */
export const FINOPS_TAGS_ANNOTATION = 'finops/tags';

/**
 * Claims of sub-accounts, as `provider/id; provider/id`.
 * @public
 */
export const FINOPS_ACCOUNTS_ANNOTATION = 'finops/accounts';

/**
 * Claims of resource ids, as globs.
 * @public
 */
export const FINOPS_RESOURCES_ANNOTATION = 'finops/resources';

/**
 * Claims of Kubernetes namespaces or workloads, as `cluster/namespace[/workload]`.
 * @public
 */
export const FINOPS_KUBERNETES_ANNOTATION = 'finops/kubernetes';

/**
 * The annotations by which an entity claims charges.
 * @public
 */
export const FINOPS_CLAIM_ANNOTATIONS = [
  FINOPS_TAGS_ANNOTATION,
  FINOPS_ACCOUNTS_ANNOTATION,
  FINOPS_RESOURCES_ANNOTATION,
  FINOPS_KUBERNETES_ANNOTATION,
] as const;
