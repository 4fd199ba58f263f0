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

import {
  CANONICAL_COLUMNS,
  canonicalOf,
  ColumnMapping,
  isOldValue,
  mapColumns,
  NULL_SPELLINGS,
  SourceColumn,
} from '../columns';
import { EngineSession, identifier, literalList } from '../session';
import { parquetSource } from './parquetSource';
import { Respelled } from './PreparedFile';

/**
 * Most files have real nulls and values as FOCUS spells them, and looking for others
 * in every query would double its time. One scan finds out which columns have any; on
 * dictionary-encoded columns DuckDB looks at each distinct value once.
 *
 * @param scanPath - a Parquet file
 * @param projectedColumns - columns that attribution keys contain
 * @internal
 */
export async function probeColumns(
  session: EngineSession,
  scanPath: string,
  columns: readonly SourceColumn[],
  projectedColumns: readonly string[],
): Promise<{ columns: SourceColumn[]; respelled: Respelled[] }> {
  const mapping = mapColumns(columns);
  const used = usedColumns(mapping, projectedColumns);
  const nulls = columns.filter(
    column => column.spelledNulls && used.has(column),
  );
  const canonical = CANONICAL_COLUMNS.flatMap(name => {
    const column = mapping.focus.get(name);
    return column?.respelled ? [{ name, column }] : [];
  });
  const counts = [
    ...nulls.map(
      (column, index) =>
        `count_if(list_contains(${literalList(NULL_SPELLINGS)}, ${text(
          column,
        )})) AS nulls${index}`,
    ),
    ...canonical.flatMap(({ name, column }, index) => {
      const value = text(column);
      const differs = `${value} <> ${canonicalOf(name, value)}`;
      const odd = `${differs} AND NOT ${isOldValue(name, value)}`;
      return [
        `count_if(${differs}) AS differs${index}`,
        `count_if(${odd}) AS odd${index}`,
        `min(CASE WHEN ${odd} THEN ${value} END) AS example${index}`,
      ];
    }),
  ];
  if (counts.length === 0) {
    return { columns: [...columns], respelled: [] };
  }
  const [found] = await session.rows<Record<string, bigint | string | null>>(
    `SELECT ${counts.join(', ')} FROM ${parquetSource([scanPath])}`,
  );
  const spelled = new Set(
    nulls.filter((_, index) => Number(found[`nulls${index}`]) > 0),
  );
  const different = new Set(
    canonical
      .filter((_, index) => Number(found[`differs${index}`]) > 0)
      .map(({ column }) => column),
  );
  const canonicalColumns = new Set(canonical.map(({ column }) => column));
  return {
    columns: columns.map(column => ({
      ...column,
      spelledNulls: used.has(column)
        ? spelled.has(column)
        : column.spelledNulls,
      respelled: canonicalColumns.has(column)
        ? different.has(column)
        : column.respelled,
    })),
    respelled: canonical.flatMap(({ name }, index) => {
      const rows = Number(found[`odd${index}`]);
      return rows > 0
        ? [{ column: name, rows, example: String(found[`example${index}`]) }]
        : [];
    }),
  };
}

function text(column: SourceColumn): string {
  return `${identifier(column.physicalName)}::VARCHAR`;
}

function usedColumns(
  mapping: ColumnMapping,
  projectedColumns: readonly string[],
): Set<SourceColumn | undefined> {
  return new Set([
    ...mapping.focus.values(),
    mapping.chargeSubcategory,
    mapping.byName.get('x_costcategories'),
    ...projectedColumns.map(name => mapping.byName.get(name.toLowerCase())),
  ]);
}
