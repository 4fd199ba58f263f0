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

import type { CostMetricName } from '@backstage-finops/plugin-finops-common';
import { METRICS } from '../query';
import { ChoiceSelect } from './ChoiceSelect';

/** What people call the cost columns of FOCUS. */
export const METRIC_LABELS: Record<CostMetricName, string> = {
  effective: 'Effective cost',
  billed: 'Billed cost',
  list: 'List cost',
  contracted: 'Contracted cost',
};

/** Chooses the cost metric. What the reader may not see can't be chosen, and says why. */
export function MetricSelect(props: {
  metric: CostMetricName;
  hidden: readonly string[];
  onChange: (metric: CostMetricName) => void;
}) {
  return (
    <ChoiceSelect
      label="Cost metric"
      value={props.metric}
      choices={METRICS.map(value => {
        const disabled = props.hidden.includes(value);
        return {
          value,
          label: disabled
            ? `${METRIC_LABELS[value]} (no permission)`
            : METRIC_LABELS[value],
          disabled,
        };
      })}
      onChange={props.onChange}
    />
  );
}
