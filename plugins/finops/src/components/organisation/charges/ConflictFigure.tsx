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

import type { ConflictView } from '@backstage-finops/plugin-finops-common';
import { Money } from '../../money';
import { ChargesFigure } from './ChargesFigure';

/** What several entities claim with equal right; it leads to its charges for who may see all of these entities. */
export function ConflictFigure(props: {
  conflict: ConflictView;
  currency: string;
}) {
  const { conflict, currency } = props;
  const { id, amount, entityRefs } = conflict;
  return id === null ? (
    <Money amount={amount} currency={currency} />
  ) : (
    <ChargesFigure
      charges={{ reason: 'conflict', selection: { conflict: id } }}
      label={`the conflict of ${entityRefs.join(' and ')}`}
      amount={amount}
      currency={currency}
    />
  );
}
