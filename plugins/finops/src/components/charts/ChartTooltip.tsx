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

/** What one column holds, largest part of the stack first. */
export function ChartTooltip(props: {
  model: CostChartModel;
  currency: string;
  columnKey: string | undefined;
}) {
  const { model, currency, columnKey } = props;
  const index = model.columns.findIndex(column => column.key === columnKey);
  if (index < 0) {
    return null;
  }
  const column = model.columns[index];
  return (
    <div className={styles.tooltip}>
      <div className={styles.tooltipTitle}>{column.title}</div>
      {column.note && <div className={styles.tooltipNote}>{column.note}</div>}
      {column.total !== undefined && (
        <table>
          <tbody>
            {model.series.map(
              series =>
                series.positions[index] !== undefined &&
                series.positions[index] !== 0 && (
                  <tr key={`${series.key}`}>
                    <td>
                      <span
                        className={styles.swatch}
                        style={{ background: series.color }}
                      />{' '}
                      {series.label}
                    </td>
                    <td className={styles.number}>
                      <Money
                        amount={series.amounts[index]}
                        currency={currency}
                      />
                    </td>
                  </tr>
                ),
            )}
            <tr className={styles.tooltipTotal}>
              <td>Total</td>
              <td className={styles.number}>
                <Money amount={column.total} currency={currency} />
              </td>
            </tr>
          </tbody>
        </table>
      )}
    </div>
  );
}
