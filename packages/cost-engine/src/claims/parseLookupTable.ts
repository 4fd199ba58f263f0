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

import { AttributionSettingsError } from './AttributionSettingsError';
import type { LookupRow, LookupTable } from './LookupTable';

/**
 * Which columns of a look-up file mean what.
 *
 * @internal
 */
export interface LookupColumns {
  file: string;
  key: string;
  value?: string;
  environment?: string;
}

/**
 * Reads the contents of a look-up file: CSV with a header (RFC 4180), columns by
 * name.
 *
 * @param setting - path of the setting, for errors
 * @param foldCase - keys are compared in lower case
 * @throws AttributionSettingsError naming the file and the row
 * @internal
 */
export function parseLookupTable(
  setting: string,
  columns: LookupColumns,
  contents: string,
  foldCase: boolean,
): LookupTable {
  const { file } = columns;
  const wrong = (problem: string, remedy: string) =>
    new AttributionSettingsError(setting, `${file}: ${problem}`, remedy);
  const records = parseCsv(contents, wrong);
  const header = records.shift()?.map(name => name.trim());
  if (!header) {
    throw wrong('the file is empty', 'Give it a header and at least one row');
  }
  const indexOf = (column: string): number => {
    const index = header.findIndex(
      name => name.toLowerCase() === column.trim().toLowerCase(),
    );
    if (index < 0) {
      throw wrong(
        `there is no column ${JSON.stringify(column)}`,
        `Use one of: ${header.join(', ')}`,
      );
    }
    return index;
  };
  const key = indexOf(columns.key);
  const value = columns.value === undefined ? -1 : indexOf(columns.value);
  const environment =
    columns.environment === undefined ? -1 : indexOf(columns.environment);
  const rows = new Map<string, LookupRow>();
  for (const [index, record] of records.entries()) {
    if (record.length !== header.length) {
      throw wrong(
        `row ${index + 1} has ${record.length} values, the header ${
          header.length
        }`,
        'Give each row as many values as the header, quoting those with commas',
      );
    }
    const trimmed = record[key].trim();
    const folded = foldCase ? trimmed.toLowerCase() : trimmed;
    const row: LookupRow = {
      value: record[value]?.trim() || undefined,
      environment: record[environment]?.trim() || undefined,
    };
    const known = rows.get(folded);
    if (
      known &&
      (known.value !== row.value || known.environment !== row.environment)
    ) {
      throw wrong(
        `row ${index + 1} gives ${JSON.stringify(trimmed)} a second meaning`,
        'Keep one row for each key',
      );
    }
    if (folded !== '') {
      rows.set(folded, row);
    }
  }
  return { file, rows };
}

function parseCsv(
  contents: string,
  wrong: (problem: string, remedy: string) => Error,
): string[][] {
  const text = contents.replace(/^\uFEFF/, '');
  const records: string[][] = [];
  let record: string[] = [];
  let at = 0;
  while (at < text.length) {
    let field = '';
    if (text[at] === '"') {
      const opened = at;
      at++;
      for (;;) {
        const close = text.indexOf('"', at);
        if (close < 0) {
          const line = text.slice(0, opened).split('\n').length;
          throw wrong(
            `the quote opened in line ${line} is not closed`,
            'Close it, and double each quote inside a value',
          );
        }
        field += text.slice(at, close);
        at = close + 1;
        if (text[at] !== '"') {
          break;
        }
        field += '"';
        at++;
      }
    }
    const end = text.slice(at).search(/[,\r\n]/);
    const stop = end < 0 ? text.length : at + end;
    record.push(field + text.slice(at, stop));
    at = stop;
    if (text[at] === ',') {
      at++;
      if (at < text.length) {
        continue;
      }
      record.push('');
    } else {
      at += text.startsWith('\r\n', at) ? 2 : 1;
    }
    if (record.length > 1 || record[0].trim() !== '') {
      records.push(record);
    }
    record = [];
  }
  return records;
}
