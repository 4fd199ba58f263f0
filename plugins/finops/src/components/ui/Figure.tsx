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

import { ReactNode } from 'react';
import { Card, CardBody } from '@backstage/ui';
import styles from './ui.module.css';

/** One of the few figures that a page opens with. */
export function Figure(props: {
  label: string;
  /** The figure itself. */
  value: ReactNode;
  /** Beside the value: a chip or an arrow. */
  aside?: ReactNode;
  /** What makes the value readable: compared with what, how sure. */
  children?: ReactNode;
  /** Explains the figure. */
  action?: ReactNode;
  /** For values that are sentences. */
  text?: boolean;
}) {
  return (
    <Card className={styles.figureCard}>
      <CardBody className={styles.figureBody}>
        <div className={styles.figureHead}>
          <h3 className={styles.figureLabel}>{props.label}</h3>
          {props.action}
        </div>
        <div className={styles.figureValueRow}>
          <div className={props.text ? styles.figureText : styles.figureValue}>
            {props.value}
          </div>
          {props.aside}
        </div>
        {props.children && (
          <div className={styles.figureNotes}>{props.children}</div>
        )}
      </CardBody>
    </Card>
  );
}
