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
  compareControlTotal,
  ControlTotal as StoredControlTotal,
  LedgerScale,
} from '@backstage-finops/cost-engine';
import { ControlTotal } from '@backstage-finops/plugin-finops-common';
import { ServingStatement } from '../ledger/read';
import { readStored } from '../stored';

/**
 * Compares a statement with the total that a manifest or an invoice states.
 *
 * @param controlTotal - JSON of what is stated, as stored
 * @returns undefined when no control total is known
 * @internal
 */
export function toControlTotal(
  statement: Pick<ServingStatement, 'amounts' | 'currency' | 'scale' | 'rows'>,
  controlTotal: string | undefined,
): ControlTotal | undefined {
  const stored = readStored<StoredControlTotal>(controlTotal);
  if (!stored) return undefined;
  return {
    ...compareControlTotal(
      { ...statement, scale: statement.scale as LedgerScale },
      stored,
    ),
    origin: stored.origin ?? null,
  };
}
