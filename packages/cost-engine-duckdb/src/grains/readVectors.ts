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

import { DuckDBDataChunk, DuckDBDecimal128Vector } from '@duckdb/node-api';

/** A column of a chunk as numbers; null counts as 0 and must not occur. */
export function readNumbers(
  chunk: DuckDBDataChunk,
  column: number,
): Int32Array {
  const vector = chunk.getColumnVector(column);
  const numbers = new Int32Array(chunk.rowCount);
  for (let row = 0; row < numbers.length; row++) {
    numbers[row] = Number(vector.getItem(row));
  }
  return numbers;
}

/** A column of doubles. */
export function readDoubles(
  chunk: DuckDBDataChunk,
  column: number,
): (number | null)[] {
  const vector = chunk.getColumnVector(column);
  const values = new Array<number | null>(chunk.rowCount);
  for (let row = 0; row < values.length; row++) {
    values[row] = vector.getItem(row) as number | null;
  }
  return values;
}

/** A column of DECIMAL(38,18), in atto. */
export function readAtto(
  chunk: DuckDBDataChunk,
  column: number,
): (bigint | null)[] {
  const vector = chunk.getColumnVector(column) as DuckDBDecimal128Vector;
  const values = new Array<bigint | null>(chunk.rowCount);
  for (let row = 0; row < values.length; row++) {
    values[row] = vector.getScaledValue(row);
  }
  return values;
}
