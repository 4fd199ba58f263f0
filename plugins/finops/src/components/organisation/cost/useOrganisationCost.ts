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

import { useApi } from '@backstage/core-plugin-api';
import type { OrganisationCost } from '@backstage-finops/plugin-finops-common';
import { finopsApiRef } from '../../../api';
import { granularityOf, Period } from '../../periods';
import {
  CostQueryState,
  lastDayOf,
  RequestResult,
  resolvePeriod,
  useRequest,
} from '../../query';
import { readOrganisationGrouping, readTrail } from './drillDown';

/** Cost of the organisation for what the URL says, and the way down to it. */
export function useOrganisationCost(state: CostQueryState): {
  request: RequestResult<{ cost: OrganisationCost; period: Period }>;
  trail: string[];
} {
  const api = useApi(finopsApiRef);
  const { query } = state;
  const trail = readTrail(state.get('in'));
  const parent = trail[trail.length - 1];
  const groupBy = readOrganisationGrouping(state.get('groupBy'), parent);

  const anchor = useRequest(
    query.preset === 'custom'
      ? undefined
      : async signal => {
          const cost = await api.getOrganisationCost({}, { signal });
          return lastDayOf(cost.freshness, new Date());
        },
    'organisation',
    [api],
  );
  const period =
    query.preset === 'custom' || anchor.value
      ? resolvePeriod(query, anchor.value ?? '')
      : undefined;
  const result = useRequest(
    period &&
      (async signal => ({
        period,
        cost: await api.getOrganisationCost(
          {
            ...period,
            metric: query.metric,
            currency: query.currency,
            groupBy,
            parent,
            granularity: granularityOf(period),
          },
          { signal },
        ),
      })),
    'organisation',
    [
      api,
      period?.from,
      period?.to,
      period?.comparison,
      query.metric,
      query.currency,
      groupBy,
      parent,
    ],
  );
  return {
    request:
      anchor.error && query.preset !== 'custom'
        ? { loading: false, error: anchor.error, retry: anchor.retry }
        : result,
    trail,
  };
}
