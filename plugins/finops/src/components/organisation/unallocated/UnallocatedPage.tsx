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
  OrganisationCost,
  Unallocated,
  UnallocatedByReason,
} from '@backstage-finops/plugin-finops-common';
import { finopsApiRef } from '../../../api';
import {
  decimalRatio,
  formatPercent,
  Money,
  subtractDecimals,
  sumDecimals,
} from '../../money';
import { formatPeriod, previousPeriodOf } from '../../periods';
import { useCostQuery, useRequest } from '../../query';
import {
  Change,
  CostControls,
  CostProblem,
  CostTable,
  Figure,
  FiguresSkeleton,
  METRIC_LABELS,
  NoBill,
  RequestState,
  Section,
  SectionSkeleton,
  ShareBar,
  UnpricedNote,
  useEntityRefs,
} from '../../ui';
import { ChargesFigure, UnallocatedChargesDrawer, REASONS } from '../charges';
import { readPeriod } from '../readPeriod';
import { hasAmounts } from './hasAmounts';
import { ReasonSection } from './ReasonSection';
import styles from '../organisation.module.css';

/** What nobody owned in the period before, and how it moved. */
function ComparedWithBefore(props: {
  unallocated: string | null;
  before: OrganisationCost;
  currency: string;
}) {
  const { unallocated, before, currency } = props;
  const previous = before.previousUnallocated;
  const period = formatPeriod(previousPeriodOf(before));
  if (previous === null || unallocated === null) {
    return before.notComparable === null ? null : (
      <span>
        No comparison with {period}: {before.notComparable}
      </span>
    );
  }
  return (
    <span>
      <Change
        change={subtractDecimals(unallocated, previous)}
        previous={previous}
        currency={currency}
      />{' '}
      against <Money amount={previous} currency={currency} precision="whole" />{' '}
      in {period}
    </span>
  );
}

/** What nobody owns: why, and the accounts, tags and services behind it. */
export function UnallocatedPage() {
  const state = useCostQuery();
  const api = useApi(finopsApiRef);
  const { query } = state;
  const request = useRequest(
    async signal => {
      const period = await readPeriod(api, query, signal);
      const { comparison, ...days } = period;
      const asked = {
        ...days,
        metric: query.metric,
        currency: query.currency,
      };
      const [answer, organisation] = await Promise.all([
        api.getUnallocated(asked, { signal }),
        api.getOrganisationCost({ ...asked, comparison }, { signal }),
      ]);
      return { answer, period, organisation };
    },
    'unallocated',
    [api, query],
  );
  if (request.error) {
    return (
      <CostProblem
        error={request.error}
        what="what is unallocated"
        permission="finops.statement.read"
        state={state}
        onRetry={request.retry}
      />
    );
  }
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
      {({ answer, period, organisation }) => (
        <div className={styles.page}>
          <CostControls
            state={state}
            period={period}
            metric={{ chosen: answer.metric, hidden: answer.hidden }}
            currencies={answer.currencies}
            currency={answer.currency ?? ''}
          />
          {answer.currency === null ? (
            <NoBill state={state} />
          ) : (
            <>
              <LoadedUnallocated
                answer={answer}
                currency={answer.currency}
                before={organisation}
              />
              <UnallocatedChargesDrawer
                period={{ from: answer.from, to: answer.to }}
                metric={answer.metric}
                currency={answer.currency}
              />
            </>
          )}
        </div>
      )}
    </RequestState>
  );
}

function LoadedUnallocated(props: {
  answer: Unallocated;
  currency: string;
  before: OrganisationCost;
}) {
  const { answer, currency, before } = props;
  const entityRefs = useEntityRefs();
  const reasons = answer.reasons.filter(hasAmounts);
  const share =
    answer.unallocated === null || answer.total === null
      ? undefined
      : decimalRatio(answer.unallocated, answer.total);
  if (reasons.length === 0) {
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
  const curable = reasons.filter(one => REASONS[one.reason].remedy);
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
          <UnpricedNote
            metric={answer.metric}
            unpriced={sumDecimals(answer.reasons.map(one => one.unpriced))}
            currency={currency}
          />
          <ComparedWithBefore
            unallocated={answer.unallocated}
            before={before}
            currency={currency}
          />
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
          name="reasons"
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
              cell: row => (
                <ChargesFigure
                  charges={{ reason: row.reason, selection: {} }}
                  label={REASONS[row.reason].label}
                  amount={row.amount}
                  currency={currency}
                />
              ),
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
          rows={reasons}
          rowKey={row => row.reason}
        />
      </Section>
      {reasons.map(reason => (
        <ReasonSection
          key={reason.reason}
          reason={reason}
          currency={currency}
          period={answer}
          entityRefs={entityRefs}
        />
      ))}
    </>
  );
}
