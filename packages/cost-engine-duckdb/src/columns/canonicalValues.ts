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

import { literalList } from '../session';
import { ENUM_COLUMNS, EnumColumn, OLD_VALUES } from './enumColumns';

/**
 * Columns whose values are told apart by the product, so that another spelling of the
 * same value must not make another statement, or hide what a charge is.
 */
const CURRENCY = 'BillingCurrency';
const ACCOUNT = 'BillingAccountId';

/** ISO 4217, as far as JavaScript knows it. */
const CURRENCIES = literalList(Intl.supportedValuesOf('currency'));

/**
 * FOCUS columns that {@link canonicalOf} knows.
 *
 * @internal
 */
export const CANONICAL_COLUMNS: readonly string[] = [
  ...Object.keys(ENUM_COLUMNS),
  CURRENCY,
  ACCOUNT,
];

/**
 * SQL of a text in the spelling that FOCUS gives the value: closed lists and currencies
 * without regard to case and white space, account ids trimmed. What is none of them
 * stays.
 *
 * @internal
 */
export function canonicalOf(name: string, text: string): string {
  if (name === CURRENCY) {
    const code = `upper(trim(${text}))`;
    return `(CASE WHEN list_contains(${CURRENCIES}, ${code}) THEN ${code} ELSE ${text} END)`;
  }
  if (name === ACCOUNT) {
    return `trim(${text})`;
  }
  const values = ENUM_COLUMNS[name as EnumColumn];
  const old = OLD_VALUES[name as EnumColumn] ?? {};
  const folded = [...values.map(v => v.toLowerCase()), ...Object.keys(old)];
  return `coalesce(list_extract(${literalList([
    ...values,
    ...Object.values(old),
  ])}, list_position(${literalList(folded)}, lower(trim(${text})))), ${text})`;
}

/**
 * SQL of whether a text may be in another spelling: false for all usual ones. It is one
 * function of the text, which DuckDB applies to each value of a dictionary once.
 *
 * @internal
 */
export function maybeRespelled(name: string, text: string): string {
  if (name === ACCOUNT) {
    return `regexp_matches(${text}, '^ | $')`;
  }
  const usual =
    name === CURRENCY
      ? CURRENCIES
      : literalList(ENUM_COLUMNS[name as EnumColumn]);
  return `NOT list_contains(${usual}, ${text})`;
}

/**
 * SQL of whether a text is an old value, which is translated and no odd spelling.
 *
 * @internal
 */
export function isOldValue(name: string, text: string): string {
  const old = Object.keys(OLD_VALUES[name as EnumColumn] ?? {});
  return old.length > 0
    ? `list_contains(${literalList(old)}, lower(trim(${text})))`
    : 'false';
}
