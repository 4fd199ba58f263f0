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

import type { UnallocatedByReason } from '@backstage-finops/plugin-finops-common';
import { Money } from '../../money';
import { CostTable, Section } from '../../ui';
import { REASONS } from './reasons';
import styles from '../organisation.module.css';

interface Behind {
  key: string;
  label: string;
  detail?: string;
  amount: string | null;
}

/** One reason, with the accounts, tags and services behind it. */
export function ReasonSection(props: {
  reason: UnallocatedByReason;
  currency: string;
}) {
  const { reason, currency } = props;
  const { label, meaning, remedy } = REASONS[reason.reason];
  const lists: Array<{ title: string; rows: Behind[] }> = [
    {
      title: 'Accounts',
      rows: reason.accounts.map(one => ({
        key: `${one.provider}/${one.subAccountId}`,
        label: one.name ?? one.subAccountId ?? 'Without a sub-account',
        detail: `${one.provider}/${one.subAccountId ?? '–'}`,
        amount: one.amount,
      })),
    },
    {
      title: 'Tags',
      rows: reason.tags.map(one => ({
        key: `${one.key}=${one.value}`,
        label: `${one.key}=${one.value}`,
        amount: one.amount,
      })),
    },
    {
      title: 'Services',
      rows: reason.services.map(one => ({
        key: one.service ?? '',
        label: one.service ?? 'Without a service',
        amount: one.amount,
      })),
    },
  ].filter(list => list.rows.length > 0);
  return (
    <div id={`reason-${reason.reason}`}>
      <Section
        title={label}
        subtitle={
          <>
            {meaning}
            {remedy && <strong> {remedy}</strong>}
          </>
        }
        actions={
          <strong>
            <Money amount={reason.amount} currency={currency} />
          </strong>
        }
      >
        <div className={styles.lists}>
          {lists.map(list => (
            <div key={list.title}>
              <CostTable
                caption={`${label}: ${list.title.toLowerCase()}`}
                columns={[
                  {
                    id: 'label',
                    label: list.title,
                    isRowHeader: true,
                    cell: row => (
                      <span className={styles.stacked}>
                        <span className={styles.breakable}>{row.label}</span>
                        {row.detail && row.detail !== row.label && (
                          <span className={styles.small}>{row.detail}</span>
                        )}
                      </span>
                    ),
                  },
                  {
                    id: 'amount',
                    label: 'Cost',
                    align: 'end',
                    cell: row => (
                      <Money amount={row.amount} currency={currency} />
                    ),
                  },
                ]}
                rows={list.rows}
                rowKey={row => row.key}
                initialRows={5}
              />
            </div>
          ))}
        </div>
        {reason.tags.length > 0 && (
          <p className={styles.small}>
            A charge may carry several tags, so the tags add up to more than the
            reason.
          </p>
        )}
      </Section>
    </div>
  );
}
