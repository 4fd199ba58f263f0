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
import type {
  StatementDifference,
  StatementReconciliation,
} from '@backstage-finops/plugin-finops-common';
import { finopsApiRef } from '../../../api';
import { Money } from '../../money';
import { useRequest } from '../../query';
import {
  BlockSkeleton,
  Change,
  CostTable,
  CostTableColumn,
  EntityName,
  RequestState,
  Section,
} from '../../ui';
import { REASONS } from '../charges';
import styles from '../organisation.module.css';

function nameOf(row: StatementDifference): string {
  const reason = Object.entries(REASONS).find(([key]) => key === row.reason);
  return reason ? reason[1].label : row.label;
}

/** What the serving version changed for each entity. */
export function VersionDifferences(props: {
  statement: StatementReconciliation;
}) {
  const { statement } = props;
  const api = useApi(finopsApiRef);
  const hasPrevious = statement.versions.some(
    one => one.status === 'superseded',
  );
  const request = useRequest(
    hasPrevious
      ? signal => api.getStatementDifferences(statement.id, { signal })
      : undefined,
    `differences ${statement.id}`,
    [api, statement.id],
  );
  if (!hasPrevious) {
    return null;
  }
  const { currency } = statement;
  const columns: CostTableColumn<StatementDifference>[] = [
    {
      id: 'entity',
      label: 'Entity or reason',
      isRowHeader: true,
      sortBy: nameOf,
      cell: row => <EntityName entityRef={row.entityRef} label={nameOf(row)} />,
    },
    {
      id: 'before',
      label: 'Before',
      align: 'end',
      hideWhenNarrow: true,
      cell: row => <Money amount={row.before} currency={currency} />,
    },
    {
      id: 'after',
      label: 'Now',
      align: 'end',
      hideWhenNarrow: true,
      cell: row => <Money amount={row.after} currency={currency} />,
    },
    {
      id: 'change',
      label: 'Change',
      align: 'end',
      sortBy: row => ({ amount: row.change }),
      cell: row => (
        <Change change={row.change} previous={row.before} currency={currency} />
      ),
    },
  ];
  return (
    <Section
      title="What the newest version changed"
      subtitle="Effective cost for each entity, against the version that served before"
    >
      <RequestState
        state={request}
        what="the differences"
        permission="finops.statement.read"
        skeleton={<BlockSkeleton height={160} />}
      >
        {answer =>
          answer.previousVersion === null ? (
            <p className={styles.small}>
              The version before is no longer kept; there is nothing to compare
              with.
            </p>
          ) : (
            <>
              <CostTable
                caption="Differences between versions"
                columns={columns}
                rows={answer.differences}
                rowKey={row => row.entityRef ?? row.reason ?? row.label}
                empty="The two versions give every entity the same cost."
              />
              <p className={styles.small}>
                <Money amount={answer.total} currency={currency} signed /> in
                all
                {answer.others !== null && (
                  <>
                    , of which{' '}
                    <Money amount={answer.others} currency={currency} signed />{' '}
                    belongs to entities that you may not see, or to nobody
                  </>
                )}
                ; {answer.unchanged} without a change.
              </p>
            </>
          )
        }
      </RequestState>
    </Section>
  );
}
