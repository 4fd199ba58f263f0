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

import { Navigate, useLocation, useParams } from 'react-router-dom';
import { useApi } from '@backstage/core-plugin-api';
import { Alert } from '@backstage/ui';
import type { StatementSummary } from '@backstage-finops/plugin-finops-common';
import { finopsApiRef } from '../../../api';
import { Money } from '../../money';
import { formatDay, formatMonth } from '../../periods';
import { useCostQuery, useRequest } from '../../query';
import {
  accountName,
  accountOrigin,
  ChoiceSelect,
  ControlRow,
  CostTable,
  CostTableColumn,
  RequestState,
  Section,
  SectionSkeleton,
  ShareBar,
  TermList,
} from '../../ui';
import { MonthSums } from './MonthSums';
import { StatementPage } from './StatementPage';
import {
  BalanceChip,
  ControlTotalChip,
  StatementStatus,
} from './StatementChips';
import { findRepeatedStatements } from './findRepeatedStatements';
import { controlTotalTerms, statementTerms } from './statementTerms';
import styles from '../organisation.module.css';

const ALL = 'all';

/** Whether each statement adds up, and with what it was compared. */
export function ReconciliationPage() {
  const state = useCostQuery();
  const { '*': below } = useParams();
  const { search } = useLocation();
  const asked = state.get('statement');
  if (below) {
    // A statement that somebody wrote into the path, as addresses elsewhere have it.
    const params = new URLSearchParams(search);
    params.set('statement', below);
    return <Navigate to={{ pathname: '.', search: `${params}` }} replace />;
  }
  const opened = Number(asked);
  if (asked !== undefined && Number.isInteger(opened) && opened > 0) {
    return (
      <StatementPage
        id={opened}
        onClose={() => state.set({ statement: undefined })}
      />
    );
  }
  return (
    <>
      {asked !== undefined && (
        <Alert
          status="warning"
          icon
          role="status"
          title={`There is no statement "${asked}"`}
          description="Statements have whole numbers. All of them are below."
        />
      )}
      <StatementsList />
    </>
  );
}

function StatementsList() {
  const state = useCostQuery();
  const api = useApi(finopsApiRef);
  const request = useRequest(
    signal => api.getStatements({}, { signal }),
    'statements',
    [api],
  );
  return (
    <RequestState
      state={request}
      what="the statements"
      permission="finops.statement.read"
      skeleton={<SectionSkeleton height={420} />}
    >
      {({ statements }) => {
        if (statements.length === 0) {
          return (
            <Alert
              status="info"
              icon
              title="No statement has been posted yet"
              description="A statement appears when a source delivers a bill that reads and balances. The tab Sources says what is configured."
            />
          );
        }
        const periods = [...new Set(statements.map(one => one.billingPeriod))];
        const sources = [...new Set(statements.map(one => one.source))].sort();
        const billingPeriod = periods.find(
          one => one === state.get('billingPeriod'),
        );
        const source = sources.find(one => one === state.get('source'));
        const shown = statements.filter(
          one =>
            (!billingPeriod || one.billingPeriod === billingPeriod) &&
            (!source || one.source === source),
        );
        return (
          <div className={styles.page}>
            <ControlRow>
              <ChoiceSelect
                label="Billing period"
                value={billingPeriod ?? ALL}
                choices={[
                  { value: ALL, label: 'All billing periods' },
                  ...periods.map(one => ({
                    value: one,
                    label: formatMonth(one),
                  })),
                ]}
                onChange={chosen =>
                  state.set({
                    billingPeriod: chosen === ALL ? undefined : chosen,
                  })
                }
              />
              <ChoiceSelect
                label="Source"
                value={source ?? ALL}
                choices={[
                  { value: ALL, label: 'All sources' },
                  ...sources.map(one => ({ value: one, label: one })),
                ]}
                onChange={chosen =>
                  state.set({ source: chosen === ALL ? undefined : chosen })
                }
              />
            </ControlRow>
            <BalanceSummary statements={shown} />
            <RepeatedStatements statements={shown} />
            <MonthSums statements={shown} />
            <Section
              title="Statements"
              subtitle="A statement is one billing account, billing period and currency of a source. Amounts follow the invoice month; the charts elsewhere follow the days of the charges."
            >
              <StatementsTable
                statements={shown}
                onOpen={id => state.set({ statement: `${id}` })}
              />
              <TermList
                label="What the words about statements mean"
                terms={[...statementTerms(shown), ...controlTotalTerms(shown)]}
              />
            </Section>
          </div>
        );
      }}
    </RequestState>
  );
}

function BalanceSummary(props: { statements: StatementSummary[] }) {
  const { statements } = props;
  const unbalanced = statements.filter(one => !one.balanced);
  const off = statements.filter(
    one => one.controlTotal !== null && !one.controlTotal.withinTolerance,
  );
  const compared = statements.filter(one => one.controlTotal !== null).length;
  if (unbalanced.length > 0 || off.length > 0) {
    return (
      <Alert
        status="danger"
        icon
        title={`${unbalanced.length + off.length} of ${
          statements.length
        } statements need a look`}
        description={`${unbalanced.length} do not balance, ${off.length} differ from their control total.`}
      />
    );
  }
  return (
    <Alert
      status="success"
      icon
      title={`All ${statements.length} statements balance to the last digit`}
      description={`Allocated and unallocated amounts add up to the total in every cost. ${
        compared > 0
          ? `${compared} of them also agree with a control total of the provider.`
          : 'No delivery brought a control total to compare with, so this proves that nothing was lost here, and nothing about what the provider sent.'
      }`}
    />
  );
}

/**
 * A balance proves that nothing was lost, not that nothing came twice. The same
 * statement from two sources or deliveries may be two halves, or one of them too many.
 */
function RepeatedStatements(props: { statements: StatementSummary[] }) {
  const repeated = findRepeatedStatements(props.statements);
  if (repeated.length === 0) return null;
  const first = repeated[0];
  return (
    <Alert
      status="warning"
      icon
      title={`${repeated.length} ${
        repeated.length === 1 ? 'statement comes' : 'statements come'
      } from several sources or deliveries`}
      description={`Their amounts add up, for example ${formatMonth(
        first.billingPeriod,
      )} of ${accountName(first)} in ${
        first.currency
      }. Where one is a copy of the other, it counts twice: let only one source read it. The tab Findings names the files.`}
    />
  );
}

function StatementsTable(props: {
  statements: StatementSummary[];
  onOpen: (id: number) => void;
}) {
  const columns: CostTableColumn<StatementSummary>[] = [
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
      stackWhenNarrow: true,
      sortBy: row => accountName(row),
      cell: row => (
        <span className={styles.stacked}>
          <span>{accountName(row)}</span>
          <span className={styles.small}>{accountOrigin(row)}</span>
        </span>
      ),
    },
    {
      id: 'billed',
      label: 'Billed',
      align: 'end',
      hideWhenNarrow: true,
      sortBy: row => ({ amount: row.totals.billed }),
      cell: row => <Money amount={row.totals.billed} currency={row.currency} />,
    },
    {
      id: 'effective',
      label: 'Effective',
      align: 'end',
      sortBy: row => ({ amount: row.totals.effective }),
      cell: row => (
        <Money amount={row.totals.effective} currency={row.currency} />
      ),
    },
    {
      id: 'coverage',
      label: 'Allocated',
      align: 'end',
      hideWhenNarrow: true,
      sortBy: row => row.coverage,
      cell: row => <ShareBar share={row.coverage} />,
    },
    {
      id: 'balanced',
      label: 'Balance',
      cell: row => <BalanceChip balanced={row.balanced} />,
    },
    {
      id: 'control',
      label: 'Control total',
      hideWhenNarrow: true,
      cell: row => (
        <span className={styles.stacked}>
          <span>
            <ControlTotalChip
              control={row.controlTotal}
              currency={row.currency}
            />
          </span>
          {row.controlTotal?.origin && (
            <span className={`${styles.small} ${styles.breakable}`}>
              from {row.controlTotal.origin}
            </span>
          )}
        </span>
      ),
    },
    {
      id: 'status',
      label: 'Status',
      stackWhenNarrow: true,
      cell: row => (
        <span className={styles.stacked}>
          <span>
            <StatementStatus status={row.status} />
          </span>
          {row.throughDay !== null && (
            <span className={styles.small}>
              through {formatDay(row.throughDay)}
            </span>
          )}
        </span>
      ),
    },
  ];
  return (
    <CostTable
      name="statements"
      caption="Statements, newest first"
      columns={columns}
      rows={props.statements}
      rowKey={row => `${row.id}`}
      initialRows={25}
      onOpen={row => props.onOpen(row.id)}
      openLabel={row =>
        `${formatMonth(row.billingPeriod)}: reconcile ${accountName(row)}`
      }
    />
  );
}
