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

import type { ClaimKind } from '../claims/Claim';
import type { Kubernetes } from './kubernetesOf';
import type { ClaimRank, Outcome } from './Outcome';

/**
 * What became of a claim that matches a charge.
 *
 * - `won`: the charge goes to its entity
 * - `agrees`: it lost to, or ties with, another claim of the same entity
 * - `conflict`: it has as much right as a claim of another entity
 * - `ambiguous`: whether the charge goes to its entity depends on which of several
 *   tags counts, of which nobody can tell
 * - `outranked`: a stronger claim exists
 * - `not-allowed`: charges of this nature cannot be claimed this way
 *
 * @public
 */
export type CandidateVerdict =
  | 'won'
  | 'agrees'
  | 'conflict'
  | 'ambiguous'
  | 'outranked'
  | 'not-allowed';

/**
 * One claim that matches a charge.
 *
 * @public
 */
export interface Candidate {
  claimId: string;
  entityRef: string;
  kind: ClaimKind;
  /** Annotation or config key that makes the claim. */
  annotation: string;
  /** The claim as it was written. */
  text: string;
  rank: ClaimRank;
  verdict: CandidateVerdict;
  /** A sentence that says why it won or lost. */
  why: string;
}

/**
 * How the outcome of a key came about.
 *
 * @public
 */
export interface Explanation {
  outcome: Outcome;
  /** A sentence that says why the outcome is what it is. */
  summary: string;
  /** Every claim that matches, or may match by an ambiguous tag, strongest first. */
  candidates: Candidate[];
  /** Which convention set the environment, where one did. */
  environment?: { value: string; conventionId: string };
  /** Where the charge ran, as far as its tags and columns say. */
  kubernetes?: Kubernetes;
}
