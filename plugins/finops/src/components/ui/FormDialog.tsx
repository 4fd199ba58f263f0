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

import { FormEvent, ReactNode, useId } from 'react';
import Dialog from '@material-ui/core/Dialog';
import { Alert, Button } from '@backstage/ui';
import { useNarrowScreen } from './useNarrowScreen';
import styles from './ui.module.css';

/**
 * A few fields above the page. Material UI's dialog: Backstage UI's lies below
 * the drawers, and two traps of the focus would fight.
 */
export function FormDialog(props: {
  open: boolean;
  title: string;
  /** What the button says that sends the form. */
  submit: string;
  canSubmit: boolean;
  busy: boolean;
  /** What kept the form from being taken. */
  problem?: string;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const { open, title, submit, canSubmit, busy, problem, onClose } = props;
  const titleId = useId();
  const narrow = useNarrowScreen();
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (canSubmit && !busy) props.onSubmit();
  };
  return (
    <Dialog
      open={open}
      // A click beside it would throw away what was written.
      onClose={(_, reason) => {
        if (reason !== 'backdropClick') onClose();
      }}
      fullWidth
      fullScreen={narrow}
      maxWidth="sm"
      aria-labelledby={titleId}
      PaperProps={{ className: styles.dialog, 'aria-modal': true }}
    >
      <form onSubmit={send} className={styles.dialogForm} noValidate>
        <h2 id={titleId} className={styles.drawerTitle}>
          {title}
        </h2>
        {props.children}
        {problem && (
          <Alert
            status="danger"
            icon
            role="alert"
            title="Not done"
            description={problem}
          />
        )}
        <div className={styles.dialogActions}>
          <Button size="small" variant="tertiary" onPress={onClose}>
            Cancel
          </Button>
          <Button
            size="small"
            variant="primary"
            type="submit"
            isDisabled={!canSubmit}
            isPending={busy}
          >
            {submit}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
