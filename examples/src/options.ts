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

import { parseArgs } from 'node:util';

/** What to generate. */
export interface GeneratorOptions {
  out: string;
  months: number;
  /** Last day with data, `YYYY-MM-DD`, or the last month, `YYYY-MM`. */
  until: string;
  /** Wished number of line items; undefined for one a day, resource and meter. */
  lineItems?: number;
  seed: number;
}

export const USAGE = `usage: generate.ts --out <folder> [--size small|medium|<number of line items>]
         [--months 13] [--until 2026-11-20] [--seed 1]

Writes the sample company's bills into <folder>, and into <folder>/expected what they must add up to.
`;

const MAX_MONTHS = 60;
const MEDIUM_LINE_ITEMS = 500_000;

/** Reads the command line; throws an error that says what is wrong. */
export function readOptions(args: string[]): GeneratorOptions {
  const { values } = parseArgs({
    args,
    options: {
      out: { type: 'string' },
      size: { type: 'string', default: 'small' },
      months: { type: 'string', default: '13' },
      until: { type: 'string', default: '2026-11-20' },
      seed: { type: 'string', default: '1' },
    },
  });
  if (!values.out) {
    throw new Error('--out <folder> is missing');
  }
  if (!/^\d{4}-\d{2}(-\d{2})?$/.test(values.until)) {
    throw new Error(
      `--until ${values.until}: write a day (2026-11-20) or a month (2026-10)`,
    );
  }
  const months = wholeNumber('--months', values.months);
  if (months < 1 || months > MAX_MONTHS) {
    throw new Error(`--months ${months}: choose 1 to ${MAX_MONTHS}`);
  }
  return {
    out: values.out,
    months,
    until: values.until,
    lineItems: lineItemsOf(values.size),
    seed: wholeNumber('--seed', values.seed),
  };
}

function lineItemsOf(size: string): number | undefined {
  if (size === 'small') {
    return undefined;
  }
  return size === 'medium' ? MEDIUM_LINE_ITEMS : wholeNumber('--size', size);
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) {
    throw new Error(`${name} ${text}: write a whole number`);
  }
  return Number(text);
}
