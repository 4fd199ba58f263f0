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

import { CHARGE_SUBCATEGORY, COLUMN_RENAMES } from './columnRenames';
import { detectVersion } from './detectVersion';
import { FOCUS_COLUMNS } from './focusColumns';
import { SourceColumn } from './SourceColumn';

/**
 * Which columns of a file mean what.
 *
 * @internal
 */
export interface ColumnMapping {
  /** By FOCUS column name. */
  readonly focus: ReadonlyMap<string, SourceColumn>;
  /** All columns by lower-case name, for projected columns. */
  readonly byName: ReadonlyMap<string, SourceColumn>;
  /** Of FOCUS 1.0-preview. */
  readonly chargeSubcategory?: SourceColumn;
  /** Columns that FOCUS does not know. Kept for drill-down. */
  readonly unknown: readonly SourceColumn[];
  /** Such as '1.2': a label for messages and rules. Reading goes by column presence. */
  readonly version: string;
}

/**
 * Finds the FOCUS columns among a file's columns, by their names in any version,
 * without regard to case.
 *
 * @internal
 */
export function mapColumns(columns: readonly SourceColumn[]): ColumnMapping {
  const byName = new Map(
    columns.map(column => [column.name.trim().toLowerCase(), column] as const),
  );
  const focus = new Map<string, SourceColumn>();
  for (const { name } of FOCUS_COLUMNS) {
    for (const candidate of [name, ...(COLUMN_RENAMES.get(name) ?? [])]) {
      const column = byName.get(candidate.toLowerCase());
      if (column) {
        focus.set(name, column);
        break;
      }
    }
  }
  const chargeSubcategory = byName.get(CHARGE_SUBCATEGORY.toLowerCase());
  const known = new Set([...focus.values(), chargeSubcategory]);
  return {
    focus,
    byName,
    chargeSubcategory,
    unknown: columns.filter(column => !known.has(column)),
    version: detectVersion(new Set(byName.keys())),
  };
}
