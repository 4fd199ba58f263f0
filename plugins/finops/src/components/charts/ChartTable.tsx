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
import { ScrollRegion } from '../ui/ScrollRegion';
import styles from './charts.module.css';

/** A table that nobody can read through says so instead of freezing the page. */
export const MAX_CHART_TABLE_ROWS = 400;

/** The amounts of a chart as a table, newest first. */
export function ChartTable(props: {
  title: string;
  model: CostChartModel;
  currency: string;
}) {
  const { title, model, currency } = props;
  const newestFirst = model.columns
    .map((column, index) => ({ column, index }))
    .reverse();
  const shown = newestFirst.slice(0, MAX_CHART_TABLE_ROWS);
  return (
    <ScrollRegion className={styles.tableBox} label={title}>
      <table className={styles.table}>
        <caption className={styles.tableCaption}>
          {title}, in {currency}.
          {shown.length < newestFirst.length &&
            ` The newest ${shown.length} of ${newestFirst.length} rows are shown.`}
        </caption>
        <thead>
          <tr>
            <th scope="col">{model.granularity === 'day' ? 'Day' : 'Month'}</th>
            {model.series.map(series => (
              <th key={`${series.key}`} scope="col" className={styles.number}>
                {series.label}
              </th>
            ))}
            <th scope="col" className={styles.number}>
              Total
            </th>
            <th scope="col">Status</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ column, index }) => (
            <tr key={column.key}>
              <th scope="row">{column.title}</th>
              {model.series.map(series => (
                <td key={`${series.key}`} className={styles.number}>
                  <Money amount={series.amounts[index]} currency={currency} />
                </td>
              ))}
              <td className={styles.number}>
                <Money
                  amount={column.total}
                  currency={currency}
                  unknown={column.status === 'missing' ? 'no data' : undefined}
                />
              </td>
              <td>{column.note ?? 'Complete'}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Total</th>
            {model.series.map(series => (
              <td key={`${series.key}`} className={styles.number}>
                <Money amount={series.total} currency={currency} />
              </td>
            ))}
            <td className={styles.number}>
              <Money amount={model.total} currency={currency} />
            </td>
            <td />
          </tr>
        </tfoot>
      </table>
    </ScrollRegion>
  );
}
