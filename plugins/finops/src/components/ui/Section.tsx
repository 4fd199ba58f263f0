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

import { ReactNode, useId } from 'react';
import { Card, CardBody } from '@backstage/ui';
import styles from './ui.module.css';

/** A card with a heading. */
export function Section(props: {
  title: string;
  subtitle?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles.section}>
      <Card>
        <CardBody className={styles.sectionBody}>
          <header className={styles.sectionHeader}>
            <div>
              <h3 id={id} className={styles.sectionTitle}>
                {props.title}
              </h3>
              {props.subtitle && (
                <div className={styles.sectionSubtitle}>{props.subtitle}</div>
              )}
            </div>
            {props.actions}
          </header>
          {props.children}
        </CardBody>
      </Card>
    </section>
  );
}
