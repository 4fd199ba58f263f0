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

import { ENUM_COLUMNS, EnumColumn } from '../columns';
import { itemsColumn } from '../items';
import { EngineSession, identifier, literalList } from '../session';
import { NULL_COLUMNS, NullColumn } from './shapeColumns';

/** Bits of a row number; files are counted above them. */
const ROW_BITS = 40n;

/** Bits of an enumeration's code: 19 categories, other values, and null. */
const CODE_BITS = 5n;

/**
 * Where a line item is: file index and data row.
 *
 * @internal
 */
export interface RowReference {
  readonly file: number;
  readonly row: number;
}

/**
 * All line items that look the same to the rules: the same columns null, the same
 * enumeration values, the same answers to the questions of flagsFor. A bill of
 * millions of lines has some dozens of shapes, so that all rules cost one scan.
 *
 * @internal
 */
export interface Shape {
  /** Number of the layout of their files. */
  readonly layout: number;
  readonly rows: number;
  readonly first: RowReference;
  isNull(column: NullColumn | EnumColumn): boolean;
  /** A value of the closed list; `undefined` where it is null or another value. */
  valueOf(column: EnumColumn): string | undefined;
  /** Neither null nor of the closed list. */
  isUnknown(column: EnumColumn): boolean;
  is(flag: string): boolean;
}

const ENUM_NAMES = Object.keys(ENUM_COLUMNS) as EnumColumn[];

/** A position in the delivery as one number, to take the least of. */
export const ROW_REFERENCE = `((${itemsColumn.file}::BIGINT << ${ROW_BITS}) | ${itemsColumn.row})`;

/** A number made by {@link ROW_REFERENCE}. */
export function rowReference(position: bigint): RowReference {
  return {
    file: Number(position >> ROW_BITS),
    row: Number(position & ((1n << ROW_BITS) - 1n)),
  };
}

/**
 * Finds the shapes of a delivery, the earliest first.
 *
 * @internal
 */
export async function readShapes(
  session: EngineSession,
  layoutByFile: readonly number[],
  flags: Readonly<Record<string, string>>,
): Promise<Shape[]> {
  const flagNames = Object.keys(flags);
  // Most deliveries have one layout, and need not group by it.
  const layout =
    new Set(layoutByFile.filter(number => number >= 0)).size > 1
      ? `list_extract([${layoutByFile}], ${itemsColumn.file} + 1)`
      : '0';
  const rows = await session.rows<{
    layout: number;
    nulls: bigint;
    flags: bigint;
    codes: bigint;
    rows: bigint;
    first: bigint;
  }>(
    `SELECT ${layout}::INTEGER AS layout, ${bits(
      NULL_COLUMNS.map(isNullSql),
    )} AS nulls,
       ${bits(
         flagNames.map(name => `coalesce(${flags[name]}, false)`),
       )} AS flags,
       ${codes()} AS codes, count(*) AS rows, min(${ROW_REFERENCE}) AS first
     FROM items GROUP BY 1, 2, 3, 4 ORDER BY first`,
  );
  return rows.map(row => toShape(row, flagNames));
}

function isNullSql(column: NullColumn): string {
  return column === 'ListCost' || column === 'ContractedCost'
    ? `NOT ${itemsColumn.present(column)}`
    : `${identifier(column)} IS NULL`;
}

function bits(conditions: readonly string[]): string {
  return conditions
    .map((condition, index) => `((${condition})::UBIGINT << ${index})`)
    .join(' | ');
}

function codes(): string {
  return ENUM_NAMES.map((name, index) => {
    const known = literalList(ENUM_COLUMNS[name]);
    return `((CASE WHEN ${name} IS NULL THEN 0 ELSE coalesce(list_position(${known}, ${name}), 0) + 1 END)::UBIGINT << ${
      BigInt(index) * CODE_BITS
    })`;
  }).join(' | ');
}

function toShape(
  row: {
    layout: number;
    nulls: bigint;
    flags: bigint;
    codes: bigint;
    rows: bigint;
    first: bigint;
  },
  flagNames: readonly string[],
): Shape {
  const nulls = new Set<string>(
    NULL_COLUMNS.filter((_, index) => bit(row.nulls, index)),
  );
  const flags = new Set(flagNames.filter((_, index) => bit(row.flags, index)));
  const values = new Map<EnumColumn, number>(
    ENUM_NAMES.map((name, index) => [
      name,
      Number(
        (row.codes >> (BigInt(index) * CODE_BITS)) & ((1n << CODE_BITS) - 1n),
      ),
    ]),
  );
  return {
    layout: row.layout,
    rows: Number(row.rows),
    first: rowReference(row.first),
    isNull: column =>
      nulls.has(column) || values.get(column as EnumColumn) === 0,
    // 0 is null, 1 is another value.
    valueOf: column => ENUM_COLUMNS[column][values.get(column)! - 2],
    isUnknown: column => values.get(column) === 1,
    is: flag => flags.has(flag),
  };
}

function bit(mask: bigint, index: number): boolean {
  return ((mask >> BigInt(index)) & 1n) === 1n;
}
