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

import type { Amounts, CostBridge } from '../billing';
import type { LedgerScale } from './ledgerScale';
import { roundToLedger } from './roundToLedger';

/**
 * The bridge from billed to effective in ledger units, which holds to the last
 * unit: effective = billed − purchases + used + unused + other.
 *
 * Each part is rounded; what that leaves over goes to the largest part that is
 * not zero. So `other`, which is a finding when it is not zero, does not
 * become one by rounding.
 *
 * @param exact - atto
 * @param total - the statement in ledger units
 * @public
 */
export function ledgerBridge(
  exact: CostBridge,
  total: Pick<Amounts, 'billed' | 'effective'>,
  scale: LedgerScale,
): CostBridge {
  const bridge: CostBridge = {
    commitmentPurchases: roundToLedger(exact.commitmentPurchases, scale),
    amortisedUsed: roundToLedger(exact.amortisedUsed, scale),
    amortisedUnused: roundToLedger(exact.amortisedUnused, scale),
    other: roundToLedger(exact.other, scale),
  };
  const left =
    total.effective -
    total.billed +
    bridge.commitmentPurchases -
    bridge.amortisedUsed -
    bridge.amortisedUnused -
    bridge.other;
  if (left === 0n) {
    return bridge;
  }
  const parts = [
    'commitmentPurchases',
    'amortisedUsed',
    'amortisedUnused',
    'other',
  ] as const;
  const largest = parts.reduce((a, b) =>
    magnitude(exact[b]) > magnitude(exact[a]) ? b : a,
  );
  bridge[largest] += largest === 'commitmentPurchases' ? -left : left;
  return bridge;
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}
