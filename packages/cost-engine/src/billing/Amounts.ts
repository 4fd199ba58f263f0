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
 * The four cost columns of FOCUS.
 *
 * @public
 */
export type CostMetric = 'billed' | 'effective' | 'list' | 'contracted';

/**
 * What is summed for each group of line items: the four cost metrics and the
 * effective cost of what is not priced.
 *
 * @public
 */
export type CostMeasure = CostMetric | 'unpriced';

/**
 * All measures, in the order in which they are stored.
 *
 * @public
 */
export const COST_MEASURES: readonly CostMeasure[] = [
  'billed',
  'effective',
  'list',
  'contracted',
  'unpriced',
];

/**
 * Amounts of a group of line items. The holder decides the unit: atto (10⁻¹⁸ of
 * the currency) in an engine, ledger units in the ledger.
 *
 * `list` and `contracted` are the sum of what is known, and `undefined` when
 * nothing is: missing is not zero.
 *
 * @public
 */
export interface Amounts {
  billed: bigint;
  effective: bigint;
  list?: bigint;
  contracted?: bigint;
  /** Effective cost of the line items without a list or without a contracted cost. */
  unpriced: bigint;
}
