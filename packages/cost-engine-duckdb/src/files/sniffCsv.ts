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

import { shownValue } from '@backstage-finops/cost-engine';
import { open } from 'node:fs/promises';
import { COLUMN_RENAMES, FOCUS_COLUMNS } from '../columns';
import { parseCsvRecord } from './parseCsvRecord';

/** A header is within the first bytes of a file; 100 columns need a few kilobytes. */
const HEAD_BYTES = 1024 * 1024;

const DELIMITERS = [',', ';', '\t', '|'];

/**
 * How a CSV file is written.
 *
 * @internal
 */
export interface CsvDialect {
  readonly delimiter: string;
  /** Column names, as written, trimmed. */
  readonly header: readonly string[];
}

/**
 * What keeps a file from being read as CSV.
 *
 * @internal
 */
export interface CsvProblem {
  readonly problem: string;
  readonly remedy: string;
  readonly value?: string;
}

const KNOWN_NAMES = new Set(
  [
    ...FOCUS_COLUMNS.map(column => column.name),
    ...Array.from(COLUMN_RENAMES.values()).flat(),
  ].map(name => name.toLowerCase()),
);

/**
 * Reads the header of a CSV file. The delimiter is the one with which most column
 * names are FOCUS columns.
 *
 * @internal
 */
export async function sniffCsv(path: string): Promise<CsvDialect | CsvProblem> {
  const head = await readHead(path);
  if (head.length === 0) {
    return {
      problem: 'The file is empty',
      remedy: 'Export it again; a bill without charges still has a header line',
    };
  }
  const utf16 =
    (head[0] === 0xff && head[1] === 0xfe) ||
    (head[0] === 0xfe && head[1] === 0xff);
  if (utf16 || head.includes(0)) {
    return {
      problem: utf16
        ? 'The file is encoded as UTF-16'
        : 'The file is not text: it contains NUL bytes',
      remedy: 'Export it as UTF-8 CSV, or name a Parquet file .parquet',
    };
  }
  const start =
    head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
  // The last character may be cut in two, which is no encoding error.
  const text = new TextDecoder('utf-8').decode(head.subarray(start));
  let best: CsvDialect | undefined;
  let bestKnown = 0;
  for (const delimiter of DELIMITERS) {
    const record = parseCsvRecord(text, delimiter);
    const header = record?.map(name => name.trim()) ?? [];
    const known = header.filter(name =>
      KNOWN_NAMES.has(name.toLowerCase()),
    ).length;
    if (known > bestKnown) {
      best = { delimiter, header };
      bestKnown = known;
    }
  }
  return (
    best ?? {
      problem:
        'The first line has no FOCUS column name, with any of the delimiters comma, semicolon, tab and |',
      value: shownValue(text.split(/\r?\n/, 1)[0]),
      remedy:
        'Export the bill in FOCUS format as CSV with a header line and one of these delimiters',
    }
  );
}

async function readHead(path: string): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const buffer = Buffer.alloc(HEAD_BYTES);
    const { bytesRead } = await file.read(buffer, 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
