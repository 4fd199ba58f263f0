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

import { DeliveryFile } from '@backstage-finops/cost-engine';
import type { ColumnMapping, SourceColumn } from '../columns';

/**
 * A column with values that are read as FOCUS spells them.
 *
 * @internal
 */
export interface Respelled {
  /** FOCUS name. */
  readonly column: string;
  readonly rows: number;
  readonly example: string;
}

/**
 * A file of a delivery that is ready to be scanned: a Parquet file, or a CSV file
 * that was turned into one.
 *
 * @internal
 */
export interface PreparedFile {
  /** Position in the delivery. */
  readonly index: number;
  readonly file: DeliveryFile;
  /** A path without characters that a glob would interpret. */
  readonly scanPath: string;
  /** SQL of a scan in the place of Parquet's, without row numbers. */
  readonly scanSql?: string;
  /** The same, by one thread from the start, for when several cannot read the file. */
  readonly scanInOrderSql?: string;
  readonly columns: readonly SourceColumn[];
  /** Where it has values in another spelling than FOCUS. */
  readonly respelled: readonly Respelled[];
  readonly mapping: ColumnMapping;
  readonly rows: number;
  /** Set for a CSV file whose last row has no line end. */
  readonly openEnded?: boolean;
}
