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
 * How a file stores a column.
 *
 * - `text`: as text, to be parsed where a number or a time is wanted
 * - `double`: binary floating point, which goes through its shortest text
 * - `exact`: integers and decimals
 * - `time`: timestamps without a zone, and dates
 * - `zonedTime`: timestamps with a zone
 * - `nested`: maps, lists and structs
 * - `other`: everything else, which is read as its text
 *
 * @internal
 */
export type ColumnKind =
  | 'text'
  | 'double'
  | 'exact'
  | 'time'
  | 'zonedTime'
  | 'nested'
  | 'other';

/**
 * A column of a file.
 *
 * @internal
 */
export interface SourceColumn {
  /** The name in scans of the file. */
  readonly physicalName: string;
  /** The name in the bill. */
  readonly name: string;
  readonly sqlType: string;
  readonly kind: ColumnKind;
  /** Whether texts such as `NULL` stand for null in it and have to be looked for. */
  readonly spelledNulls: boolean;
  /** Whether values are in another spelling than FOCUS has, and have to be looked for. */
  readonly respelled: boolean;
}

/**
 * @param sqlType - as DuckDB describes it
 * @internal
 */
export function columnKind(sqlType: string): ColumnKind {
  if (sqlType.startsWith('ENUM(')) {
    return 'text';
  }
  if (/[[\]]|^(STRUCT|MAP|UNION)\b/.test(sqlType)) {
    return 'nested';
  }
  if (sqlType === 'VARCHAR' || sqlType === 'JSON') {
    return 'text';
  }
  if (sqlType === 'DOUBLE' || sqlType === 'FLOAT') {
    return 'double';
  }
  if (/^(DECIMAL|U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?\b)/.test(sqlType)) {
    return 'exact';
  }
  if (sqlType === 'TIMESTAMP WITH TIME ZONE') {
    return 'zonedTime';
  }
  if (sqlType.startsWith('TIMESTAMP') || sqlType === 'DATE') {
    return 'time';
  }
  return 'other';
}
