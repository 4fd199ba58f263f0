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

import { InputError } from '@backstage/errors';
import { LedgerState } from '../ledger/read';
import { hasCurrency } from './hasCurrency';

/**
 * Makes sure that bills have the currency that an answer is asked for in.
 *
 * @param choices - currencies that the answer could be in: of the viewer's own costs, because which others the company
 * pays in is not for everybody to know
 * @throws InputError that names the choices
 * @internal
 */
export function assertKnownCurrency(
  state: Pick<LedgerState, 'statements'>,
  wanted: string | undefined,
  choices: readonly string[] = [],
): void {
  if (hasCurrency(state, wanted)) return;
  const known = [...choices].sort();
  throw new InputError(
    known.length === 0
      ? `No bill is in the currency ${wanted}`
      : `No bill is in the currency ${wanted}; there ${
          known.length === 1 ? 'is' : 'are'
        } ${known.join(', ')}`,
  );
}
