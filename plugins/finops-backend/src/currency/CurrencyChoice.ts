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

import { formatLedgerAmount, LedgerScale } from '@backstage-finops/cost-engine';
import { LedgerAmounts } from '../ledger';
import { LedgerState } from '../ledger/read';
import { assertKnownCurrency } from './assertKnownCurrency';

/**
 * One currency of an answer, with the decimals that its amounts are computed in.
 *
 * @internal
 */
export interface CurrencyChoice {
  /** undefined when there is no cost in any currency. */
  currency?: string;
  /** Largest effective cost first. */
  currencies: string[];
  scale: LedgerScale;
  format(units: bigint): string;
  formatKnown(units: bigint | undefined): string | null;
}

const FINEST_SCALE: LedgerScale = 9;

/**
 * Chooses the currency of an answer: the one asked for, or the one with the largest effective cost. Costs of different
 * currencies are never added up.
 *
 * @param costs - costs of the period by statement
 * @throws InputError for a currency that no bill has
 * @internal
 */
export function chooseCurrency(
  costs: Iterable<{ statementId: number; amounts: LedgerAmounts }>,
  state: LedgerState,
  wanted: string | undefined,
): CurrencyChoice {
  const sums = new Map<string, bigint>();
  for (const { statementId, amounts } of costs) {
    const statement = state.byId.get(statementId);
    if (!statement) continue;
    sums.set(
      statement.currency,
      (sums.get(statement.currency) ?? 0n) +
        rescale(amounts.effective, statement.scale, FINEST_SCALE),
    );
  }
  const currencies = [...sums.keys()].sort((a, b) => {
    const left = sums.get(a)!;
    const right = sums.get(b)!;
    if (left !== right) return left < right ? 1 : -1;
    return a < b ? -1 : 1;
  });
  assertKnownCurrency(state, wanted, currencies);
  const currency = wanted ?? currencies[0];
  const scale = finestScale(state, currency);
  const format = (units: bigint) => formatLedgerAmount(units, scale);
  return {
    currency,
    currencies,
    scale,
    format,
    formatKnown: units => (units === undefined ? null : format(units)),
  };
}

/**
 * The most decimals that a statement of the currency has, whichever period it is of: an answer compares periods, and
 * amounts can only get more decimals.
 */
function finestScale(
  state: Pick<LedgerState, 'statements'>,
  currency: string | undefined,
): LedgerScale {
  const scales = state.statements
    .filter(one => one.currency === currency)
    .map(one => one.scale);
  return scales.length === 0
    ? FINEST_SCALE
    : (Math.max(...scales) as LedgerScale);
}

/**
 * The given costs that are in the chosen currency, all at its scale: the scale is stored with each statement, so
 * statements of one currency may differ in it.
 *
 * @internal
 */
export function inCurrency<
  T extends { statementId: number; amounts: LedgerAmounts },
>(costs: Iterable<T>, state: LedgerState, choice: CurrencyChoice): T[] {
  const chosen: T[] = [];
  for (const cost of costs) {
    const statement = state.byId.get(cost.statementId);
    if (!statement || statement.currency !== choice.currency) continue;
    chosen.push(
      statement.scale === choice.scale
        ? cost
        : {
            ...cost,
            amounts: rescaleAmounts(
              cost.amounts,
              statement.scale,
              choice.scale,
            ),
          },
    );
  }
  return chosen;
}

/** @internal */
export function rescaleAmounts(
  amounts: LedgerAmounts,
  from: number,
  to: number,
): LedgerAmounts {
  const known = (units: bigint | undefined) =>
    units === undefined ? undefined : rescale(units, from, to);
  return {
    billed: rescale(amounts.billed, from, to),
    effective: rescale(amounts.effective, from, to),
    list: known(amounts.list),
    contracted: known(amounts.contracted),
    unpriced: rescale(amounts.unpriced, from, to),
  };
}

// Only ever towards more decimals, so nothing is lost.
function rescale(units: bigint, from: number, to: number): bigint {
  return from === to ? units : units * 10n ** BigInt(to - from);
}
