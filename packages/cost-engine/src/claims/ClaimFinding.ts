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

import type { FindingSeverity } from '../billing/Finding';

/**
 * Something about an annotation (or a setting) that its author ought to know.
 * What has a finding of severity `error` claims nothing.
 *
 * @public
 */
export interface ClaimFinding {
  /** Whose annotation it is; absent for settings, which belong to no entity. */
  entityRef?: string;
  /** The annotation, or the setting. */
  annotation: string;
  value: string;
  severity: FindingSeverity;
  problem: string;
  remedy: string;
  /**
   * The entity that the problem is with, where the problem quotes its claim: a claim
   * may name products and customers that not everybody may know of.
   */
  counterpart?: {
    entityRef: string;
    /** The problem without the claim of the counterpart. */
    problem: string;
  };
}
