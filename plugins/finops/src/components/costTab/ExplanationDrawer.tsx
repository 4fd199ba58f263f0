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

import { ReactNode, useEffect, useRef } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { Alert } from '@backstage/ui';
import type {
  CostMetricName,
  EntityCost,
  EntityExplanation,
  ExplainedClaim,
} from '@backstage-finops/plugin-finops-common';
import { finopsApiRef } from '../../api';
import { DisputeButton, useShowsDisputes } from '../disputes';
import { StatementsTable } from '../evidence';
import {
  decimalSign,
  formatMoney,
  formatPercent,
  Money,
  sumDecimals,
} from '../money';
import { formatPeriod, Period } from '../periods';
import { useRequest } from '../query';
import {
  BlockSkeleton,
  Chip,
  CostTable,
  CostTableColumn,
  EntityName,
  METRIC_LABELS,
  RequestState,
  SideDrawer,
} from '../ui';
import styles from './costTab.module.css';

/** From a figure to the statements and claims behind it; both add up to it. */
export function ExplanationDrawer(props: {
  open: boolean;
  entityRef: string;
  period: Period;
  metric: CostMetricName;
  currency: string;
  /** Of the statements of this period, where it is known. */
  coverage?: EntityCost['coverage'];
  /** Whether the headline of these days may leave charges out. */
  headlineLeavesOut: boolean;
  /** How the figure comes about, where it is more than the cost. */
  meaning?: ReactNode;
  /** Whether the reader asked for the claims, to say of one that it is not theirs. */
  atClaims?: boolean;
  onClose: () => void;
}) {
  const {
    open,
    entityRef,
    period,
    metric,
    currency,
    coverage,
    headlineLeavesOut,
    meaning,
    atClaims,
    onClose,
  } = props;
  const api = useApi(finopsApiRef);
  const request = useRequest(
    open
      ? signal =>
          api.getEntityExplanation(
            entityRef,
            { from: period.from, to: period.to, metric, currency },
            { signal },
          )
      : undefined,
    entityRef,
    [api, entityRef, period.from, period.to, metric, currency],
  );
  return (
    <SideDrawer
      open={open}
      wide
      title="Where this figure comes from"
      subtitle={`All charges of ${formatPeriod(period)}, ${METRIC_LABELS[
        metric
      ].toLowerCase()} in ${currency}`}
      onClose={onClose}
    >
      <RequestState
        state={request}
        what="the explanation"
        permission="finops.cost.read"
        skeleton={<BlockSkeleton height={360} />}
      >
        {explanation => (
          <div className={styles.panel}>
            {meaning}
            <SumCheckNote
              explanation={explanation}
              currency={currency}
              headlineLeavesOut={headlineLeavesOut}
            />
            <h3 className={styles.panelTitle}>Statements</h3>
            <p className={styles.note}>
              A statement is one billing account, month and currency of a
              source. A later delivery makes a new version of it.
            </p>
            <StatementsTable
              statements={explanation.statements}
              total={explanation.check.statements}
              metric={explanation.metric}
              currency={currency}
            />
            {coverage && coverage.ratio !== null && (
              <p className={styles.note}>
                {formatPercent(coverage.ratio)} of usage on these bills is
                allocated. {coverage.note}
              </p>
            )}
            <ClaimsHeading isWanted={atClaims === true} />
            <p className={styles.note}>
              The annotations and conventions that brought charges here, and
              what they outranked. Keys are the distinct combinations of
              account, tags and resource that a claim won. Say of one that it is
              not yours, and why: it is kept for those who can change the claim.
            </p>
            <Claims explanation={explanation} currency={currency} />
          </div>
        )}
      </RequestState>
    </SideDrawer>
  );
}

function SumCheckNote(props: {
  explanation: EntityExplanation;
  currency: string;
  headlineLeavesOut: boolean;
}) {
  const { check, metric, unpriced } = props.explanation;
  const money = (amount: string | null) =>
    amount === null
      ? 'not known'
      : formatMoney(amount, props.currency, { precision: 'exact' });
  const isPrice = metric === 'list' || metric === 'contracted';
  const without =
    isPrice && decimalSign(unpriced) !== 0
      ? ` Effective cost of ${money(
          unpriced,
        )} lacks a list or contracted price.`
      : '';
  if (check.balanced && check.figure === null) {
    return (
      <Alert
        status="info"
        icon
        title={`No charge has a ${METRIC_LABELS[metric].toLowerCase()}`}
        description={`There is nothing to add up, which is not zero.${without}`}
      />
    );
  }
  return (
    <Alert
      status={check.balanced ? 'success' : 'danger'}
      icon
      title={
        check.balanced
          ? `It adds up: ${money(check.figure)}`
          : 'It does not add up'
      }
      description={
        check.balanced
          ? `The statements, and the claims, each add up to this amount to the last digit. It holds all charges${
              props.headlineLeavesOut
                ? ', also those that the headline leaves out'
                : ''
            }.${without}`
          : `Statements ${money(check.statements)}, claims ${money(
              check.claims,
            )}, figure ${money(check.figure)}. Please report this.`
      }
    />
  );
}

/** Comes into view and takes the focus when it appears, whether the explanation was read before or not. */
function ClaimsHeading(props: { isWanted: boolean }) {
  const { isWanted } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (isWanted) {
      heading.current?.scrollIntoView?.({ block: 'center' });
      heading.current?.focus({ preventScroll: true });
    }
  }, [isWanted]);
  return (
    <h3 className={styles.panelTitle} ref={heading} tabIndex={-1}>
      Claims
    </h3>
  );
}

function claimText(row: ExplainedClaim): string {
  const text = row.text ?? row.claim ?? 'A claim that you may not see';
  return row.annotation ? `${row.annotation}: ${text}` : text;
}

function Claims(props: { explanation: EntityExplanation; currency: string }) {
  const { explanation, currency } = props;
  const { from, to, metric } = explanation;
  const showsDisputes = useShowsDisputes(explanation.entityRef);
  const disputeColumn: CostTableColumn<ExplainedClaim> = {
    id: 'dispute',
    label: 'Not yours?',
    stackWhenNarrow: true,
    cell: row =>
      row.entityRef !== null &&
      row.claim !== null && (
        <DisputeButton
          target={{
            entityRef: row.entityRef,
            kind: 'claim',
            id: row.claim,
            name: claimText(row),
            annotation: row.annotation ?? undefined,
            value: row.text ?? undefined,
            period: { from, to },
            currency,
            amount: sumDecimals(
              explanation.claims
                .filter(
                  one =>
                    one.entityRef === row.entityRef &&
                    one.claim === row.claim &&
                    one.text === row.text,
                )
                .map(one => one.amounts.effective),
            ),
          }}
        />
      ),
  };
  const columns: CostTableColumn<ExplainedClaim>[] = [
    {
      id: 'claim',
      label: 'Claim',
      isRowHeader: true,
      cell: row => (
        <span className={styles.resource}>
          <code className={styles.code}>{claimText(row)}</code>
          <span className={styles.resourceId}>
            of <EntityName entityRef={row.entityRef} label="others" />
          </span>
        </span>
      ),
    },
    {
      id: 'rank',
      label: 'Decided by',
      hideWhenNarrow: true,
      cell: row => (row.rank ? <Chip>{row.rank}</Chip> : '–'),
    },
    {
      id: 'keys',
      label: 'Keys',
      align: 'end',
      hideWhenNarrow: true,
      cell: row => row.keys,
    },
    {
      id: 'amount',
      label: METRIC_LABELS[metric],
      align: 'end',
      sortBy: row => ({ amount: row.amounts[metric] }),
      cell: row => <Money amount={row.amounts[metric]} currency={currency} />,
      total: <Money amount={explanation.check.claims} currency={currency} />,
    },
    ...(showsDisputes ? [disputeColumn] : []),
  ];
  return (
    <CostTable
      caption="Claims behind the figure"
      columns={columns}
      rows={explanation.claims}
      rowKey={row => `${row.entityRef} ${row.claim} ${row.rank}`}
      empty="No claim brought a charge here."
      detail={row =>
        row.outranked.length > 0 ? (
          <ul className={styles.outranked} aria-label="Outranked claims">
            {row.outranked.map((one, index) => (
              <li key={`${one.claim} ${index}`}>
                Outranked{' '}
                {one.claim ? (
                  <code className={styles.code}>{one.claim}</code>
                ) : (
                  'a claim'
                )}{' '}
                of <EntityName entityRef={one.entityRef} label="others" />:{' '}
                {one.why}
              </li>
            ))}
          </ul>
        ) : undefined
      }
    />
  );
}
