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
import { Helmet } from 'react-helmet';
import { Button } from '@backstage/ui';
import { RiArrowLeftLine } from '@remixicon/react';
import type { StatementReconciliation } from '@backstage-finops/plugin-finops-common';
import { finopsApiRef } from '../../../api';
import { BridgeChart } from '../../charts';
import { formatMoney, formatPercent, Money } from '../../money';
import { formatDay, formatMonth } from '../../periods';
import { useRequest } from '../../query';
import {
  accountName,
  accountOrigin,
  DigitsSwitch,
  Figure,
  FiguresSkeleton,
  RequestState,
  Section,
  SectionSkeleton,
  TermList,
} from '../../ui';
import { DeliveryFindings } from '../findings/DeliveryFindings';
import { StatementBalance } from './StatementBalance';
import {
  BalanceChip,
  ControlTotalChip,
  ControlTotalDifference,
  StatementStatus,
} from './StatementChips';
import { statementTerms } from './statementTerms';
import { StatementVersions } from './StatementVersions';
import { VersionDifferences } from './VersionDifferences';
import styles from '../organisation.module.css';

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
      <div className={styles.statementHead}>
        <Button
          size="small"
          variant="tertiary"
          iconStart={<RiArrowLeftLine />}
          onPress={onClose}
        >
          All statements
        </Button>
        <DigitsSwitch />
      </div>
      <RequestState
        state={request}
        what="this statement"
        permission="finops.statement.read"
        skeleton={
          <>
            <FiguresSkeleton />
            <SectionSkeleton height={320} />
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
      <Helmet
        title={`${accountName(statement)}, ${formatMonth(
          statement.billingPeriod,
        )}`}
      />
      <header className={styles.heading}>
        <h2>
          {accountName(statement)}, {formatMonth(statement.billingPeriod)}
        </h2>
        <div className={styles.chips}>
          <StatementStatus status={statement.status} />
          <BalanceChip balanced={statement.balanced} />
          <span className={styles.small}>
            {accountOrigin(statement)} ·{' '}
            {new Intl.NumberFormat().format(statement.rows)} line items
            {statement.throughDay !== null &&
              ` · charges through ${formatDay(statement.throughDay)}`}
          </span>
        </div>
        <TermList
          label="What the words about the statement mean"
          terms={statementTerms([statement])}
        />
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
          {controlTotal && (
            <ControlTotalDifference
              control={controlTotal}
              currency={currency}
            />
          )}
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
          subtitle="What the invoice asks for, against what the use of the month cost. Payments ahead move from the month in which they are paid to the months that they cover: they are amortised."
        >
          <BridgeChart bridge={statement.bridge} currency={currency} />
        </Section>
        <Section
          title="Balance"
          subtitle="Allocated plus every reason for not being allocated equals the total"
        >
          <StatementBalance statement={statement} />
        </Section>
      </div>
      <VersionDifferences statement={statement} />
      <Section
        title="Versions"
        subtitle="Providers rewrite open months; one version serves at a time"
      >
        <StatementVersions statement={statement} />
      </Section>
      {statement.deliveryFindings.length > 0 && (
        <Section title="Findings about the delivery">
          <DeliveryFindings
            name="delivery"
            findings={statement.deliveryFindings}
          />
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
