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

import { printable } from './printable';

/** A column of a table of text. */
export interface TextColumn {
  heading: string;
  /** Numbers are aligned by their decimal point. */
  numeric?: boolean;
}

/** A table of text, with two spaces between columns. */
export function columns(
  headings: readonly TextColumn[],
  rows: readonly (readonly (string | null)[])[],
): string {
  const cells = rows.map(row =>
    row.map(cell => (cell === null ? '—' : printable(cell))),
  );
  const aligned = headings.map((column, index) =>
    column.numeric
      ? alignNumbers(cells.map(row => row[index]))
      : cells.map(row => row[index]),
  );
  const widths = headings.map(({ heading }, index) =>
    Math.max(heading.length, ...aligned[index].map(cell => cell.length)),
  );
  const line = (texts: readonly string[]) =>
    texts
      .map((text, index) =>
        headings[index].numeric
          ? text.padStart(widths[index])
          : text.padEnd(widths[index]),
      )
      .join('  ')
      .trimEnd();
  return [
    line(headings.map(({ heading }) => heading)),
    ...cells.map((_, row) => line(aligned.map(cell => cell[row]))),
  ].join('\n');
}

/** Pads decimals, so that points stand below each other. */
function alignNumbers(numbers: readonly string[]): string[] {
  const decimals = (text: string) =>
    text.includes('.') ? text.length - text.indexOf('.') : 0;
  const most = Math.max(0, ...numbers.map(decimals));
  return numbers.map(text => text + ' '.repeat(most - decimals(text)));
}
