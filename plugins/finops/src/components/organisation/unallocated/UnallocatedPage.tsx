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
import { Alert } from '@backstage/ui';
import type {
  Unallocated,
  UnallocatedByReason,
} from '@backstage-finops/plugin-finops-common';
import { finopsApiRef } from '../../../api';
import { decimalRatio, formatPercent, Money } from '../../money';
import { formatPeriod } from '../../periods';
import {
  lastDayOf,
  resolvePeriod,
  useCostQuery,
  useRequest,
} from '../../query';
import {
  CostTable,
  CurrencySelect,
  Figure,
  FiguresSkeleton,
  METRIC_LABELS,
  MetricSelect,
  NoBill,
  OtherCurrencies,
  PeriodPicker,
  RequestState,
  Section,
  SectionSkeleton,
  ShareBar,
} from '../../ui';
import { REASONS } from './reasons';
import { ReasonSection } from './ReasonSection';
import styles from '../organisation.module.css';

/** What nobody owns: why, and the accounts, tags and services behind it. */
export function UnallocatedPage() {
  const state = useCostQuery();
  const api = useApi(finopsApiRef);
  const { query } = state;
  const request = useRequest(
    async signal => {
      const lastDay =
        query.preset === 'custom'
          ? ''
          : lastDayOf(
              (await api.getOrganisationCost({}, { signal })).freshness,
              new Date(),
            );
      const period = resolvePeriod(query, lastDay);
      const answer = await api.getUnallocated(
        { ...period, metric: query.metric, currency: query.currency },
        { signal },
      );
      return { answer, period };
    },
    'unallocated',
    [api, query],
  );
  return (
    <RequestState
      state={request}
      what="what is unallocated"
      permission="finops.statement.read"
      skeleton={
        <div className={styles.page}>
          <FiguresSkeleton count={2} />
          <SectionSkeleton height={360} />
        </div>
      }
    >
      {({ answer, period }) => (
        <div className={styles.page}>
          <div className={styles.controls}>
            <PeriodPicker
              preset={query.preset}
              period={period}
              onPreset={state.setPreset}
              onCustom={state.setCustom}
            />
            <MetricSelect
              metric={answer.metric}
              hidden={answer.hidden}
              onChange={chosen =>
                state.set({
                  metric: chosen === 'effective' ? undefined : chosen,
                })
              }
            />
            <CurrencySelect
              currencies={answer.currencies}
              currency={answer.currency ?? ''}
              state={state}
            />
          </div>
          <OtherCurrencies
            currencies={answer.currencies}
            currency={answer.currency ?? ''}
          />
          {answer.currency === null ? (
            <NoBill state={state} />
          ) : (
            <LoadedUnallocated answer={answer} currency={answer.currency} />
          )}
        </div>
      )}
    </RequestState>
  );
}

function LoadedUnallocated(props: { answer: Unallocated; currency: string }) {
  const { answer, currency } = props;
  const share =
    answer.unallocated === null || answer.total === null
      ? undefined
      : decimalRatio(answer.unallocated, answer.total);
  if (answer.reasons.length === 0) {
    return (
      <Alert
        status="success"
        icon
        title="Everything is allocated"
        description={`No charge of ${formatPeriod(
          answer,
        )} is without an owner.`}
      />
    );
  }
  const curable = answer.reasons.filter(one => REASONS[one.reason].remedy);
  return (
    <>
      <div className={styles.figures}>
        <Figure
          label={`Unallocated ${METRIC_LABELS[
            answer.metric
          ].toLowerCase()}, ${formatPeriod(answer)}`}
          value={
            <Money
              amount={answer.unallocated}
              currency={currency}
              precision="whole"
            />
          }
        >
          <span>
            of{' '}
            <Money
              amount={answer.total}
              currency={currency}
              precision="whole"
            />{' '}
            in all
          </span>
        </Figure>
        <Figure
          label="Share of the bill"
          value={share === undefined ? 'Not known' : formatPercent(share)}
        >
          <span>
            {curable.length > 0
              ? 'Some of it can be claimed: see the remedies below'
              : 'All of it stays central on purpose'}
          </span>
        </Figure>
      </div>
      <Section title="By reason">
        <CostTable
          caption="Unallocated cost by reason"
          columns={[
            {
              id: 'reason',
              label: 'Reason',
              isRowHeader: true,
              cell: (row: UnallocatedByReason) => (
                <a className={styles.anchor} href={`#reason-${row.reason}`}>
                  {REASONS[row.reason].label}
                </a>
              ),
            },
            {
              id: 'meaning',
              label: 'Meaning',
              hideWhenNarrow: true,
              cell: row => (
                <span className={styles.small}>
                  {REASONS[row.reason].meaning}
                </span>
              ),
            },
            {
              id: 'amount',
              label: 'Cost',
              align: 'end',
              sortBy: row => ({ amount: row.amount }),
              cell: row => <Money amount={row.amount} currency={currency} />,
              total: <Money amount={answer.unallocated} currency={currency} />,
            },
            {
              id: 'share',
              label: 'Of the bill',
              align: 'end',
              hideWhenNarrow: true,
              sortBy: row => row.share,
              cell: row => <ShareBar share={row.share} />,
            },
          ]}
          rows={answer.reasons}
          rowKey={row => row.reason}
        />
      </Section>
      {answer.reasons.map(reason => (
        <ReasonSection
          key={reason.reason}
          reason={reason}
          currency={currency}
        />
      ))}
    </>
  );
}
