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

import {
  DeliveryRefusedError,
  Refusal,
  shownValue,
} from '@backstage-finops/cost-engine';
import { FOCUS_COLUMNS } from '../columns';
import { itemsColumn } from '../items';
import type { PreparedFile } from '../files/PreparedFile';
import { EngineSession, identifier } from '../session';
import { AMOUNT_UNIT_REMEDY } from './refuseTooLarge';

/** Enough rows of each kind to see what is wrong. */
const MAX_REFUSALS_PER_COLUMN = 3;

/** Of DECIMAL(38,18). */
const MAX_WHOLE_DIGITS = 20;

const TYPES = new Map(FOCUS_COLUMNS.map(({ name, type }) => [name, type]));

interface RowCheck {
  readonly column: string;
  /** SQL of the rows that are refused. */
  readonly refused: string;
  readonly missing?: string;
  readonly unreadable?: string;
  readonly remedy: string;
}

const NUMBER_REMEDY =
  'Write amounts as plain decimals (1234.56) or with an exponent (1e-7), with a point before the decimals and without currency signs or thousands separators';

const TIME_REMEDY =
  'Write times as 2025-01-31T00:00:00Z, or dates as month/day/year, in the years 2000 to 2100';

/**
 * Refuses rows whose statement cannot be told.
 *
 * @internal
 */
export const STATEMENT_CHECKS: readonly RowCheck[] = [
  text('BillingAccountId'),
  time('BillingPeriodStart'),
  text('BillingCurrency'),
];

/**
 * Refuses rows whose amounts or day cannot be told.
 *
 * @internal
 */
export const AMOUNT_CHECKS: readonly RowCheck[] = [
  cost('BilledCost'),
  cost('EffectiveCost'),
  optionalCost('ListCost'),
  optionalCost('ContractedCost'),
  time('ChargePeriodStart'),
];

/**
 * Finds the first rows that fail each check, and refuses the delivery with them.
 * Only run when rows are known to fail, because each check is a scan.
 *
 * @throws DeliveryRefusedError
 * @internal
 */
export async function refuseRows(
  session: EngineSession,
  files: readonly PreparedFile[],
  checks: readonly RowCheck[],
): Promise<never> {
  const refusals: Refusal[] = [];
  const names = new Map(files.map(({ index, file }) => [index, file.name]));
  for (const check of checks) {
    const isText = TYPES.get(check.column) === 'S';
    const value = isText
      ? identifier(check.column)
      : itemsColumn.text(check.column);
    const rows = await session.rows<{
      file: number;
      row: bigint;
      value: string | null;
      number: number | null;
    }>(
      `SELECT ${itemsColumn.file} AS file, ${
        itemsColumn.row
      } AS row, ${value} AS value, ${
        TYPES.get(check.column) === 'D'
          ? itemsColumn.double(check.column)
          : 'NULL::DOUBLE'
      } AS number
       FROM items WHERE ${check.refused}
       ORDER BY file, row LIMIT ${MAX_REFUSALS_PER_COLUMN + 1}`,
    );
    const told = rows.slice(0, MAX_REFUSALS_PER_COLUMN);
    told.forEach(({ file, row, value: shown, number }, index) => {
      const { problem, remedy } = describe(check, shown, number);
      const goesOn = rows.length > told.length && index === told.length - 1;
      refusals.push({
        file: names.get(file),
        row: Number(row),
        column: check.column,
        ...(shown !== null && { value: shownValue(shown) }),
        problem: goesOn
          ? `${problem}; rows after it are refused for ${check.column}, too`
          : problem,
        remedy,
      });
    });
  }
  refusals.sort(
    (a, b) =>
      [...names.values()].indexOf(a.file!) -
        [...names.values()].indexOf(b.file!) || a.row! - b.row!,
  );
  throw new DeliveryRefusedError(refusals);
}

function describe(
  { column, remedy, missing, unreadable }: RowCheck,
  value: string | null,
  number: number | null,
): Pick<Refusal, 'problem' | 'remedy'> {
  if (value === null) {
    return { problem: missing ?? `${column} is missing`, remedy };
  }
  if (value.trim().toLowerCase() === column.toLowerCase()) {
    return {
      problem: `The header is repeated between the rows: ${column} is ${JSON.stringify(
        value,
      )}`,
      remedy:
        'Remove the repeated header lines; files that were concatenated have one per part',
    };
  }
  if (number !== null) {
    return {
      problem: `${column} is too large: it has more than ${MAX_WHOLE_DIGITS} digits before the decimal point`,
      remedy: AMOUNT_UNIT_REMEDY,
    };
  }
  return { problem: unreadable ?? `${column} is empty`, remedy };
}

function text(column: string): RowCheck {
  return {
    column,
    refused: `coalesce(trim(${column}), '') = ''`,
    remedy: `Export the bill with a ${column} in every row`,
  };
}

function time(column: string): RowCheck {
  return {
    column,
    refused: `${column} IS NULL`,
    unreadable: `${column} is no time of the years 2000 to 2100`,
    remedy: TIME_REMEDY,
  };
}

function cost(column: string): RowCheck {
  return {
    column,
    refused: `${column} IS NULL`,
    unreadable: `${column} is not a number`,
    remedy: NUMBER_REMEDY,
  };
}

function optionalCost(column: string): RowCheck {
  return {
    ...cost(column),
    refused: `${column} IS NULL AND ${itemsColumn.present(column)}`,
  };
}
