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

import { Money } from '../money';
import { CostChartModel } from './buildCostChartModel';
import styles from './charts.module.css';

/** Names the colours of a chart, with what each adds up to. */
export function ChartLegend(props: {
  model: CostChartModel;
  currency: string;
}) {
  return (
    <ul className={styles.legend} aria-label="Legend">
      {props.model.series.map(series => (
        <li key={`${series.key}`} className={styles.legendItem}>
          <span
            className={styles.swatch}
            style={{ background: series.color }}
            aria-hidden="true"
          />
          <span className={styles.legendLabel}>{series.label}</span>
          <span className={styles.legendAmount}>
            <Money
              amount={series.total}
              currency={props.currency}
              precision="whole"
            />
          </span>
        </li>
      ))}
    </ul>
  );
}
