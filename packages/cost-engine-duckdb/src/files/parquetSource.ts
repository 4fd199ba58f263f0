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

import { literal } from '../session';

/**
 * A scan of Parquet files. Byte arrays without an annotation are text: older writers
 * leave it out, and FOCUS has no binary columns.
 *
 * @param paths - without characters that a glob would interpret
 * @internal
 */
export function parquetSource(
  paths: readonly string[],
  { rowNumbers = false } = {},
): string {
  return `read_parquet([${paths
    .map(literal)
    .join(', ')}], binary_as_string = true${
    rowNumbers ? ', file_row_number = true' : ''
  })`;
}
