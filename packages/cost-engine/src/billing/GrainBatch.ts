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
 * Rows of a grain, one array per column because millions of them pass through.
 * All arrays have `rows` entries. A key's rows are contiguous in the stream, not
 * necessarily within one batch.
 *
 * @public
 */
export interface GrainBatch {
  rows: number;
  /** The group that {@link DeliveryReading.assign} gave to the key. */
  group: ArrayLike<number>;
  /** Number of the key in the reading. */
  key: ArrayLike<number>;
  /** YYYYMMDD in UTC; absent in monthly grains. */
  day?: ArrayLike<number>;
  /** Number in the grain's dimension. */
  dimension: ArrayLike<number>;
  /** Atto. */
  billed: bigint[];
  /** Atto. */
  effective: bigint[];
  /** Atto; null where no line item of the row has a list cost. */
  list: (bigint | null)[];
  /** Atto; null where no line item of the row has a contracted cost. */
  contracted: (bigint | null)[];
  /** Atto: effective cost of what lacks a list or a contracted cost. */
  unpriced: bigint[];
  /** Quantities are no money: doubles. */
  consumedQuantity?: (number | null)[];
  pricingQuantity?: (number | null)[];
  /** Line items per row. */
  rowCount?: ArrayLike<number>;
}
