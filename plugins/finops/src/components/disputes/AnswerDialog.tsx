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
  DisputeAnswer,
} from '@backstage-finops/plugin-finops-common';
import { finopsApiRef } from '../../api';
import { describeError, focusField, FormDialog, statusOf } from '../ui';
import { WhatHelps } from './WhatHelps';
import styles from './disputes.module.css';

/** The status for a dispute that is not open any more. */
const CONFLICT = 409;

/** Asks for the words of a decision. */
export function AnswerDialog(props: {
  dispute: Dispute;
  decision: DisputeAnswer['decision'];
  onAnswered: () => void;
  /** Closed after somebody else was faster: what the page shows is out of date. */
  onOvertaken: () => void;
  onClose: () => void;
}) {
  const { dispute, decision, onAnswered, onOvertaken, onClose } = props;
  const api = useApi(finopsApiRef);
  const analytics = useAnalytics();
  const wordsId = useId();
  const [words, setWords] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [overtaken, setOvertaken] = useState(false);
  const accepts = decision === 'accept';

  const send = async () => {
    setBusy(true);
    setProblem(undefined);
    analytics.captureEvent('answer dispute', decision);
    try {
      await api.answerDispute(dispute.id, {
        decision,
        answer: words.trim() || undefined,
      });
      onAnswered();
    } catch (error) {
      const reason = toError(error);
      setProblem(describeError(reason));
      setOvertaken(statusOf(reason) === CONFLICT);
      setBusy(false);
    }
  };

  return (
    <FormDialog
      open
      title={`${accepts ? 'Accept' : 'Reject'} dispute ${dispute.id}`}
      submit={accepts ? 'Accept' : 'Reject'}
      canSubmit={!overtaken && (accepts || words.trim() !== '')}
      busy={busy}
      problem={problem}
      onSubmit={send}
      onClose={overtaken ? onOvertaken : onClose}
    >
      <p className={styles.words}>{dispute.reason}</p>
      {accepts && (
        <>
          <p className={styles.note}>
            Accepting says that the claim will be corrected; it moves no cost.
          </p>
          <WhatHelps entityRef={dispute.entityRef} subject={dispute.subject} />
        </>
      )}
      <TextField
        id={wordsId}
        label={accepts ? 'What will be done? (optional)' : 'Why not?'}
        value={words}
        onChange={event => setWords(event.target.value)}
        inputProps={{ maxLength: DISPUTE_TEXT_MAX_LENGTH }}
        helperText={`${words.length} of ${DISPUTE_TEXT_MAX_LENGTH} characters`}
        InputLabelProps={{ shrink: true }}
        variant="outlined"
        size="small"
        minRows={3}
        multiline
        required={!accepts}
        inputRef={focusField}
      />
    </FormDialog>
  );
}
