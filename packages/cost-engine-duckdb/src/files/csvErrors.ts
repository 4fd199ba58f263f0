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

import { Refusal, shownValue } from '@backstage-finops/cost-engine';

/**
 * What DuckDB says about a CSV file it cannot read, as a refusal.
 *
 * @internal
 */
export function csvRefusal(name: string, error: Error): Refusal {
  const { message } = error;
  const line = /CSV Error on Line: (\d+)/.exec(message)?.[1];
  const original = /Original Line:\s*(.*)/.exec(message)?.[1];
  const place = {
    file: name,
    // The header is line 1.
    ...(line && { row: Math.max(1, Number(line) - 1) }),
    ...(original && { value: shownValue(original) }),
  };
  const said = statementOf(message);
  const counts = /^Expected Number of Columns: (\d+)\s+Found: (\d+)/.exec(said);
  if (counts) {
    return {
      ...place,
      problem: `The row has ${counts[2]} values, and the header has ${counts[1]} columns`,
      remedy:
        'Check that every row has the delimiter of the header, and that values with delimiters or line breaks are quoted; where it is the last row, the file may be cut off: copy it again',
    };
  }
  if (/invalid unicode|not utf-8/i.test(said)) {
    return {
      ...place,
      problem: 'The file is not encoded as UTF-8',
      remedy: 'Export it as UTF-8',
    };
  }
  if (/unterminated quote/i.test(said)) {
    return {
      ...place,
      problem: 'A quoted value does not end',
      remedy:
        'Check that the file is complete, and that quotes inside values are doubled',
    };
  }
  if (/maximum line size|line size/i.test(said)) {
    return {
      ...place,
      problem: 'A line is longer than any line item',
      remedy: 'Check the quotes and line ends of the file',
    };
  }
  return {
    ...place,
    problem: `The file cannot be read as CSV: ${message.split('\n')[0]}`,
    remedy: 'Export the file again',
  };
}

/**
 * The refusal of a CSV file in which some lines end with LF and others with CRLF.
 *
 * @internal
 */
export function mixedLineEnds(name: string): Refusal {
  return {
    file: name,
    problem:
      'The lines do not end in the same way: some with a line feed, others with a carriage return before it',
    remedy:
      'Give all lines, the header too, the same line end; files that were put together from several systems have both',
  };
}

/**
 * What DuckDB itself says of a line: it stands between the line, which is of the bill and
 * may have any words and line breaks in it, and advice.
 */
function statementOf(message: string): string {
  const isAdvice = (line: string) => line.startsWith('Possible ');
  const lines = message.split('\n').filter(line => line !== '');
  const lastAdvice = lines.findLastIndex(isAdvice);
  return (
    lines.slice(0, lastAdvice + 1).findLast(line => !isAdvice(line)) ?? message
  );
}
