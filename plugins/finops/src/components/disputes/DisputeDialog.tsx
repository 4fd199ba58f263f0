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

import { useId, useState } from 'react';
import TextField from '@material-ui/core/TextField';
import { useAnalytics, useApi } from '@backstage/core-plugin-api';
import { toError } from '@backstage/errors';
import {
  Dispute,
  DISPUTE_TEXT_MAX_LENGTH,
} from '@backstage-finops/plugin-finops-common';
import { finopsApiRef } from '../../api';
import { Money } from '../money';
import { formatPeriod } from '../periods';
import {
  describeError,
  EntityName,
  focusField,
  FormDialog,
  useEntityRefs,
} from '../ui';
import { DisputeTarget } from './Disputes';
import { WhatHelps } from './WhatHelps';
import styles from './disputes.module.css';

/** Names offered while somebody writes one. */
const MAX_OFFERED = 20;

/** Fewer characters than these would offer anything. */
const MIN_WRITTEN = 2;

/** Asks why something is not the entity's, and tells what will really help. */
export function DisputeDialog(props: {
  target: DisputeTarget;
  onDisputed: (dispute: Dispute) => void;
  onClose: () => void;
}) {
  const { target, onDisputed, onClose } = props;
  const { entityRef, kind, id, name, value, period, currency } = target;
  const api = useApi(finopsApiRef);
  const analytics = useAnalytics();
  const reasonId = useId();
  const [reason, setReason] = useState('');
  const [owner, setOwner] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();

  const send = async () => {
    setBusy(true);
    setProblem(undefined);
    analytics.captureEvent('dispute', kind);
    try {
      onDisputed(
        await api.createDispute(entityRef, {
          subject: kind === 'claim' ? { kind, id, value } : { kind, id },
          from: period.from,
          to: period.to,
          currency,
          reason: reason.trim(),
          suggestedOwner: owner.trim() || undefined,
        }),
      );
    } catch (error) {
      setProblem(describeError(toError(error)));
      setBusy(false);
    }
  };

  return (
    <FormDialog
      open
      title="This is not mine"
      submit="Open a dispute"
      canSubmit={reason.trim() !== ''}
      busy={busy}
      problem={problem}
      onSubmit={send}
      onClose={onClose}
    >
      <p className={styles.what}>
        <code className={styles.code}>{name}</code>
        <span className={styles.note}>
          {target.amount !== undefined && (
            <>
              <Money amount={target.amount} currency={currency} /> effective
              cost of{' '}
            </>
          )}
          <EntityName entityRef={entityRef} link={false} />,{' '}
          {formatPeriod(period)}
        </span>
      </p>
      <WhatHelps entityRef={entityRef} subject={target} />
      <p className={styles.note}>
        A dispute moves no cost by itself. It tells those who can change the
        claim, and keeps what you said with the amount of today.
      </p>
      <TextField
        id={reasonId}
        label="Why is it not yours?"
        value={reason}
        onChange={event => setReason(event.target.value)}
        inputProps={{ maxLength: DISPUTE_TEXT_MAX_LENGTH }}
        helperText={`${reason.length} of ${DISPUTE_TEXT_MAX_LENGTH} characters`}
        InputLabelProps={{ shrink: true }}
        variant="outlined"
        size="small"
        minRows={3}
        multiline
        required
        inputRef={focusField}
      />
      <OwnerField value={owner} onChange={setOwner} />
    </FormDialog>
  );
}

/** Any name can be written; those of the catalog are offered as far as the reader may see them. */
function OwnerField(props: {
  value: string;
  onChange: (value: string) => void;
}) {
  const { value, onChange } = props;
  const known = useEntityRefs();
  const listId = useId();
  const written = value.trim().toLowerCase();
  const offered =
    written.length < MIN_WRITTEN
      ? []
      : known.filter(ref => ref.includes(written)).slice(0, MAX_OFFERED);
  return (
    <>
      <TextField
        id={`${listId}-owner`}
        label="Whose is it? (optional)"
        value={value}
        onChange={event => onChange(event.target.value)}
        placeholder="component:default/search"
        helperText="An entity of the catalog: kind:namespace/name. It gets nothing by being named."
        inputProps={{ list: listId, autoComplete: 'off' }}
        InputLabelProps={{ shrink: true }}
        variant="outlined"
        size="small"
      />
      <datalist id={listId}>
        {offered.map(ref => (
          <option key={ref} value={ref} />
        ))}
      </datalist>
    </>
  );
}
