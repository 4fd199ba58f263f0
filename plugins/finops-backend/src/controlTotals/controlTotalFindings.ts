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
  ControlTotal,
  controlTotalDifference,
  Finding,
  LedgerScale,
} from '@backstage-finops/cost-engine';
import { ServingStatement } from '../ledger/read';
import { readStored } from '../stored';

/**
 * What there is to say of a statement beside the total that is stated of it. Made anew each time, since a total may be
 * stated when the bill serves already.
 *
 * @param controlTotal - JSON of what is stated, as stored
 * @internal
 */
export function controlTotalFindings(
  statement: Pick<ServingStatement, 'amounts' | 'currency' | 'scale' | 'rows'>,
  controlTotal: string | undefined,
): Finding[] {
  const stated = readStored<ControlTotal>(controlTotal);
  if (!stated) return [];
  const comparison = compareControlTotal(
    { ...statement, scale: statement.scale as LedgerScale },
    stated,
  );
  const difference = controlTotalDifference(comparison, stated);
  return difference ? [difference] : [];
}
