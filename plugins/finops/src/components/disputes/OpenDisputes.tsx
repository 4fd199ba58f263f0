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
import { useApi } from '@backstage/core-plugin-api';
import { finopsApiRef } from '../../api';
import { useRequest } from '../query';
import { RequestState, Section, SectionSkeleton } from '../ui';
import { DisputeItem } from './DisputeItem';
import styles from './disputes.module.css';

/** What waits for an answer in the whole organisation, as far as the reader may see it. */
export function OpenDisputes() {
  const api = useApi(finopsApiRef);
  const request = useRequest(
    signal => api.getDisputes({ status: 'open' }, { signal }),
    'disputes',
    [api],
  );
  const [news, setNews] = useState<string>();
  return (
    <RequestState
      state={request}
      what="the disputes"
      permission="finops.cost.read"
      skeleton={<SectionSkeleton height={160} />}
    >
      {({ disputes, truncated }) => (
        <Section
          title="Disputes"
          subtitle="Cost that somebody says is not theirs, and that nobody has answered yet. An answer moves no cost; annotations and conventions do."
        >
          <p role="status" className={styles.news}>
            {news}
          </p>
          {disputes.length === 0 ? (
            <p className={styles.note}>
              None is open. A dispute begins on the Cost tab of an entity, at a
              claim or resource that is not the entity&apos;s.
            </p>
          ) : (
            <ul className={styles.list}>
              {disputes.map(one => (
                <DisputeItem
                  key={one.id}
                  dispute={one}
                  onChanged={said => {
                    setNews(said);
                    request.retry();
                  }}
                />
              ))}
            </ul>
          )}
          {truncated && (
            <p className={styles.note}>
              The {disputes.length} newest are shown; there are more.
            </p>
          )}
        </Section>
      )}
    </RequestState>
  );
}
