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

import {
  FINOPS_ACCOUNTS_ANNOTATION,
  FINOPS_TAGS_ANNOTATION,
  UnallocatedByReason,
} from '@backstage-finops/plugin-finops-common';
import { Period } from '../../periods';
import { accountLabel, Section } from '../../ui';
import { ChargesFigure, ChargeSelection, REASONS } from '../charges';
import { BehindTable, Behind } from './BehindTable';
import { quoteSelectorWord } from './quoteSelectorWord';
import { Rivals } from './Rivals';
import styles from '../organisation.module.css';

/** One reason, with the accounts, tags and services behind it. */
export function ReasonSection(props: {
  reason: UnallocatedByReason;
  currency: string;
  period: Period;
  /** What the catalog has, to find names in that are nearly the same. */
  entityRefs: readonly string[];
}) {
  const { reason, currency, period, entityRefs } = props;
  const { label, meaning, remedy, below, isClaimable } = REASONS[reason.reason];
  const charges = (selection: ChargeSelection) => ({
    reason: reason.reason,
    selection,
  });
  const lists: Array<{ title: string; rows: Behind[] }> = [
    {
      title: 'Accounts',
      rows: reason.accounts.map(one => ({
        key: `${one.provider}/${one.subAccountId}`,
        ...accountLabel(one),
        amount: one.amount,
        charges: charges({
          provider: one.provider,
          ...(one.subAccountId === null
            ? { withoutSubAccount: true }
            : { subAccountId: one.subAccountId }),
        }),
        names: one.name ?? one.subAccountId ?? undefined,
        claim:
          one.subAccountId === null
            ? undefined
            : {
                annotation: FINOPS_ACCOUNTS_ANNOTATION,
                value: `${one.provider}/${one.subAccountId}`,
                what: 'account',
              },
      })),
    },
    {
      title: 'Tags',
      rows: reason.tags.map(one => ({
        key: `${one.key}=${one.value}`,
        label: `${one.key}=${one.value}`,
        amount: one.amount,
        charges: charges({ tagKey: one.key, tagValue: one.value }),
        ...(one.namesEnvironment
          ? { detail: 'Says where it runs, not whose it is' }
          : {
              names: one.value,
              claim: {
                annotation: FINOPS_TAGS_ANNOTATION,
                value: `${quoteSelectorWord(one.key)}=${quoteSelectorWord(
                  one.value,
                )}`,
                what: 'tag',
              },
            }),
      })),
    },
    {
      title: 'Services',
      rows: reason.services.map(one => ({
        key: one.service ?? '',
        label: one.service ?? 'Without a service',
        amount: one.amount,
        charges: charges(
          one.service === null
            ? { withoutService: true }
            : { service: one.service },
        ),
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
            {below && ` ${below}`}
          </>
        }
        actions={
          <strong>
            <ChargesFigure
              charges={charges({})}
              label={label}
              amount={reason.amount}
              currency={currency}
            />
          </strong>
        }
      >
        {reason.reason === 'conflict' && (
          <Rivals period={period} currency={currency} />
        )}
        <div className={styles.lists}>
          {lists.map(list => (
            <BehindTable
              key={list.title}
              name={`${reason.reason}-${list.title.toLowerCase()}`}
              caption={`${label}: ${list.title.toLowerCase()}`}
              title={list.title}
              rows={list.rows}
              currency={currency}
              entityRefs={isClaimable ? entityRefs : undefined}
            />
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
