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

import { LedgerState, ServingStatement } from '../ledger/read';

/**
 * All statements of some sources in a currency: how fresh figures are depends on those alone. Where no source
 * contributes, it depends on everything that is billed in the currency; where nothing is, on every bill there is.
 *
 * @internal
 */
export function contributingStatements(
  sources: ReadonlySet<string>,
  state: Pick<LedgerState, 'statements'>,
  currency: string | undefined,
): ServingStatement[] {
  const billed = state.statements.some(one => one.currency === currency);
  return state.statements.filter(
    one =>
      (!billed || one.currency === currency) &&
      (sources.size === 0 || sources.has(one.source)),
  );
}
