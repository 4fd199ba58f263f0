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
import type {
  EntityCost,
  EntityGrouping,
} from '@backstage-finops/plugin-finops-common';
import { finopsApiRef } from '../../api';
import { decimalSign } from '../money';
import { granularityOf, Period } from '../periods';
import {
  CostQuery,
  lastDayOf,
  RequestResult,
  resolvePeriod,
  useRequest,
} from '../query';

/** An answer, and what it was asked for. */
export interface EntityCostAnswer {
  cost: EntityCost;
  period: Period;
  /**
   * Whether the entity had cost lately, whatever the period: a service that
   * was switched off needs no lesson in claiming. Unknown for custom dates.
   */
  hadCostLately?: boolean;
}

/** Whether an answer holds no charge at all. */
export function hasNoCost(cost: EntityCost): boolean {
  return (
    cost.currency === null ||
    (cost.groups.length === 0 &&
      decimalSign(cost.totals.effective) === 0 &&
      decimalSign(cost.totals.billed) === 0)
  );
}

/** The cost of an entity for what the URL says, with the period it came down to. */
export function useEntityCost(
  entityRef: string,
  query: CostQuery,
  groupBy: EntityGrouping,
): RequestResult<EntityCostAnswer> {
  const api = useApi(finopsApiRef);

  // Presets count back from the last day of the bill, which the first answer
  // tells; dates from the URL need no such question.
  const anchor = useRequest(
    query.preset === 'custom'
      ? undefined
      : async signal => {
          const cost = await api.getEntityCost(entityRef, {}, { signal });
          return {
            lastDay: lastDayOf(cost.freshness, new Date()),
            hadCost: !hasNoCost(cost),
          };
        },
    entityRef,
    [api, entityRef],
  );
  const period =
    query.preset === 'custom' || anchor.value
      ? resolvePeriod(query, anchor.value?.lastDay ?? '')
      : undefined;

  const result = useRequest(
    period &&
      (async signal => ({
        period,
        hadCostLately: anchor.value?.hadCost,
        cost: await api.getEntityCost(
          entityRef,
          {
            ...period,
            metric: query.metric,
            currency: query.currency,
            groupBy,
            granularity: granularityOf(period),
          },
          { signal },
        ),
      })),
    entityRef,
    [
      api,
      period?.from,
      period?.to,
      period?.comparison,
      query.metric,
      query.currency,
      groupBy,
    ],
  );

  if (anchor.error && query.preset !== 'custom') {
    return { loading: false, error: anchor.error, retry: anchor.retry };
  }
  return result;
}
