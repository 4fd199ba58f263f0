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

import type { ResourceGlob } from '../selectors/resourceGlob';
import type { TagSelector } from '../selectors/TagSelector';
import type { Claim } from './Claim';

/**
 * A claim of an annotation with what it matches.
 *
 * @internal
 */
export interface CompiledClaim extends Claim {
  readonly entityRef: string;
  readonly match: ClaimMatch;
}

/** @internal */
export type ClaimMatch =
  | TagsMatch
  | AccountMatch
  | ResourceMatch
  | KubernetesMatch
  | KubernetesLabelMatch;

/** @internal */
export interface TagsMatch {
  readonly type: 'tags';
  readonly selector: TagSelector;
  readonly narrowing?: Narrowing;
}

/** @internal */
export interface AccountMatch {
  readonly type: 'account';
  /** Any of them, where given. */
  readonly accounts?: readonly AccountCondition[];
  readonly narrowing?: Narrowing;
}

/**
 * A sub-account, by its canonical id or by its name.
 *
 * @internal
 */
export interface AccountCondition {
  /** Canonical; absent where the annotation names none. */
  readonly provider?: string;
  readonly by: 'id' | 'name';
  readonly text: string;
}

/** @internal */
export interface ResourceMatch {
  readonly type: 'resource';
  readonly glob: ResourceGlob;
}

/** @internal */
export interface KubernetesMatch {
  readonly type: 'kubernetes';
  readonly cluster: string;
  readonly namespace: string;
  readonly workload?: string;
}

/**
 * The labels of pods: either `backstage.io/kubernetes-id`, or those of a selector.
 *
 * @internal
 */
export interface KubernetesLabelMatch {
  readonly type: 'kubernetesLabel';
  /** Value of the label `backstage.io/kubernetes-id`. */
  readonly id?: string;
  readonly namespace?: string;
  /** Has a positive requirement where there is no id; narrows where there is one. */
  readonly selector?: TagSelector;
}

/**
 * Conditions that narrow a claim and give no rank. Each holds if any of its values does.
 *
 * @internal
 */
export interface Narrowing {
  readonly providers?: readonly string[];
  readonly accounts?: readonly AccountCondition[];
  /** Service names, by {@link bareServiceName}. */
  readonly services?: readonly string[];
}
