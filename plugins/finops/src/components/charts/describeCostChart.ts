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

import { formatMoney } from '../money';
import { CostChartModel } from './buildCostChartModel';

/** What the chart shows, in words, for those who do not see it. */
export function describeCostChart(
  title: string,
  model: CostChartModel,
  currency: string,
): string {
  const count = (columns: number) =>
    `${columns} ${model.granularity}${columns === 1 ? '' : 's'}`;
  const money = (amount: string | undefined) =>
    amount === undefined ? 'an unknown cost' : formatMoney(amount, currency);
  const parts = [
    `${title}: ${count(model.columns.length)}, ${money(model.total)} in all`,
  ];
  if (model.series.length > 1) {
    parts.push(
      `largest are ${model.series
        .slice(0, 3)
        .map(one => `${one.label} with ${money(one.total)}`)
        .join(', ')}`,
    );
  }
  if (model.missingColumns > 0) {
    parts.push(`${count(model.missingColumns)} without data`);
  }
  if (model.provisionalColumns > 0) {
    parts.push(`${count(model.provisionalColumns)} not complete yet`);
  }
  return `${parts.join('; ')}.`;
}
