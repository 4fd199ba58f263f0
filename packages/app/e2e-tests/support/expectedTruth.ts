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

import { readFileSync } from 'node:fs';
import path from 'node:path';

const SAMPLE_BILLS = path.resolve(__dirname, '../../../../.data/sample-bills');

/** The month that is delivered twice: what the first delivery said of it. */
export const FIRST_DELIVERY = 'redelivered';

/** Digits of the sample company's amounts, see examples/README.md. */
const DIGITS = 9;

/** Amounts as the truth writes them: decimal strings, null when nothing is known. */
export interface Totals {
  billed: string;
  effective: string;
  list: string | null;
  contracted: string | null;
  unpriced: string;
}

/** The measures of {@link Totals}. */
export const MEASURES = [
  'billed',
  'effective',
  'list',
  'contracted',
  'unpriced',
] as const;

/** The cost metrics that the API can be asked for. */
export const METRICS = ['billed', 'effective', 'list', 'contracted'] as const;

/** What all files of the truth have. */
export interface Expected {
  billingPeriod: string;
  currency: string;
  rows: number;
  totals: Totals;
}

/**
 * The items of `expected/<name>.json`.
 *
 * @param delivery - of {@link FIRST_DELIVERY} rather than of what serves in the end
 */
export function readExpected<Keys>(
  name: string,
  delivery = '.',
): Array<Expected & Keys> {
  const file = path.join(SAMPLE_BILLS, delivery, 'expected', `${name}.json`);
  return JSON.parse(readFileSync(file, 'utf8'));
}

function toUnits(amount: string): bigint {
  const [whole, fraction = ''] = amount.replace('-', '').split('.');
  const units = BigInt(whole + fraction.padEnd(DIGITS, '0'));
  return amount.startsWith('-') ? -units : units;
}

function fromUnits(units: bigint): string {
  const digits = `${units < 0n ? -units : units}`.padStart(DIGITS + 1, '0');
  const fraction = digits.slice(-DIGITS).replace(/0+$/, '');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -DIGITS)}${
    fraction && `.${fraction}`
  }`;
}

/** The exact sum of decimal strings; null when none of them is known. */
export function sumOf(amounts: Array<string | null>): string | null {
  const known = amounts.filter(amount => amount !== null);
  return known.length
    ? fromUnits(known.map(toUnits).reduce((a, b) => a + b))
    : null;
}

/** The exact sums of totals, measure by measure. */
export function sumOfTotals(items: Array<{ totals: Totals }>): Totals {
  return Object.fromEntries(
    MEASURES.map(measure => [
      measure,
      sumOf(items.map(({ totals }) => totals[measure])),
    ]),
  ) as unknown as Totals;
}

/** Items by what `keyOf` says of them, in order of first appearance. */
export function groupedBy<T>(
  items: T[],
  keyOf: (item: T) => string,
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) {
      group.push(item);
    } else {
      groups.set(key, [item]);
    }
  }
  return groups;
}
