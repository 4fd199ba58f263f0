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

import { Finding, Refusal } from '@backstage-finops/cost-engine';

/**
 * - `posted`: it serves
 * - `unchanged`: it is what serves, or was refused, already; or another replica
 *   posted the same while it was read
 * - `refused`: see refusals; what served before goes on
 * - `superseded`: a newer delivery of the unit was posted while this one was
 *   read; that one serves
 * - `busy`: another import or re-attribution stages one of its statements
 *
 * @internal
 */
export interface ImportResult {
  status: 'posted' | 'unchanged' | 'refused' | 'superseded' | 'busy';
  deliveryId: number;
  statementIds: readonly number[];
  refusals: readonly Refusal[];
  findings: readonly Finding[];
}

/** A result of which nothing more is to be said. @internal */
export function resultOf(
  status: ImportResult['status'],
  deliveryId: number,
): ImportResult {
  return { status, deliveryId, statementIds: [], refusals: [], findings: [] };
}
