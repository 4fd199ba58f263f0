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
  maybeRespelled,
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
  const source = parquetSource([scanPath], columns);
  const used = usedColumns(mapping, projectedColumns);
  const nulls = columns.filter(
    column => column.spelledNulls && used.has(column),
  );
  const canonical = CANONICAL_COLUMNS.flatMap(name => {
    const column = mapping.focus.get(name);
    return column?.respelled ? [{ name, column }] : [];
  });
  const suspicions = await count(session, source, [
    ...nulls.map(
      column =>
        `list_contains(${literalList(NULL_SPELLINGS)}, ${text(column)})`,
    ),
    ...canonical.map(({ name, column }) => maybeRespelled(name, text(column))),
  ]);
  const spelled = new Set(nulls.filter((_, index) => suspicions[index] > 0));
  const suspects = canonical.filter(
    (_, index) => suspicions[nulls.length + index] > 0,
  );
  const differing = await count(
    session,
    source,
    suspects.map(({ name, column }) => differs(name, column)),
  );
  const different = new Map(
    suspects
      .filter((_, index) => differing[index] > 0)
      .map(({ name, column }) => [column, name]),
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
    respelled: await findRespelled(session, source, different),
  };
}

/** How many values are in another spelling, those of older versions apart. */
async function findRespelled(
  session: EngineSession,
  source: string,
  different: ReadonlyMap<SourceColumn, string>,
): Promise<Respelled[]> {
  const found: Respelled[] = [];
  for (const [column, name] of different) {
    const [{ rows, example }] = await session.rows<{
      rows: bigint;
      example: string | null;
    }>(
      `SELECT count(*) AS rows, min(${text(column)}) AS example
       FROM ${source}
       WHERE ${differs(name, column)} AND NOT ${isOldValue(
        name,
        text(column),
      )}`,
    );
    if (example !== null) {
      found.push({ column: name, rows: Number(rows), example });
    }
  }
  return found;
}

function differs(name: string, column: SourceColumn): string {
  const value = text(column);
  return `${value} <> ${canonicalOf(name, value)}`;
}

/** How many rows each of the conditions is true for. */
async function count(
  session: EngineSession,
  source: string,
  conditions: readonly string[],
): Promise<number[]> {
  if (conditions.length === 0) {
    return [];
  }
  const [counts] = await session.rows<Record<string, bigint>>(
    `SELECT ${conditions
      .map((condition, index) => `count_if(${condition}) AS n${index}`)
      .join(', ')} FROM ${source}`,
  );
  return conditions.map((_, index) => Number(counts[`n${index}`]));
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
