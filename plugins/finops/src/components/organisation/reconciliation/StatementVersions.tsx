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
  StatementReconciliation,
  StatementVersionView,
} from '@backstage-finops/plugin-finops-common';
import { Money } from '../../money';
import { formatInstant } from '../../periods';
import { Chip, CostTable, CostTableColumn } from '../../ui';
import styles from '../organisation.module.css';

/** Which version serves, and what served before. */
export function StatementVersions(props: {
  statement: StatementReconciliation;
}) {
  const { statement } = props;
  const words: Record<StatementVersionView['status'], string> = {
    serving: 'Serving',
    superseded: 'Superseded',
    staging: 'Being imported',
  };
  const columns: CostTableColumn<StatementVersionView>[] = [
    {
      id: 'version',
      label: 'Version',
      isRowHeader: true,
      cell: row => row.number,
    },
    {
      id: 'status',
      label: 'State',
      cell: row => (
        <Chip tone={row.status === 'serving' ? 'good' : 'neutral'}>
          {words[row.status]}
        </Chip>
      ),
    },
    {
      id: 'served',
      label: 'Served since',
      hideWhenNarrow: true,
      cell: row => (row.servedAt === null ? '–' : formatInstant(row.servedAt)),
    },
    {
      id: 'files',
      label: 'Files',
      hideWhenNarrow: true,
      cell: row => (
        <span className={styles.files}>{row.deliveryFiles.join(', ')}</span>
      ),
    },
    {
      id: 'rows',
      label: 'Line items',
      align: 'end',
      hideWhenNarrow: true,
      cell: row => new Intl.NumberFormat().format(row.rows),
    },
    {
      id: 'billed',
      label: 'Billed',
      align: 'end',
      cell: row => (
        <Money amount={row.totals.billed} currency={statement.currency} />
      ),
    },
    {
      id: 'effective',
      label: 'Effective',
      align: 'end',
      cell: row => (
        <Money amount={row.totals.effective} currency={statement.currency} />
      ),
    },
  ];
  return (
    <CostTable
      caption="Versions, newest first"
      columns={columns}
      rows={statement.versions}
      rowKey={row => `${row.number}`}
    />
  );
}
