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

import { identifier, literal, literalList } from '../session';
import { NULL_SPELLINGS } from './nullSpellings';
import { SourceColumn } from './SourceColumn';

/** First and last year that a bill can be about; years outside are refused. */
const FIRST_YEAR = 2000;
const LAST_YEAR = 2100;

/** Digits after the decimal point of a stored amount, DECIMAL(38,18). */
const LEDGER_DECIMALS = 18;

/** Plain decimals and exponents. Refuses `$5`, `1,234.56`, `1_000`, NaN, Infinity. */
const NUMBER = '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]{1,4})?';

const ISO_TIME =
  '[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,9})?)?( ?(UTC|Z|[+-][0-9]{2}(:?[0-9]{2})?))?)?';

/** Month/day/year, as Azure's files and the specification's examples have it. */
const SLASHED_TIME =
  '[0-9]{1,2}/[0-9]{1,2}/([0-9]{2}|[0-9]{4})( [0-9]{1,2}:[0-9]{2}(:[0-9]{2})?( [AaPp][Mm])?)?';

const SLASHED_FORMATS = [
  '%m/%d/%y',
  '%m/%d/%Y',
  '%m/%d/%y %H:%M',
  '%m/%d/%Y %H:%M',
  '%m/%d/%y %H:%M:%S',
  '%m/%d/%Y %H:%M:%S',
  '%m/%d/%y %I:%M %p',
  '%m/%d/%Y %I:%M %p',
  '%m/%d/%y %I:%M:%S %p',
  '%m/%d/%Y %I:%M:%S %p',
];

/**
 * The value as text; null where it is null in any spelling. Nested values are JSON.
 *
 * @internal
 */
export function textOf(column: SourceColumn): string {
  const name = identifier(column.physicalName);
  switch (column.kind) {
    case 'text':
      return column.spelledNulls
        ? `(CASE WHEN list_contains(${literalList(
            NULL_SPELLINGS,
          )}, ${name}::VARCHAR) THEN NULL ELSE ${name}::VARCHAR END)`
        : `${name}::VARCHAR`;
    case 'nested':
      // Every row of a STRUCT has all its fields: null means that a tag is absent.
      return column.sqlType.startsWith('STRUCT') &&
        !column.sqlType.endsWith(']')
        ? `json_merge_patch('{}', to_json(${name}))::VARCHAR`
        : `to_json(${name})::VARCHAR`;
    default:
      return `${name}::VARCHAR`;
  }
}

/** Whole doubles below this have all of their digits (IEEE 754, 2^53 is 9.0·10^15). */
const EXACT_WHOLE_DOUBLES = '1e15';

/**
 * The text of a name or id, which a double has as a whole number where it is one: Parquet
 * files made of data frames keep ids with gaps as doubles, and 111.0 is no account.
 *
 * @internal
 */
export function nameOf(column: SourceColumn): string {
  const text = textOf(column);
  if (column.kind !== 'double') {
    return text;
  }
  const name = identifier(column.physicalName);
  return `(CASE WHEN ${name} = trunc(${name}) AND abs(${name}) < ${EXACT_WHOLE_DOUBLES} THEN ${name}::BIGINT::VARCHAR ELSE ${text} END)`;
}

/**
 * The value as it is stored; null where it is null in any spelling.
 *
 * @internal
 */
export function rawOf(column: SourceColumn): string {
  return column.kind === 'nested' && !column.sqlType.startsWith('STRUCT')
    ? identifier(column.physicalName)
    : textOf(column);
}

/**
 * Whether there is a value, without making its text.
 *
 * @internal
 */
export function presentOf(column: SourceColumn): string {
  return column.kind === 'text'
    ? `(${textOf(column)} IS NOT NULL)`
    : `(${identifier(column.physicalName)} IS NOT NULL)`;
}

/**
 * The value as an exact DECIMAL(38,18), null where it is not a number.
 *
 * A double counts as the shortest decimal that reads back as itself, so that CSV and
 * Parquet of one bill agree. Its text is slow to make, and most amounts have at most
 * 12 decimals: where k·10⁻¹² with |k| < 10¹⁵ reads back as the double, it is that
 * shortest decimal, because two different decimals of at most 15 digits are never
 * the same double (IEEE 754: DBL_DIG = 15).
 *
 * @internal
 */
export function decimalOf(column: SourceColumn): string {
  const name = identifier(column.physicalName);
  switch (column.kind) {
    case 'exact':
      return `try_cast(${name} AS DECIMAL(38,18))`;
    case 'double': {
      const throughText = `try_cast(${name}::VARCHAR AS DECIMAL(38,18))`;
      if (column.sqlType !== 'DOUBLE') {
        return throughText;
      }
      return (
        `(CASE WHEN abs(${name}) < 1e3 AND round(${name} * 1e12) / 1e12 = ${name} ` +
        `THEN CAST(round(${name} * 1e12) AS DECIMAL(18,0)) * 0.000000000001000000::DECIMAL(18,18) ` +
        `ELSE ${throughText} END)`
      );
    }
    case 'text': {
      const text = `trim(${textOf(column)})`;
      return `(CASE WHEN regexp_full_match(${text}, ${literal(
        NUMBER,
      )}) THEN try_cast(${text} AS DECIMAL(38,18)) END)`;
    }
    default:
      return 'NULL::DECIMAL(38,18)';
  }
}

/**
 * The value as a double: quantities and quick comparisons, never money that is kept.
 *
 * @internal
 */
export function doubleOf(column: SourceColumn): string {
  const name = identifier(column.physicalName);
  switch (column.kind) {
    case 'exact':
      return `${name}::DOUBLE`;
    case 'double':
      return `(CASE WHEN isfinite(${name}) THEN ${name}::DOUBLE END)`;
    case 'text': {
      const text = `trim(${textOf(column)})`;
      return `(CASE WHEN regexp_full_match(${text}, ${literal(
        NUMBER,
      )}) THEN try_cast(${text} AS DOUBLE) END)`;
    }
    default:
      return 'NULL::DOUBLE';
  }
}

/**
 * The value as a TIMESTAMP in UTC, null where it is no time or its year is outside
 * of what a bill can be about. Texts are told apart by their shape first, because
 * DuckDB's own casts read `4/1/25` as the year 4 and take `infinity`.
 *
 * @internal
 */
export function timeOf(column: SourceColumn): string {
  const time = unguardedTimeOf(column);
  return (
    `(CASE WHEN ${time} >= TIMESTAMP '${FIRST_YEAR}-01-01' ` +
    `AND ${time} < TIMESTAMP '${LAST_YEAR + 1}-01-01' THEN ${time} END)`
  );
}

function unguardedTimeOf(column: SourceColumn): string {
  const name = identifier(column.physicalName);
  switch (column.kind) {
    case 'time':
      return `try_cast(${name} AS TIMESTAMP)`;
    case 'zonedTime':
      return `make_timestamp(epoch_us(${name}))`;
    case 'text': {
      const text = `trim(${textOf(column)})`;
      // Seconds are added where they are missing, and a zone is written as DuckDB
      // reads it; more than microseconds are cut off.
      const iso = [
        [' ?UTC$', 'Z'],
        [' (Z|[+-][0-9:]+)$', '\\1'],
        [
          '^([0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2})([^:0-9].*)?$',
          '\\1:00\\2',
        ],
        ['([.][0-9]{6})[0-9]+', '\\1'],
      ].reduce(
        (sql, [pattern, replacement]) =>
          `regexp_replace(${sql}, ${literal(pattern)}, ${literal(
            replacement,
          )})`,
        text,
      );
      return (
        `(CASE WHEN regexp_full_match(${text}, ${literal(ISO_TIME)}) ` +
        `THEN make_timestamp(epoch_us(try_cast(${iso} AS TIMESTAMPTZ))) ` +
        `WHEN regexp_full_match(${text}, ${literal(SLASHED_TIME)}) ` +
        `THEN try_strptime(${text}, ${literalList(SLASHED_FORMATS)}) END)`
      );
    }
    default:
      return 'NULL::TIMESTAMP';
  }
}

/**
 * Whether an exact value has digits after the 18th decimal. They are lost in
 * DECIMAL(38,18), which is a finding. A double never had them: it counts as
 * the shortest decimal that reads back as itself.
 *
 * @internal
 */
export function losesDecimalsOf(column: SourceColumn): string {
  if (column.kind === 'exact') {
    const scale = Number(/^DECIMAL\(\d+,(\d+)\)$/.exec(column.sqlType)?.[1]);
    const name = identifier(column.physicalName);
    return scale > LEDGER_DECIMALS
      ? `coalesce(try_cast(${decimalOf(column)} AS ${
          column.sqlType
        }) <> ${name}, false)`
      : 'false';
  }
  if (column.kind !== 'text') {
    return 'false';
  }
  const text = `trim(${textOf(column)})`;
  // Only texts this long, or with an exponent, can have so many decimals.
  return (
    `((length(${text}) > 19 OR contains(lower(${text}), 'e')) AND ` +
    // A value too large for 25 decimals has at most 37 digits, and loses none.
    `coalesce(try_cast(${text} AS DECIMAL(38,25)) <> try_cast(try_cast(${text} AS DECIMAL(38,18)) AS DECIMAL(38,25)) ` +
    `OR (try_cast(${text} AS DECIMAL(38,18)) = 0 AND try_cast(${text} AS DOUBLE) <> 0), false))`
  );
}
