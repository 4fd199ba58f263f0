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

import { LedgerState } from '../ledger/read';
import { CurrencyChoice } from './CurrencyChoice';

/**
 * What a query that sums over statements has to restrict and convert: nothing in a ledger of one currency and scale.
 *
 * @internal
 */
export function seriesMoney(
  state: LedgerState,
  choice: CurrencyChoice,
): { currency?: string; toScale?: number } {
  const inCurrency = state.statements.filter(
    one => one.currency === choice.currency,
  );
  return {
    currency:
      inCurrency.length === state.statements.length
        ? undefined
        : choice.currency ?? '',
    toScale: inCurrency.every(one => one.scale === choice.scale)
      ? undefined
      : choice.scale,
  };
}
