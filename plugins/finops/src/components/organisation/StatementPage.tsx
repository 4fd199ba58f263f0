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

import { useApi } from '@backstage/core-plugin-api';
import { Button } from '@backstage/ui';
import { RiArrowLeftLine } from '@remixicon/react';
import type {
  StatementDifference,
  StatementReconciliation,
  StatementVersionView,
} from '@backstage-finops/plugin-finops-common';
import { finopsApiRef } from '../../api';
import { BridgeChart } from '../charts';
import { formatMoney, formatPercent, Money } from '../money';
import { formatDay, formatInstant, formatMonth } from '../periods';
import { useRequest } from '../query';
import {
  BlockSkeleton,
  Change,
  Chip,
  CostTable,
  CostTableColumn,
  EntityName,
  Figure,
  FiguresSkeleton,
  RequestState,
  Section,
} from '../ui';
import { DeliveryFindings } from './DeliveryFindings';
import { REASONS } from './reasons';
import {
  BALANCE_EXPLANATION,
  ControlTotalChip,
  StatementStatus,
} from './StatementChips';
import styles from './organisation.module.css';

/** The reconciliation of one statement. */
export function StatementPage(props: { id: number; onClose: () => void }) {
  const { id, onClose } = props;
  const api = useApi(finopsApiRef);
  const request = useRequest(
    signal => api.getStatement(id, { signal }),
    `statement ${id}`,
    [api, id],
  );
  return (
    <div className={styles.page}>
      <div>
        <Button
          size="small"
          variant="tertiary"
          iconStart={<RiArrowLeftLine />}
          onPress={onClose}
        >
          All statements
        </Button>
      </div>
      <RequestState
        state={request}
        what="this statement"
        permission="finops.statement.read"
        skeleton={
          <>
            <FiguresSkeleton />
            <BlockSkeleton height={320} />
          </>
        }
      >
        {statement => <LoadedStatement statement={statement} />}
      </RequestState>
    </div>
  );
}

function LoadedStatement(props: { statement: StatementReconciliation }) {
  const { statement } = props;
  const { currency, totals, controlTotal } = statement;
  return (
    <div className={styles.page}>
      <header className={styles.heading}>
        <h2>
          {statement.billingAccountName ?? statement.billingAccountId},{' '}
          {formatMonth(statement.billingPeriod)}
        </h2>
        <div className={styles.chips}>
          <StatementStatus status={statement.status} />
          <Chip
            tone={statement.balanced ? 'good' : 'bad'}
            title={BALANCE_EXPLANATION}
          >
            {statement.balanced ? 'Balances' : 'Does not balance'}
          </Chip>
          <span className={styles.small}>
            {statement.provider} · {statement.source} ·{' '}
            {statement.billingAccountId} ·{' '}
            {new Intl.NumberFormat().format(statement.rows)} line items
            {statement.throughDay !== null &&
              ` · charges through ${formatDay(statement.throughDay)}`}
          </span>
        </div>
      </header>
      <div className={styles.figures}>
        <Figure
          label="Billed cost"
          value={
            <Money
              amount={totals.billed}
              currency={currency}
              precision="whole"
            />
          }
        >
          <span>
            Exactly{' '}
            {formatMoney(totals.billed, currency, { precision: 'exact' })}
          </span>
        </Figure>
        <Figure
          label="Effective cost"
          value={
            <Money
              amount={totals.effective}
              currency={currency}
              precision="whole"
            />
          }
        >
          <span>
            Exactly{' '}
            {formatMoney(totals.effective, currency, { precision: 'exact' })}
          </span>
        </Figure>
        <Figure
          label="Control total"
          value={
            controlTotal === null ? (
              'None known'
            ) : (
              <Money
                amount={controlTotal.amount}
                currency={currency}
                precision="whole"
              />
            )
          }
          aside={
            controlTotal && (
              <ControlTotalChip control={controlTotal} currency={currency} />
            )
          }
        >
          <span>
            {controlTotal === null
              ? 'The delivery brought no manifest or invoice total. The sum of its lines alone proves little.'
              : `From ${
                  controlTotal.origin ?? 'the provider'
                }, compared with the billed cost`}
          </span>
        </Figure>
        <Figure
          label="Allocated"
          value={
            statement.coverage === null
              ? 'Not known'
              : formatPercent(statement.coverage)
          }
        >
          <span>
            <Money amount={statement.allocated.effective} currency={currency} />{' '}
            to entities,{' '}
            <Money
              amount={statement.unallocated.effective}
              currency={currency}
            />{' '}
            to nobody
          </span>
        </Figure>
      </div>
      <div className={styles.columns}>
        <Section
          title="From billed to effective"
          subtitle="What the invoice asks for, against what the usage of the month cost"
        >
          <BridgeChart bridge={statement.bridge} currency={currency} />
        </Section>
        <Section
          title="Balance"
          subtitle="Allocated plus every reason for not being allocated equals the total"
        >
          <Balance statement={statement} />
        </Section>
      </div>
      <Differences statement={statement} />
      <Section
        title="Versions"
        subtitle="Providers rewrite open months; one version serves at a time"
      >
        <Versions statement={statement} />
      </Section>
      {statement.deliveryFindings.length > 0 && (
        <Section title="Findings about the delivery">
          <DeliveryFindings findings={statement.deliveryFindings} />
        </Section>
      )}
      {statement.projection.droppedTagKeys.length > 0 && (
        <Section
          title="Tags left out"
          subtitle="This statement has too many distinct tag combinations; the most varied tags that no claim uses were left out of attribution"
        >
          <p className={styles.small}>
            {statement.projection.droppedTagKeys.join(', ')}
          </p>
        </Section>
      )}
    </div>
  );
}

function Balance(props: { statement: StatementReconciliation }) {
  const { statement } = props;
  const { currency } = statement;
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
      id: 'list',
      label: 'List',
      align: 'end',
      hideWhenNarrow: true,
      cell: row => <Money amount={row.totals.list} currency={currency} />,
      total: <Money amount={statement.totals.list} currency={currency} />,
    },
  ];
  return (
    <CostTable
      caption="Balance of the statement"
      columns={columns}
      rows={rows}
      rowKey={row => row.label}
    />
  );
}

function nameOf(row: StatementDifference): string {
  const reason = Object.entries(REASONS).find(([key]) => key === row.reason);
  return reason ? reason[1].label : row.label;
}

function Differences(props: { statement: StatementReconciliation }) {
  const { statement } = props;
  const api = useApi(finopsApiRef);
  const hasPrevious = statement.versions.some(
    one => one.status === 'superseded',
  );
  const request = useRequest(
    hasPrevious
      ? signal => api.getStatementDifferences(statement.id, { signal })
      : undefined,
    `differences ${statement.id}`,
    [api, statement.id],
  );
  if (!hasPrevious) {
    return null;
  }
  const { currency } = statement;
  const columns: CostTableColumn<StatementDifference>[] = [
    {
      id: 'entity',
      label: 'Entity or reason',
      isRowHeader: true,
      sortBy: nameOf,
      cell: row => <EntityName entityRef={row.entityRef} label={nameOf(row)} />,
    },
    {
      id: 'before',
      label: 'Before',
      align: 'end',
      hideWhenNarrow: true,
      cell: row => <Money amount={row.before} currency={currency} />,
    },
    {
      id: 'after',
      label: 'Now',
      align: 'end',
      hideWhenNarrow: true,
      cell: row => <Money amount={row.after} currency={currency} />,
    },
    {
      id: 'change',
      label: 'Change',
      align: 'end',
      sortBy: row => ({ amount: row.change }),
      cell: row => (
        <Change change={row.change} previous={row.before} currency={currency} />
      ),
    },
  ];
  return (
    <Section
      title="What the newest version changed"
      subtitle="Effective cost for each entity, against the version that served before"
    >
      <RequestState
        state={request}
        what="the differences"
        permission="finops.statement.read"
        skeleton={<BlockSkeleton height={160} />}
      >
        {answer =>
          answer.previousVersion === null ? (
            <p className={styles.small}>
              The version before is no longer kept; there is nothing to compare
              with.
            </p>
          ) : (
            <>
              <CostTable
                caption="Differences between versions"
                columns={columns}
                rows={answer.differences}
                rowKey={row => row.entityRef ?? row.reason ?? row.label}
                empty="The two versions give every entity the same cost."
              />
              <p className={styles.small}>
                {formatMoney(answer.total, currency, { signed: true })} in all;{' '}
                {answer.unchanged} without a change.
              </p>
            </>
          )
        }
      </RequestState>
    </Section>
  );
}

function Versions(props: { statement: StatementReconciliation }) {
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
      cell: row => row.id,
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
      rowKey={row => `${row.id}`}
    />
  );
}
