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

import type {
  CostMetricName,
  ExplainedStatement,
} from '@backstage-finops/plugin-finops-common';
import { Money } from '../money';
import { formatInstant, formatMonth } from '../periods';
import {
  accountName,
  accountOrigin,
  CostTable,
  CostTableColumn,
  METRIC_LABELS,
} from '../ui';
import styles from './evidence.module.css';

/** The statements behind a figure, with the version that serves of each. */
export function StatementsTable(props: {
  statements: ExplainedStatement[];
  total: string | null;
  metric: CostMetricName;
  currency: string;
}) {
  const { statements, total, metric, currency } = props;
  const columns: CostTableColumn<ExplainedStatement>[] = [
    {
      id: 'period',
      label: 'Billing period',
      isRowHeader: true,
      sortBy: row => row.billingPeriod,
      cell: row => formatMonth(row.billingPeriod),
    },
    {
      id: 'account',
      label: 'Billing account',
      sortBy: accountName,
      cell: row => (
        <span className={styles.stacked}>
          <span>{accountName(row)}</span>
          <span className={styles.small}>{accountOrigin(row)}</span>
        </span>
      ),
    },
    {
      id: 'version',
      label: 'Version',
      hideWhenNarrow: true,
      cell: row => (
        <span>
          {row.version}
          {row.servedAt !== null && (
            <span className={styles.small}>
              {' '}
              since {formatInstant(row.servedAt)}
            </span>
          )}
        </span>
      ),
    },
    {
      id: 'amount',
      label: METRIC_LABELS[metric],
      align: 'end',
      sortBy: row => ({ amount: row.amount }),
      cell: row => <Money amount={row.amount} currency={currency} />,
      total: <Money amount={total} currency={currency} />,
    },
  ];
  return (
    <CostTable
      caption="Statements behind the figure"
      columns={columns}
      rows={statements}
      rowKey={row => `${row.id}`}
      empty="No statement holds a charge of this period."
      detail={row =>
        row.deliveryFiles.length > 0 ? (
          <DeliveryFiles version={row.version} files={row.deliveryFiles} />
        ) : undefined
      }
    />
  );
}

/** The files that a version was read from; some deliveries have hundreds. */
function DeliveryFiles(props: { version: number; files: string[] }) {
  const { version, files } = props;
  return (
    <details className={styles.files}>
      <summary>
        {files.length === 1 ? '1 file' : `${files.length} files`} of version{' '}
        {version}
      </summary>
      <ul>
        {files.map(file => (
          <li key={file} className={styles.code}>
            {file}
          </li>
        ))}
      </ul>
    </details>
  );
}
