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
  currencyScale,
  DeliveryRefusedError,
  MAX_LEDGER_UNITS,
  Refusal,
  shownValue,
} from '@backstage-finops/cost-engine';
import { COST_COLUMNS, itemsColumn } from '../items';
import { PERIOD } from '../dimensions';
import type { PreparedFile } from '../files/PreparedFile';
import { EngineSession } from '../session';

/** Enough to see what is wrong. */
const MAX_REFUSALS = 20;

/** Sums are compared as doubles, which cannot overflow; this is more than they err. */
const SUM_TOLERANCE = 1e-9;

/**
 * @internal
 */
export const AMOUNT_UNIT_REMEDY =
  'Check the unit of the amounts: they must be in BillingCurrency, and not in a smaller unit of it';

/**
 * The largest sum of a statement's absolute amounts that is posted, in its currency.
 * Below it no part of the statement is too large for the ledger either, however it is
 * cut.
 */
function largestSum(currency: string): number {
  return Number(MAX_LEDGER_UNITS) / 10 ** currencyScale(currency);
}

/**
 * Whether the amounts of a statement are more than the ledger holds.
 *
 * @param sum - of the absolute amounts
 * @internal
 */
export function isTooLarge(sum: number | null, currency: string): boolean {
  return sum !== null && sum > largestSum(currency) * (1 - SUM_TOLERANCE);
}

/**
 * Whether a statement failed because a sum of amounts has too many digits.
 *
 * @internal
 */
export function isAmountOverflow(error: unknown): boolean {
  return /Out of Range|overflow/i.test((error as Error).message ?? '');
}

/**
 * Refuses the delivery where amounts of a statement are more than the ledger holds,
 * with the largest of them.
 *
 * @throws DeliveryRefusedError when there are such amounts
 * @internal
 */
export async function refuseTooLarge(
  session: EngineSession,
  files: readonly PreparedFile[],
): Promise<void> {
  const statements = await session.rows<{
    account: string;
    period: number;
    currency: string;
    [sum: string]: string | number | null;
  }>(
    `SELECT BillingAccountId AS account, ${PERIOD} AS period, BillingCurrency AS currency,
       ${COST_COLUMNS.map(
         (column, index) =>
           `sum(abs(${itemsColumn.double(column)})) AS sum${index}`,
       )}
     FROM items GROUP BY ALL ORDER BY ALL`,
  );
  const names = new Map(files.map(({ index, file }) => [index, file.name]));
  const refusals: Refusal[] = [];
  for (const { account, period, currency, ...sums } of statements) {
    for (const [index, column] of COST_COLUMNS.entries()) {
      const tooLarge = isTooLarge(sums[`sum${index}`] as number, currency);
      if (tooLarge && refusals.length < MAX_REFUSALS) {
        const [largest] = await session.rows<{
          file: number;
          row: bigint;
          value: string;
        }>(
          `SELECT ${itemsColumn.file} AS file, ${
            itemsColumn.row
          } AS row, ${itemsColumn.text(column)} AS value
           FROM items WHERE BillingAccountId = $1 AND ${PERIOD} = $2::INTEGER AND BillingCurrency = $3
           ORDER BY abs(${itemsColumn.double(
             column,
           )}) DESC NULLS LAST, file, row LIMIT 1`,
          [account, period, currency],
        );
        const month = String(period);
        refusals.push({
          file: names.get(largest.file),
          row: Number(largest.row),
          column,
          value: shownValue(largest.value),
          problem:
            `${column} is too large: the charges of account ${account} in ${month.slice(
              0,
              4,
            )}-${month.slice(4)} come to more than ` +
            `${Math.floor(
              largestSum(currency),
            )} ${currency}, the most that the ledger holds of a statement`,
          remedy: AMOUNT_UNIT_REMEDY,
        });
      }
    }
  }
  if (refusals.length > 0) {
    throw new DeliveryRefusedError(refusals);
  }
}
