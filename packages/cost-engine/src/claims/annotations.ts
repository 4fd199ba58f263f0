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

/** @public */
export const ANNOTATION_TAGS = 'finops/tags';
/** @public */
export const ANNOTATION_ACCOUNTS = 'finops/accounts';
/** @public */
export const ANNOTATION_RESOURCES = 'finops/resources';
/** @public */
export const ANNOTATION_KUBERNETES = 'finops/kubernetes';
/** @public */
export const ANNOTATION_SPLIT = 'finops/split';

/**
 * The annotations of this product.
 *
 * @public
 */
export const FINOPS_ANNOTATIONS: readonly string[] = [
  ANNOTATION_TAGS,
  ANNOTATION_ACCOUNTS,
  ANNOTATION_RESOURCES,
  ANNOTATION_KUBERNETES,
  ANNOTATION_SPLIT,
];

/**
 * What the annotations of this product start with.
 *
 * @public
 */
export const FINOPS_ANNOTATION_PREFIX = 'finops/';

/** @public */
export const ANNOTATION_KUBERNETES_ID = 'backstage.io/kubernetes-id';
/** @public */
export const ANNOTATION_KUBERNETES_NAMESPACE =
  'backstage.io/kubernetes-namespace';
/** @public */
export const ANNOTATION_KUBERNETES_LABEL_SELECTOR =
  'backstage.io/kubernetes-label-selector';
/** @public */
export const ANNOTATION_COST_INSIGHTS_TAGS =
  'aws.amazon.com/cost-insights-tags';
/** @public */
export const ANNOTATION_COST_INSIGHTS_COST_CATEGORIES =
  'aws.amazon.com/cost-insights-cost-categories';
/** @public */
export const INFRAWALLET_ANNOTATION_PREFIX = 'infrawallet.io/';
