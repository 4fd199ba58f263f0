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

import { RuleContext } from './RowRule';
import { Shape } from './readShapes';
import { NullColumn } from './shapeColumns';

export const isUsageOrPurchase = (shape: Shape) =>
  ['Usage', 'Purchase'].includes(shape.valueOf('ChargeCategory') ?? '');
export const isCorrection = (shape: Shape) =>
  shape.valueOf('ChargeClass') === 'Correction';
export const isUsage = (shape: Shape) =>
  shape.valueOf('ChargeCategory') === 'Usage';
export const isUnused = (shape: Shape) =>
  shape.valueOf('CommitmentDiscountStatus') === 'Unused';

/** Columns of which one is null and the other is not. */
export function uncoupled(
  shape: Shape,
  { has }: RuleContext,
  pairs: readonly (readonly [NullColumn, NullColumn])[],
): string[] {
  return pairs
    .filter(
      ([left, right]) =>
        has(left) && has(right) && shape.isNull(left) !== shape.isNull(right),
    )
    .map(([left, right]) => (shape.isNull(left) ? left : right));
}

/** Columns to which a question of the shape is answered with yes. */
export function flagged(
  shape: Shape,
  prefix: string,
  columns: readonly string[],
) {
  return columns.filter(column => shape.is(`${prefix}:${column}`));
}
