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

import type { Dispute } from '@backstage-finops/plugin-finops-common';
import { RequestProblem, Section } from '../ui';
import { DisputeItem } from './DisputeItem';
import { useDisputes } from './Disputes';
import styles from './disputes.module.css';

/** What was said not to be the entity's; nothing where nobody said so. */
export function EntityDisputes() {
  const context = useDisputes();
  if (!context) return null;
  const { list } = context;
  if (list.error) {
    return (
      <RequestProblem
        error={list.error}
        what="the disputes"
        permission="finops.cost.read"
        onRetry={list.retry}
      />
    );
  }
  const disputes = list.value?.disputes ?? [];
  const open = disputes.filter(one => one.status === 'open');
  const closed = disputes.filter(one => one.status !== 'open');
  const items = (shown: Dispute[]) => (
    <ul className={styles.list}>
      {shown.map(one => (
        <DisputeItem key={one.id} dispute={one} onChanged={context.tell} />
      ))}
    </ul>
  );
  return (
    <>
      <p role="status" className={styles.news}>
        {context.news}
      </p>
      {disputes.length > 0 && (
        <Section
          title="Disputes"
          subtitle="What somebody says is not this entity's, nor that of its parts. The figures still hold it: annotations and conventions move cost."
        >
          {open.length > 0 ? (
            items(open)
          ) : (
            <p className={styles.note}>None is open.</p>
          )}
          {closed.length > 0 && (
            <details className={styles.closed}>
              <summary>
                {closed.length === 1
                  ? '1 that is closed'
                  : `${closed.length} that are closed`}
              </summary>
              {items(closed)}
            </details>
          )}
          {list.value?.truncated && (
            <p className={styles.note}>There are older ones besides.</p>
          )}
        </Section>
      )}
    </>
  );
}
