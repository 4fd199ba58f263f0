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

import type { FinopsApi } from '@backstage-finops/plugin-finops-common';
import { Period } from '../periods';
import { CostQuery, lastDayOf, resolvePeriod } from '../query';

/**
 * The days that a query means on the organisation page. A preset counts back
 * from the last day of the organisation's bills, so that every tab shows the
 * same days for it; dates of the reader's own need no bill.
 */
export async function readPeriod(
  api: FinopsApi,
  query: CostQuery,
  signal: AbortSignal,
): Promise<Period> {
  if (query.preset === 'custom') {
    return resolvePeriod(query, '');
  }
  const { freshness } = await api.getOrganisationCost({}, { signal });
  return resolvePeriod(query, lastDayOf(freshness, new Date()));
}
