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

import type { StatementSummary } from '@backstage-finops/plugin-finops-common';
import { Money } from '../../money';
import { formatMonth } from '../../periods';
import { CostTable, CostTableColumn, Section } from '../../ui';
import { MonthSum, sumByMonth } from './sumByMonth';

/** Half a year, of one currency. */
const INITIAL_ROWS = 6;

function moneyColumn(
  id: 'billed' | 'effective' | 'allocated' | 'unallocated',
  label: string,
  hideWhenNarrow = false,
): CostTableColumn<MonthSum> {
  return {
    id,
    label,
    align: 'end',
    hideWhenNarrow,
    sortBy: row => ({ amount: row[id] }),
    cell: row => <Money amount={row[id]} currency={row.currency} />,
  };
}

const COLUMNS: CostTableColumn<MonthSum>[] = [
  {
    id: 'period',
    label: 'Billing period',
    isRowHeader: true,
    sortBy: row => row.billingPeriod,
    cell: row => `${formatMonth(row.billingPeriod)}, ${row.currency}`,
  },
  {
    id: 'statements',
    label: 'Statements',
    align: 'end',
    hideWhenNarrow: true,
    sortBy: row => row.statements,
    cell: row => row.statements,
  },
  moneyColumn('billed', 'Billed'),
  moneyColumn('effective', 'Effective'),
  moneyColumn('allocated', 'Effective, to entities', true),
  moneyColumn('unallocated', 'Effective, to nobody', true),
];

/** What the shown statements come to in each month, to hold against the invoices. */
export function MonthSums(props: { statements: StatementSummary[] }) {
  return (
    <Section
      title="Per month"
      subtitle="Billed is what the invoices of the month ask for. Effective is what the use of the month cost: payments ahead, such as reservations and savings plans, count in the months that they cover (they are amortised) and not when they are paid. Currencies are never added up."
    >
      <CostTable
        name="months"
        caption="Sums over the statements, per month and currency"
        columns={COLUMNS}
        rows={sumByMonth(props.statements)}
        rowKey={row => `${row.billingPeriod} ${row.currency}`}
        initialRows={INITIAL_ROWS}
      />
    </Section>
  );
}
