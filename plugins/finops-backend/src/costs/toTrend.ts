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

import { DayAmount, trend28, UtcDay } from '@backstage-finops/cost-engine';
import { Trend } from '@backstage-finops/plugin-finops-common';
import { CurrencyChoice } from '../currency';
import { FreshnessDays, isoOrNull, lackingDays } from '../freshness';

const UNKNOWN_COST = 'This cost is not known of any of the charges.';

/**
 * The answer's form of the 28/28 trend. Days that a contributing source lacks are not zeros, so what they are part of is
 * not known.
 *
 * @internal
 */
export function toTrend(
  days: { day: UtcDay; amount?: bigint }[],
  freshness: FreshnessDays,
  money: CurrencyChoice,
): Trend {
  const known = days.filter(
    (one): one is DayAmount => one.amount !== undefined,
  );
  const unknown =
    days.length > 0 && known.length === 0 ? UNKNOWN_COST : undefined;
  const trend = trend28(known, {
    throughDay: freshness.throughDay,
    fromDay: freshness.firstDay,
  });
  const lacking = (from?: UtcDay, to?: UtcDay) =>
    from === undefined || to === undefined
      ? undefined
      : lackingDays(freshness, { from, to });
  const now = lacking(trend.currentFrom, trend.currentTo) ?? unknown;
  const then = lacking(trend.previousFrom, trend.previousTo) ?? unknown;
  const computable = now === undefined && then === undefined;
  return {
    currentFrom: isoOrNull(trend.currentFrom),
    currentTo: isoOrNull(trend.currentTo),
    previousFrom: isoOrNull(trend.previousFrom),
    previousTo: isoOrNull(trend.previousTo),
    current: now === undefined ? money.formatKnown(trend.current) : null,
    previous: then === undefined ? money.formatKnown(trend.previous) : null,
    change: computable ? money.formatKnown(trend.change) : null,
    changeRatio: computable ? trend.changeRatio ?? null : null,
    notComputable: now ?? then ?? trend.notComputable ?? null,
  };
}
