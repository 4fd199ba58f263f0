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

import { LineItem } from '../truth/LineItem';
import { FocusColumn } from './FocusRow';
import { csvLine, formatCell, TextDialect } from './formatCell';
import { TextFile } from './TextFile';

/** Writes line items as CSV and returns how many there were. */
export function writeCsv(
  path: string,
  items: Iterable<LineItem>,
  columns: { focus: FocusColumn[]; extra: string[] },
  dialect: TextDialect,
): number {
  const file = new TextFile(path);
  let rows = 0;
  try {
    file.write(csvLine([...columns.focus, ...columns.extra]));
    for (const { row } of items) {
      file.write(
        csvLine([
          ...columns.focus.map(column => formatCell(row, column, dialect)),
          ...columns.extra.map(column => row.extra?.[column]),
        ]),
      );
      rows += 1;
    }
  } finally {
    file.close();
  }
  return rows;
}
