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
  decimalOf,
  doubleOf,
  FOCUS_COLUMNS,
  losesDecimalsOf,
  nameOf,
  presentOf,
  rawOf,
  SourceColumn,
  textOf,
  timeOf,
} from '../columns';
import type { PreparedFile } from '../files/PreparedFile';
import { parquetSource } from '../files/parquetSource';
import { identifier } from '../session';

/** The cost columns: exact in the view, with doubles and texts beside them. */
export const COST_COLUMNS = [
  'BilledCost',
  'EffectiveCost',
  'ListCost',
  'ContractedCost',
] as const;

/** AWS's FOCUS 1.0 export keeps cost categories apart; 1.2 has them in Tags. */
const COST_CATEGORIES = 'x_CostCategories';

/** FOCUS columns whose texts may be translated or spelled in FOCUS's way. */
const TEXT_COLUMNS: ReadonlySet<string> = new Set(
  FOCUS_COLUMNS.filter(({ type }) => type === 'S').map(({ name }) => name),
);

/** Columns whose nested values stay as they are, to be grouped without making text. */
const RAW_COLUMNS = ['Tags', 'AllocatedTags', COST_CATEGORIES] as const;

/** Names of the view's columns beside the FOCUS columns. */
export const itemsColumn = {
  /** Index of the file in the delivery. */
  file: '_file',
  /** Data row in the file, from 1. */
  row: '_row',
  costCategories: identifier(COST_CATEGORIES),
  /** A column as text, for messages. */
  text: (focusName: string) => identifier(`text:${focusName}`),
  /** A decimal column as a double, for comparisons. */
  double: (focusName: string) => identifier(`double:${focusName}`),
  /** Whether a decimal or time column has a value, readable or not. */
  present: (focusName: string) => identifier(`present:${focusName}`),
  /** A decimal column's text has more decimals than are kept. */
  losesDecimals: (focusName: string) => identifier(`loses:${focusName}`),
  /** A column of the file as text, by position; where the view is made with originals. */
  original: (index: number) => identifier(`original:${index}`),
  /** A projected column, as text. */
  projected: (name: string) => identifier(`projected:${name}`),
};

/**
 * The normalising view: a SELECT that gives every file of a delivery the same
 * columns and meanings. What a query does not ask for is not read.
 *
 * - FOCUS texts under their names, null in any spelling
 * - costs as DECIMAL(38,18), other decimals as DOUBLE, times as TIMESTAMP in UTC
 * - Tags, AllocatedTags and x_CostCategories as stored
 * - the columns of {@link itemsColumn}
 *
 * @internal
 */
export function itemsView(
  files: readonly PreparedFile[],
  projectedColumns: readonly string[],
  originals = false,
): string {
  const groups = groupByColumns(files);
  const rawAsText = new Set(
    RAW_COLUMNS.filter(
      name =>
        new Set(
          groups.map(([{ mapping }]) => rawColumn(mapping, name)?.sqlType),
        ).size > 1,
    ),
  );
  return groups
    .map(group => select(group, projectedColumns, rawAsText, originals))
    .join('\nUNION ALL\n');
}

function rawColumn(
  mapping: ColumnMapping,
  name: string,
): SourceColumn | undefined {
  return mapping.focus.get(name) ?? mapping.byName.get(name.toLowerCase());
}

/** Files with the same columns are scanned together. */
function groupByColumns(files: readonly PreparedFile[]): PreparedFile[][] {
  const groups = new Map<string, PreparedFile[]>();
  for (const file of files) {
    const signature = JSON.stringify([
      file.scanSql,
      // Columns of CSV files are stored under other names than those of the bill.
      file.file.format === 'parquet',
      ...file.columns.map(column => [
        column.physicalName,
        column.name,
        column.sqlType,
        column.spelledNulls,
        column.respelled,
      ]),
    ]);
    const group = groups.get(signature);
    if (group) {
      group.push(file);
    } else {
      groups.set(signature, [file]);
    }
  }
  return [...groups.values()];
}

function select(
  group: PreparedFile[],
  projectedColumns: readonly string[],
  rawAsText: ReadonlySet<string>,
  originals: boolean,
): string {
  const { mapping, scanSql } = group[0];
  const columns: string[] = [
    group.length === 1
      ? `${group[0].index}::INTEGER AS ${itemsColumn.file}`
      : `list_extract([${group.map(
          file => file.index,
        )}], file_index::BIGINT + 1)::INTEGER AS ${itemsColumn.file}`,
    `${scanSql ? 'NULL::BIGINT' : 'file_row_number + 1'} AS ${itemsColumn.row}`,
  ];
  for (const { name, type } of FOCUS_COLUMNS) {
    const column = mapping.focus.get(name);
    if (type === 'D') {
      const cost = (COST_COLUMNS as readonly string[]).includes(name);
      columns.push(
        `${orNull(
          column,
          cost ? decimalOf : doubleOf,
          cost ? 'DECIMAL(38,18)' : 'DOUBLE',
        )} AS ${identifier(name)}`,
        `${orNull(column, textOf, 'VARCHAR')} AS ${itemsColumn.text(name)}`,
        `${column ? presentOf(column) : 'false'} AS ${itemsColumn.present(
          name,
        )}`,
        `${orNull(
          column,
          losesDecimalsOf,
          'BOOLEAN',
        )} AS ${itemsColumn.losesDecimals(name)}`,
      );
      if (cost) {
        columns.push(
          `${orNull(column, doubleOf, 'DOUBLE')} AS ${itemsColumn.double(
            name,
          )}`,
        );
      }
    } else if (type === 'T') {
      columns.push(
        `${orNull(column, timeOf, 'TIMESTAMP')} AS ${identifier(name)}`,
        `${orNull(column, textOf, 'VARCHAR')} AS ${itemsColumn.text(name)}`,
        `${column ? presentOf(column) : 'false'} AS ${itemsColumn.present(
          name,
        )}`,
      );
    } else if (!(RAW_COLUMNS as readonly string[]).includes(name)) {
      columns.push(`${textColumn(name, mapping)} AS ${identifier(name)}`);
    }
  }
  for (const name of RAW_COLUMNS) {
    columns.push(
      `${orNull(
        rawColumn(mapping, name),
        rawAsText.has(name) ? textOf : rawOf,
        'VARCHAR',
      )} AS ${identifier(name)}`,
    );
  }
  for (const name of projectedColumns) {
    columns.push(
      `${
        TEXT_COLUMNS.has(name)
          ? textColumn(name, mapping)
          : orNull(rawColumn(mapping, name), textOf, 'VARCHAR')
      } AS ${itemsColumn.projected(name)}`,
    );
  }
  if (originals) {
    columns.push(
      ...group[0].columns.map(
        (column, index) =>
          `${textOf(column)} AS ${itemsColumn.original(index)}`,
      ),
    );
  }
  const scan =
    scanSql ??
    parquetSource(
      group.map(file => file.scanPath),
      group[0].columns,
    );
  return `SELECT ${columns.join(',\n  ')}\nFROM ${scan}`;
}

function orNull(
  column: SourceColumn | undefined,
  expression: (column: SourceColumn) => string,
  sqlType: string,
): string {
  return column ? expression(column) : `NULL::${sqlType}`;
}

/**
 * A text column, with the values of FOCUS 1.0-preview translated: ChargeSubcategory
 * is spread over ChargeCategory, ChargeClass and CommitmentDiscountStatus, and two
 * pricing categories have new names (FOCUS reference, section a.2).
 */
function textColumn(name: string, mapping: ColumnMapping): string {
  const column = mapping.focus.get(name);
  const text = orNull(column, nameOf, 'VARCHAR');
  const own =
    column?.respelled && CANONICAL_COLUMNS.includes(name)
      ? canonicalOf(name, text)
      : text;
  const old = mapping.chargeSubcategory;
  if (old) {
    const value = `lower(trim(${textOf(old)}))`;
    if (name === 'CommitmentDiscountStatus') {
      return `coalesce(${own}, CASE ${value} WHEN 'used commitment' THEN 'Used' WHEN 'unused commitment' THEN 'Unused' END)`;
    }
    if (name === 'ChargeClass') {
      return `coalesce(${own}, CASE ${value} WHEN 'refund' THEN 'Correction' END)`;
    }
    if (name === 'ChargeCategory') {
      return `(CASE WHEN ${value} = 'credit' THEN 'Credit' ELSE ${own} END)`;
    }
  }
  return own;
}
