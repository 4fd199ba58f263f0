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
import { Alert } from '@backstage/ui';
import type {
  CostMetricName,
  OutrankedClaim,
  UnallocatedExplanation,
  UnallocatedOutcome,
} from '@backstage-finops/plugin-finops-common';
import { finopsApiRef } from '../../../api';
import { StatementsTable } from '../../evidence';
import { formatMoney, Money } from '../../money';
import { Period } from '../../periods';
import { useRequest } from '../../query';
import {
  BlockSkeleton,
  CostTable,
  EntityName,
  METRIC_LABELS,
  RequestState,
} from '../../ui';
import { REASONS } from './reasons';
import { ShownCharges, writeShownCharges } from './ShownCharges';
import styles from './charges.module.css';

/** Why nobody owns charges, and the statements that they are of. */
export function ChargesExplanation(props: {
  charges: ShownCharges;
  period: Period;
  metric: CostMetricName;
  currency: string;
}) {
  const { charges, metric, currency } = props;
  const { from, to } = props.period;
  const api = useApi(finopsApiRef);
  const subject = `${writeShownCharges(charges)} ${currency} ${metric}`;
  const request = useRequest(
    signal =>
      api.getUnallocatedExplanation(
        charges.reason,
        { ...charges.selection, from, to, metric, currency },
        { signal },
      ),
    subject,
    [api, from, to],
  );
  const { meaning, remedy } = REASONS[charges.reason];
  return (
    <RequestState
      state={request}
      what="why nobody owns it"
      permission="finops.statement.read"
      skeleton={<BlockSkeleton height={360} />}
    >
      {answer => (
        <div className={styles.panel}>
          <p className={styles.note}>
            {meaning}
            {remedy && <strong> {remedy}</strong>}
          </p>
          {answer.balanced !== null && (
            <SumCheck answer={answer} currency={currency} />
          )}
          <h3 className={styles.title}>Why nobody owns it</h3>
          <Outcomes answer={answer} currency={currency} />
          <h3 className={styles.title}>Statements</h3>
          <StatementsTable
            statements={answer.statements}
            total={answer.amount}
            metric={answer.metric}
            currency={currency}
          />
        </div>
      )}
    </RequestState>
  );
}

function SumCheck(props: { answer: UnallocatedExplanation; currency: string }) {
  const { balanced, amount } = props.answer;
  const text =
    amount === null
      ? 'not known'
      : formatMoney(amount, props.currency, { precision: 'exact' });
  return (
    <Alert
      status={balanced ? 'success' : 'danger'}
      icon
      title={balanced ? `It adds up: ${text}` : 'It does not add up'}
      description={
        balanced
          ? 'The statements, and the causes below, each add up to all that nobody owns for this reason, to the last digit.'
          : `The statements add up to ${text}, which is not what the totals of the ledger have for this reason. Please report this.`
      }
    />
  );
}

function whyOf({ why, detail }: UnallocatedOutcome): string {
  return (
    why ??
    `${
      detail ? `${detail}. ` : ''
    }The claims of now say something else of it, or are not read yet: the next attribution settles it.`
  );
}

function Outcomes(props: { answer: UnallocatedExplanation; currency: string }) {
  const { answer, currency } = props;
  const { count, amount } = answer.further;
  return (
    <>
      <CostTable
        name="outcomes"
        caption="Why nobody owns it"
        columns={[
          {
            id: 'why',
            label: 'Cause',
            isRowHeader: true,
            cell: (row: UnallocatedOutcome) => (
              <span className={styles.breakable}>{whyOf(row)}</span>
            ),
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
            label: METRIC_LABELS[answer.metric],
            align: 'end',
            sortBy: row => ({ amount: row.amount }),
            cell: row => <Money amount={row.amount} currency={currency} />,
            total: <Money amount={answer.amount} currency={currency} />,
          },
        ]}
        rows={answer.outcomes}
        // What readers may not see is told in the same words of several.
        rowKey={row => `${answer.outcomes.indexOf(row)}`}
        empty="No charge of this period is without an owner for this reason."
        detail={row =>
          row.claims.length > 0 ? <Claims claims={row.claims} /> : undefined
        }
      />
      {count > 0 && (
        <p className={styles.note}>
          The total holds {count} more, which cost{' '}
          <Money amount={amount} currency={currency} /> together.
        </p>
      )}
      <p className={styles.note}>
        Keys are the distinct combinations of account, tags and resource. Claims
        below a cause match some of these charges, and did not get them.
      </p>
    </>
  );
}

function Claims(props: { claims: OutrankedClaim[] }) {
  return (
    <ul className={styles.claims} aria-label="Claims that match">
      {props.claims.map((one, index) => (
        <li key={`${one.claim} ${index}`}>
          {one.claim === null ? (
            'A claim'
          ) : (
            <code className={styles.code}>{one.claim}</code>
          )}{' '}
          of <EntityName entityRef={one.entityRef} label="others" />: {one.why}
        </li>
      ))}
    </ul>
  );
}
