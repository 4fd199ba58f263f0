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

import { FindingSeverity } from '@backstage-finops/cost-engine';
import { Shape } from './readShapes';

/**
 * A rule about single line items (FOCUS reference, section c.2, null-safe: a condition
 * such as "is no correction" is true for null).
 *
 * @internal
 */
export interface RowRule {
  readonly id: string;
  readonly severity: FindingSeverity;
  readonly message: string;
  /**
   * The columns of a shape that break the rule.
   *
   * @param context - of the file; rules about columns that it lacks do not apply
   */
  broken(shape: Shape, context: RuleContext): string[];
}

/**
 * @internal
 */
export interface RuleContext {
  has(column: string): boolean;
  /** Of FOCUS, such as '1.2'. */
  readonly version: string;
}
