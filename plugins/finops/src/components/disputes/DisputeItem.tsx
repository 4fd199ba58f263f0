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

import { useState } from 'react';
import { useAnalytics, useApi } from '@backstage/core-plugin-api';
import { toError } from '@backstage/errors';
import { usePermission } from '@backstage/plugin-permission-react';
import { Button } from '@backstage/ui';
import {
  Dispute,
  DisputeAnswer,
  finopsDisputeDecidePermission,
} from '@backstage-finops/plugin-finops-common';
import { finopsApiRef } from '../../api';
import { Money } from '../money';
import { formatInstant, formatPeriod } from '../periods';
import { Chip, describeError, EntityName } from '../ui';
import { AnswerDialog } from './AnswerDialog';
import styles from './disputes.module.css';

const STATUS: Record<
  Dispute['status'],
  { label: string; tone: 'warning' | 'good' | 'neutral' }
> = {
  open: { label: 'Open', tone: 'warning' },
  accepted: { label: 'Accepted, to be corrected', tone: 'good' },
  rejected: { label: 'Rejected', tone: 'neutral' },
  withdrawn: { label: 'Withdrawn', tone: 'neutral' },
};

function nameOf({ subject }: Dispute): string {
  if (subject.kind !== 'claim') return subject.value ?? subject.id;
  return [subject.annotation ?? subject.id, subject.value]
    .filter(Boolean)
    .join(': ');
}

/** What somebody disputes, how it stands, and what the reader can do about it. */
export function DisputeItem(props: {
  dispute: Dispute;
  onChanged: (news: string) => void;
}) {
  const { dispute, onChanged } = props;
  const { label, tone } = STATUS[dispute.status];
  return (
    <li className={styles.item}>
      <div className={styles.head}>
        <Chip tone={tone}>{label}</Chip>
        <code className={styles.code}>{nameOf(dispute)}</code>
        <span>
          <Money amount={dispute.amount} currency={dispute.currency} />
        </span>
      </div>
      <p className={styles.note}>
        In the effective cost of{' '}
        <EntityName entityRef={dispute.entityRef} currency={dispute.currency} />
        , {formatPeriod(dispute)}, as it was then
        {dispute.subject.kind !== 'claim' && dispute.subject.value !== null && (
          <>
            . Its id is{' '}
            <code className={styles.code}>{dispute.subject.id}</code>
          </>
        )}
      </p>
      <p className={styles.words}>{dispute.reason}</p>
      <p className={styles.note}>
        <EntityName entityRef={dispute.createdBy} link={false} />
        {dispute.createdAt !== null && `, ${formatInstant(dispute.createdAt)}`}
        {dispute.suggestedOwner !== null && (
          <>
            {' '}
            suggests <EntityName entityRef={dispute.suggestedOwner} />
          </>
        )}
      </p>
      {dispute.answer !== null && (
        <p className={styles.words}>{dispute.answer}</p>
      )}
      {dispute.closedBy !== null && dispute.closedAt !== null && (
        <p className={styles.note}>
          {label} by <EntityName entityRef={dispute.closedBy} link={false} />,{' '}
          {formatInstant(dispute.closedAt)}
        </p>
      )}
      {dispute.status === 'open' && (
        <Actions dispute={dispute} onChanged={onChanged} />
      )}
    </li>
  );
}

function Actions(props: {
  dispute: Dispute;
  onChanged: (news: string) => void;
}) {
  const { dispute, onChanged } = props;
  const { id } = dispute;
  const api = useApi(finopsApiRef);
  const analytics = useAnalytics();
  const { allowed: mayDecide } = usePermission({
    permission: finopsDisputeDecidePermission,
  });
  const [decision, setDecision] = useState<DisputeAnswer['decision']>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  if (!mayDecide && !dispute.isOwn) {
    return null;
  }
  const withdraw = async () => {
    setBusy(true);
    setProblem(undefined);
    analytics.captureEvent('withdraw dispute', `${id}`);
    try {
      await api.withdrawDispute(id);
      onChanged(`Dispute ${id} is withdrawn.`);
    } catch (error) {
      setProblem(describeError(toError(error)));
    } finally {
      setBusy(false);
    }
  };
  const about = `dispute ${id}, ${nameOf(dispute)}`;
  return (
    <div className={styles.actions}>
      {mayDecide && (
        <>
          <Button
            size="small"
            variant="secondary"
            aria-label={`Accept ${about}`}
            onPress={() => setDecision('accept')}
          >
            Accept
          </Button>
          <Button
            size="small"
            variant="secondary"
            aria-label={`Reject ${about}`}
            onPress={() => setDecision('reject')}
          >
            Reject
          </Button>
        </>
      )}
      {dispute.isOwn && (
        <Button
          size="small"
          variant="tertiary"
          isPending={busy}
          aria-label={`Withdraw ${about}`}
          onPress={withdraw}
        >
          Withdraw
        </Button>
      )}
      {problem && (
        <span role="alert" className={styles.note}>
          {problem}
        </span>
      )}
      {decision && (
        <AnswerDialog
          dispute={dispute}
          decision={decision}
          onAnswered={() => {
            setDecision(undefined);
            onChanged(
              `Dispute ${id} is ${
                decision === 'accept' ? 'accepted' : 'rejected'
              }.`,
            );
          }}
          onOvertaken={() => {
            setDecision(undefined);
            onChanged(`Somebody else has settled dispute ${id}.`);
          }}
          onClose={() => setDecision(undefined)}
        />
      )}
    </div>
  );
}
