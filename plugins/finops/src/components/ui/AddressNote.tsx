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

import { Alert } from '@backstage/ui';
import type { CostMetricName } from '@backstage-finops/plugin-finops-common';
import { formatPeriod, Period } from '../periods';
import { CostQueryState, findRefusedChoices } from '../query';
import { METRIC_LABELS } from './MetricSelect';

/** Says what of the address the page could not follow, and what it shows instead. */
export function AddressNote(props: {
  state: CostQueryState;
  period: Period;
  /** The metric shown; none where a page knows only one. */
  metric?: CostMetricName;
  /** What the page can group by, and does; none where it groups by nothing. */
  grouping?: { possible: readonly string[]; shown: string };
  /** What of the address only the page knows and could not follow, in sentences. */
  notFollowed?: readonly string[];
}) {
  const { state, period, metric, grouping, notFollowed = [] } = props;
  const refused = findRefusedChoices(state, grouping?.possible);
  const said = [
    refused.period &&
      `${refused.period}: shown is ${formatPeriod(
        period,
      )}. A period of your own needs from, its first day, and to, the day after its last, both YYYY-MM-DD, and no named period beside them.`,
    refused.metric &&
      metric &&
      `${refused.metric}: shown is ${METRIC_LABELS[metric].toLowerCase()}.`,
    refused.groupBy &&
      grouping &&
      `${refused.groupBy}: shown by ${grouping.shown.toLowerCase()}.`,
    ...notFollowed,
  ].filter(Boolean);
  return said.length === 0 ? null : (
    <Alert
      status="info"
      icon
      role="status"
      title="Part of the address was not understood"
      description={said.join(' ')}
    />
  );
}
