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

import type { StatementReconciliation } from '@backstage-finops/plugin-finops-common';
import { decimalSign, Money } from '../../money';
import { CostTable, CostTableColumn } from '../../ui';
import { REASONS } from '../charges';
import styles from '../organisation.module.css';

/** Why the columns of prices are missing, or less than the whole. */
function PricesNote(props: { statement: StatementReconciliation }) {
  const { hidden, totals, currency } = props.statement;
  if (hidden.includes('list')) {
    return (
      <p className={styles.small}>
        Contracted and list cost need the permission finops.price.read.
      </p>
    );
  }
  if (decimalSign(totals.unpriced) === 0) return null;
  return (
    <p className={styles.small}>
      Contracted and list cost are of what has such a price; effective cost of{' '}
      <Money amount={totals.unpriced} currency={currency} /> lacks one or both.
    </p>
  );
}

/** Allocated plus each reason for not being allocated, which add up to the statement. */
export function StatementBalance(props: {
  statement: StatementReconciliation;
}) {
  const { statement } = props;
  const { currency } = statement;
  const hidden: readonly string[] = statement.hidden;
  const rows = [
    { label: 'Allocated to entities', totals: statement.allocated },
    ...statement.reasons.map(one => ({
      label: REASONS[one.reason].label,
      totals: one.totals,
    })),
  ];
  const columns: CostTableColumn<(typeof rows)[number]>[] = [
    {
      id: 'label',
      label: 'Part',
      isRowHeader: true,
      cell: row => row.label,
    },
    {
      id: 'billed',
      label: 'Billed',
      align: 'end',
      cell: row => <Money amount={row.totals.billed} currency={currency} />,
      total: <Money amount={statement.totals.billed} currency={currency} />,
    },
    {
      id: 'effective',
      label: 'Effective',
      align: 'end',
      cell: row => <Money amount={row.totals.effective} currency={currency} />,
      total: <Money amount={statement.totals.effective} currency={currency} />,
    },
    {
      id: 'contracted',
      label: 'Contracted',
      align: 'end',
      hideWhenNarrow: true,
      cell: row => <Money amount={row.totals.contracted} currency={currency} />,
      total: <Money amount={statement.totals.contracted} currency={currency} />,
    },
    {
      id: 'list',
      label: 'List',
      align: 'end',
      hideWhenNarrow: true,
      cell: row => <Money amount={row.totals.list} currency={currency} />,
      total: <Money amount={statement.totals.list} currency={currency} />,
    },
  ];
  return (
    <>
      <CostTable
        name="balance"
        caption="Balance of the statement"
        columns={columns.filter(({ id }) => !hidden.includes(id))}
        rows={rows}
        rowKey={row => row.label}
      />
      <PricesNote statement={statement} />
    </>
  );
}
