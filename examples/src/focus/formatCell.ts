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
  formatDecimal,
  MICRO_DECIMALS,
  NANO_DECIMALS,
} from '../support/amounts';
import { columnType } from './columns';
import { FocusColumn, FocusRow, Tags } from './FocusRow';

/** How a provider spells times and tags in text. */
export interface TextDialect {
  time: (instant: number) => string;
  tags: (tags: Tags) => string;
}

/** `2026-10-01T00:00:00Z`, as the specification wants it. */
export function isoSeconds(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}

/** The text of a cell; `undefined` is null. */
export function formatCell(
  row: FocusRow,
  column: FocusColumn,
  dialect: TextDialect,
): string | undefined {
  const value = row[column];
  if (value === undefined) {
    return undefined;
  }
  switch (columnType(column)) {
    case 'money':
      return formatDecimal(value as bigint, NANO_DECIMALS);
    case 'quantity':
      return formatDecimal(value as bigint, MICRO_DECIMALS);
    case 'time':
      return dialect.time(value as number);
    case 'tags':
      return dialect.tags(value as Tags);
    case 'json':
      return JSON.stringify(value);
    default:
      return String(value);
  }
}

/** One CSV line; null is nothing between the commas. */
export function csvLine(cells: (string | undefined)[]): string {
  return `${cells
    .map(cell =>
      cell !== undefined && /[",\r\n]/.test(cell)
        ? `"${cell.replaceAll('"', '""')}"`
        : cell ?? '',
    )
    .join(',')}\n`;
}
