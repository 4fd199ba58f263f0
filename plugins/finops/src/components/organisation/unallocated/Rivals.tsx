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
import { Link } from '@backstage/ui';
import { finopsApiRef } from '../../../api';
import { Period } from '../../periods';
import { useRequest, useTabPath } from '../../query';
import { BlockSkeleton, CostTable, RequestState } from '../../ui';
import { ConflictFigure } from '../charges';
import { ConflictParties } from '../findings/ConflictParties';
import styles from '../organisation.module.css';

/** Who claims the charges in conflict, and the way to all that the findings say about it. */
export function Rivals(props: { period: Period; currency: string }) {
  const { period, currency } = props;
  const { from, to } = period;
  const api = useApi(finopsApiRef);
  const request = useRequest(
    signal => api.getConflicts({ from, to, currency }, { signal }),
    'rivals',
    [api, from, to, currency],
  );
  const findings = `${useTabPath('findings')}?${new URLSearchParams({
    period: 'custom',
    from,
    to,
    currency,
  })}`;
  return (
    <RequestState
      state={request}
      what="the entities in conflict"
      permission="finops.cost.read"
      skeleton={<BlockSkeleton height={80} />}
    >
      {({ conflicts }) => (
        <div>
          <CostTable
            name="rivals"
            caption="Entities in conflict"
            columns={[
              {
                id: 'entities',
                label: 'Claimed with equal right by',
                isRowHeader: true,
                cell: row => <ConflictParties conflict={row} />,
              },
              {
                id: 'amount',
                label: 'Effective cost',
                align: 'end',
                cell: row => (
                  <ConflictFigure conflict={row} currency={currency} />
                ),
              },
            ]}
            rows={conflicts}
            rowKey={row =>
              `${row.entityRefs.join()} ${row.detail} ${row.amount}`
            }
            empty="None of these entities is one that you may see."
          />
          <p className={styles.small}>
            <Link href={findings} variant="body-small">
              See these conflicts in Findings
            </Link>
          </p>
        </div>
      )}
    </RequestState>
  );
}
