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

import { DayAmount, trend28 } from '@backstage-finops/cost-engine';
import { Trend } from '@backstage-finops/plugin-finops-common';
import { CurrencyChoice } from '../currency';
import { FreshnessDays, isoOrNull } from '../freshness';

/**
 * The answer's form of the 28/28 trend.
 *
 * @internal
 */
export function toTrend(
  days: DayAmount[],
  freshness: FreshnessDays,
  money: CurrencyChoice,
): Trend {
  const trend = trend28(days, {
    throughDay: freshness.throughDay,
    fromDay: freshness.firstDay,
  });
  return {
    currentFrom: isoOrNull(trend.currentFrom),
    currentTo: isoOrNull(trend.currentTo),
    previousFrom: isoOrNull(trend.previousFrom),
    previousTo: isoOrNull(trend.previousTo),
    current: money.formatKnown(trend.current),
    previous: money.formatKnown(trend.previous),
    change: money.formatKnown(trend.change),
    changeRatio: trend.changeRatio ?? null,
    notComputable: trend.notComputable ?? null,
  };
}
