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

import { cutText } from './cutText';
import { printable } from './printable';
import { shownValue } from './shownValue';

/** A column of a table of text. */
export interface TextColumn {
  heading: string;
  /** Numbers are aligned by their decimal point. */
  numeric?: boolean;
  /** Its texts may be cut to fit the width, and which part of them is kept. */
  flexible?: 'start' | 'end';
}

/** Flexible columns are cut to no less, so that something is left to recognise. */
const MIN_FLEXIBLE_WIDTH = 12;

const GAP = '  ';

/**
 * A table of text. No cell is longer than a value that people recognise.
 *
 * @param width - that lines are fitted to as far as flexible columns go
 */
export function columns(
  headings: readonly TextColumn[],
  rows: readonly (readonly (string | null)[])[],
  width?: number,
): string {
  const cells = rows.map(row =>
    row.map((cell, index) =>
      cell === null
        ? '—'
        : shownValue(printable(cell), headings[index].flexible),
    ),
  );
  const aligned = headings.map((column, index) =>
    column.numeric
      ? alignNumbers(cells.map(row => row[index]))
      : cells.map(row => row[index]),
  );
  const widths = fitted(
    headings,
    headings.map(({ heading }, index) =>
      Math.max(heading.length, ...aligned[index].map(cell => cell.length)),
    ),
    width,
  );
  const line = (texts: readonly string[]) =>
    texts
      .map((text, index) =>
        headings[index].numeric
          ? text.padStart(widths[index])
          : cutText(text, widths[index], headings[index].flexible).padEnd(
              widths[index],
            ),
      )
      .join(GAP)
      .trimEnd();
  return [
    line(headings.map(({ heading }) => heading)),
    ...cells.map((_, row) => line(aligned.map(cell => cell[row]))),
  ].join('\n');
}

/** Takes from the widest flexible columns what the line has too much. */
function fitted(
  headings: readonly TextColumn[],
  natural: readonly number[],
  width: number | undefined,
): number[] {
  const widths = [...natural];
  if (width === undefined) {
    return widths;
  }
  const smallest = headings.map(({ heading, flexible }, index) =>
    flexible
      ? Math.min(natural[index], Math.max(heading.length, MIN_FLEXIBLE_WIDTH))
      : natural[index],
  );
  const gaps = GAP.length * (headings.length - 1);
  let excess = widths.reduce((sum, each) => sum + each, gaps) - width;
  while (excess > 0) {
    const widest = widths.reduce(
      (best, each, index) =>
        each > smallest[index] && (best < 0 || each > widths[best])
          ? index
          : best,
      -1,
    );
    if (widest < 0) {
      break;
    }
    widths[widest]--;
    excess--;
  }
  return widths;
}

/** Pads decimals, so that points stand below each other. */
function alignNumbers(numbers: readonly string[]): string[] {
  const decimals = (text: string) =>
    text.includes('.') ? text.length - text.indexOf('.') : 0;
  const most = Math.max(0, ...numbers.map(decimals));
  return numbers.map(text => text + ' '.repeat(most - decimals(text)));
}
