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
  firstDayOfMonth,
  lastDayOfMonth,
  UtcDay,
} from '@backstage-finops/cost-engine';
import { Knex } from 'knex';

/** First and last day of a version's charges within its billing period. @internal */
export interface DaysWithinPeriod {
  firstDayWithin?: UtcDay;
  lastDayWithin?: UtcDay;
}

/**
 * The days that a bill tells about. Late usage, refunds and upfront terms are dated outside of the billing period, and
 * say nothing of how far the bill has come; only for bills that have such charges the days themselves are read.
 *
 * @internal
 */
export async function daysWithinPeriod(
  knex: Knex,
  version: {
    versionId: number;
    billingPeriod: string;
    firstDay?: UtcDay;
    lastDay?: UtcDay;
  },
): Promise<DaysWithinPeriod> {
  const { versionId, billingPeriod, firstDay, lastDay } = version;
  if (firstDay === undefined || lastDay === undefined) return {};
  const first = firstDayOfMonth(billingPeriod);
  const last = lastDayOfMonth(billingPeriod);
  if (firstDay >= first && lastDay <= last) {
    return { firstDayWithin: firstDay, lastDayWithin: lastDay };
  }
  const row: { from: number | null; through: number | null } | undefined =
    await knex('charges_daily')
      .where('version_id', versionId)
      .whereBetween('day', [first, last])
      .first(
        knex.raw('min(day) as ??', ['from']),
        knex.raw('max(day) as ??', ['through']),
      );
  return {
    firstDayWithin: row?.from ?? undefined,
    lastDayWithin: row?.through ?? undefined,
  };
}
