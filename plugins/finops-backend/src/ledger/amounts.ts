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

import { Knex } from 'knex';

/**
 * Amounts in and out of the database, exactly. Both drivers lose digits when
 * left to themselves: better-sqlite3 returns integers above 2^53 as rounded
 * numbers, pg returns bigint sums as text. So amounts are always *selected as
 * text*, and turned into bigint here and nowhere else.
 */

/** The amount columns of every cost table. @internal */
export const AMOUNT_COLUMNS = [
  'billed',
  'effective',
  'list',
  'contracted',
  'unpriced',
] as const;

/** @internal */
export type AmountColumn = (typeof AMOUNT_COLUMNS)[number];

/** Amounts in ledger units; list and contracted are undefined where unknown. @internal */
export interface LedgerAmounts {
  billed: bigint;
  effective: bigint;
  list?: bigint;
  contracted?: bigint;
  unpriced: bigint;
}

/** A row of texts, as `sumsAsText` and `amountsAsText` select it. @internal */
export type AmountTexts = Record<AmountColumn, string | null>;

/** The largest amount that a bigint column holds. @internal */
export const MAX_LEDGER_UNITS = 2n ** 63n - 1n;

/**
 * Select expression: the exact sum of one amount column as text (null when
 * there is nothing known to sum).
 * @internal
 */
export function sumAsText(
  knex: Knex,
  column: string,
  alias: string,
): Knex.Raw<string | null> {
  return knex.raw('cast(sum(??) as text) as ??', [column, alias]);
}

/**
 * Select expressions: the exact sums of all amount columns of a table.
 * @internal
 */
export function sumsAsText(
  knex: Knex,
  table: string,
): Knex.Raw<string | null>[] {
  return AMOUNT_COLUMNS.map(column =>
    sumAsText(knex, `${table}.${column}`, column),
  );
}

/** Select expressions: the amount columns themselves, as text. @internal */
export function amountsAsText(
  knex: Knex,
  table: string,
): Knex.Raw<string | null>[] {
  return AMOUNT_COLUMNS.map(column =>
    knex.raw('cast(?? as text) as ??', [`${table}.${column}`, column]),
  );
}

/** Reads one amount that was selected as text. @internal */
export function readUnits(text: string): bigint;
export function readUnits(text: string | null): bigint | undefined;
export function readUnits(text: string | null): bigint | undefined {
  if (text === null || text === undefined) {
    return undefined;
  }
  if (typeof text !== 'string') {
    throw new TypeError(
      `An amount was read as ${typeof text} and may have lost digits; select it through sumAsText or amountsAsText.`,
    );
  }
  return BigInt(text);
}

/**
 * Reads a row that was selected by `sumsAsText` or `amountsAsText`. The sum of
 * no rows is 0 for billed, effective and unpriced, and unknown for the rest.
 * @internal
 */
export function readAmounts(row: AmountTexts): LedgerAmounts {
  return {
    billed: readUnits(row.billed) ?? 0n,
    effective: readUnits(row.effective) ?? 0n,
    list: readUnits(row.list),
    contracted: readUnits(row.contracted),
    unpriced: readUnits(row.unpriced) ?? 0n,
  };
}

/** No amount yet. @internal */
export function zeroAmounts(): LedgerAmounts {
  return {
    billed: 0n,
    effective: 0n,
    list: undefined,
    contracted: undefined,
    unpriced: 0n,
  };
}

/** Adds up known parts; unknown plus unknown stays unknown. @internal */
export function addUnits(
  a: bigint | undefined,
  b: bigint | undefined,
): bigint | undefined {
  if (a === undefined) {
    return b;
  }
  return b === undefined ? a : a + b;
}

/**
 * The sum of one amount: of list and contracted cost the sum of what is known, and unknown when nothing of it is. Where
 * there is nothing to add up the sum is zero, and known.
 * @internal
 */
export function sumUnits(
  amounts: readonly LedgerAmounts[],
  column: AmountColumn,
): bigint | undefined {
  return amounts.length === 0
    ? 0n
    : amounts.map(one => one[column]).reduce(addUnits);
}

/** @internal */
export function addAmounts(a: LedgerAmounts, b: LedgerAmounts): LedgerAmounts {
  return {
    billed: a.billed + b.billed,
    effective: a.effective + b.effective,
    list: addUnits(a.list, b.list),
    contracted: addUnits(a.contracted, b.contracted),
    unpriced: a.unpriced + b.unpriced,
  };
}

/** @internal */
export function sameAmounts(a: LedgerAmounts, b: LedgerAmounts): boolean {
  return AMOUNT_COLUMNS.every(column => a[column] === b[column]);
}

/**
 * Amounts as values for knex: decimal text, because a bigint binding turns
 * every database error into "str.replace is not a function".
 * @internal
 */
export function amountBindings(amounts: LedgerAmounts): {
  billed: string;
  effective: string;
  list: string | null;
  contracted: string | null;
  unpriced: string;
} {
  return {
    billed: unitsBinding(amounts.billed),
    effective: unitsBinding(amounts.effective),
    list: amounts.list === undefined ? null : unitsBinding(amounts.list),
    contracted:
      amounts.contracted === undefined
        ? null
        : unitsBinding(amounts.contracted),
    unpriced: unitsBinding(amounts.unpriced),
  };
}

/**
 * One amount as a value for knex.
 * @throws RangeError where SQLite would silently store a rounded REAL.
 * @internal
 */
export function unitsBinding(units: bigint): string {
  if (units > MAX_LEDGER_UNITS || units < -MAX_LEDGER_UNITS) {
    throw new RangeError(
      `The amount of ${units} ledger units does not fit into 64 bits; is the currency one that needs a coarser scale?`,
    );
  }
  return units.toString();
}
