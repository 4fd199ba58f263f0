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
  OrganisationGroup,
} from '@backstage-finops/plugin-finops-common';
import { finopsApiRef } from '../../api';
import {
  buildCostChartModel,
  ChartScope,
  CostChart,
  OTHER_SERIES,
} from '../charts';
import { decimalRatio, formatPercent, Money, subtractDecimals } from '../money';
import { formatDay, formatPeriod, granularityOf } from '../periods';
import {
  CostQueryState,
  lastDayOf,
  resolvePeriod,
  useCostQuery,
  useRequest,
} from '../query';
import {
  BlockSkeleton,
  Change,
  Chip,
  ChoiceSelect,
  CostTable,
  CostTableColumn,
  EntityName,
  Figure,
  FiguresSkeleton,
  METRIC_LABELS,
  MetricSelect,
  PeriodPicker,
  CostProblem,
  Section,
  ShareBar,
} from '../ui';
import { Trail } from './Trail';
import {
  drillDown,
  groupingsBelow,
  ORGANISATION_GROUPING_LABELS,
  readOrganisationGrouping,
  readTrail,
} from './drillDown';
import styles from './organisation.module.css';

const OTHERS_GROUP = 'others';

function useOrganisationCost(state: CostQueryState) {
  const api = useApi(finopsApiRef);
  const { query } = state;
  const trail = readTrail(state.get('in'));
  const parent = trail[trail.length - 1];
  const groupBy = readOrganisationGrouping(state.get('groupBy'), parent);

  const anchor = useRequest(
    query.preset === 'custom'
      ? undefined
      : async signal => {
          const cost = await api.getOrganisationCost({}, { signal });
          return lastDayOf(cost.freshness, new Date());
        },
    'organisation',
    [api],
  );
  const period =
    query.preset === 'custom' || anchor.value
      ? resolvePeriod(query, anchor.value ?? '')
      : undefined;
  const result = useRequest(
    period &&
      (async signal => ({
        period,
        cost: await api.getOrganisationCost(
          {
            from: period.from,
            to: period.to,
            metric: query.metric,
            currency: query.currency,
            groupBy,
            parent,
            granularity: granularityOf(period),
          },
          { signal },
        ),
      })),
    'organisation',
    [
      api,
      period?.from,
      period?.to,
      query.metric,
      query.currency,
      groupBy,
      parent,
    ],
  );
  const request =
    anchor.error && query.preset !== 'custom'
      ? { loading: false, error: anchor.error, retry: anchor.retry }
      : result;
  return { request: request as typeof result, trail, groupBy };
}

/** Cost of the organisation, with a way down from owner, system or domain to the entity. */
export function OrganisationCostPage() {
  const state = useCostQuery();
  const { request, trail } = useOrganisationCost(state);

  if (request.error) {
    return (
      <CostProblem
        error={request.error}
        what="the cost of the organisation"
        state={state}
        onRetry={request.retry}
      />
    );
  }
  if (!request.value) {
    return (
      <div className={styles.page}>
        <FiguresSkeleton count={3} />
        <BlockSkeleton height={360} />
      </div>
    );
  }
  const { cost, period } = request.value;
  if (cost.currency === null && state.query.preset !== 'custom') {
    return (
      <Alert
        status="info"
        icon
        title="No bill has been imported yet"
        description="As soon as a source delivers one, its cost appears here. The tab Sources shows what is configured and what it is waiting for."
      />
    );
  }
  const currency = cost.currency ?? state.query.currency ?? '';
  return (
    <div className={styles.page} aria-busy={request.loading}>
      <div className={styles.controls}>
        <PeriodPicker
          preset={state.query.preset}
          period={period}
          onPreset={state.setPreset}
          onCustom={state.setCustom}
        />
        <ChoiceSelect
          label="Group by"
          value={cost.groupBy}
          choices={groupingsBelow(trail[trail.length - 1]).map(value => ({
            value,
            label: ORGANISATION_GROUPING_LABELS[value],
          }))}
          onChange={chosen => state.set({ groupBy: chosen })}
        />
        <MetricSelect
          metric={cost.metric}
          hidden={cost.hidden}
          onChange={chosen =>
            state.set({ metric: chosen === 'effective' ? undefined : chosen })
          }
        />
        {cost.currencies.length > 1 && (
          <ChoiceSelect
            label="Currency"
            value={currency}
            choices={cost.currencies.map(one => ({ value: one, label: one }))}
            onChange={chosen => state.set({ currency: chosen })}
          />
        )}
      </div>
      <Trail state={state} trail={trail} />
      {cost.hidden.includes('organisation') && (
        <Alert
          status="info"
          icon
          title="Only what you may see"
          description="These figures hold the cost of entities that you may see, so they are lower than the whole bill."
        />
      )}
      <div className={styles.page} data-stale={request.loading || undefined}>
        <OrganisationFigures cost={cost} currency={currency} />
        <OrganisationBreakdown
          cost={cost}
          currency={currency}
          state={state}
          trail={trail}
        />
      </div>
    </div>
  );
}

function OrganisationFigures(props: {
  cost: OrganisationCost;
  currency: string;
}) {
  const { cost, currency } = props;
  return (
    <div className={styles.figures}>
      <Figure
        label={`${METRIC_LABELS[cost.metric]} of all charges, ${formatPeriod(
          cost,
        )}`}
        value={
          <Money amount={cost.total} currency={currency} precision="whole" />
        }
        aside={
          <Chip tone={cost.freshness.status === 'final' ? 'good' : 'warning'}>
            {cost.freshness.status === 'final' ? 'Final' : 'Provisional'}
          </Chip>
        }
      >
        <span>
          {cost.freshness.throughDay === null
            ? 'No bill has arrived yet'
            : `Complete through ${formatDay(cost.freshness.throughDay)}`}
        </span>
        <span>
          {cost.previousTotal === null ? (
            'Not comparable: days of the period before are missing'
          ) : (
            <>
              <Money
                amount={cost.previousTotal}
                currency={currency}
                precision="whole"
              />{' '}
              in the period before
            </>
          )}
        </span>
      </Figure>
      {cost.unallocated === null ? (
        <ChangeFigure cost={cost} currency={currency} />
      ) : (
        <AllocationFigures
          cost={cost}
          currency={currency}
          unallocated={cost.unallocated}
        />
      )}
    </div>
  );
}

/** Below a parent nothing is unallocated, so the figure is how it moved. */
function ChangeFigure(props: { cost: OrganisationCost; currency: string }) {
  const { cost, currency } = props;
  const change =
    cost.previousTotal === null
      ? undefined
      : subtractDecimals(cost.total, cost.previousTotal);
  const ratio =
    change === undefined
      ? undefined
      : decimalRatio(change, cost.previousTotal!);
  return (
    <Figure
      label="Against the period before"
      value={
        <Money
          amount={change}
          currency={currency}
          precision="whole"
          signed
          unknown="Not computable"
        />
      }
      aside={
        ratio !== undefined && (
          <Chip>{formatPercent(ratio, { signed: true })}</Chip>
        )
      }
    >
      <span>
        {change === undefined
          ? 'Days of the period before are missing'
          : 'The same number of days, just before'}
      </span>
    </Figure>
  );
}

function AllocationFigures(props: {
  cost: OrganisationCost;
  currency: string;
  unallocated: string;
}) {
  const { cost, currency, unallocated } = props;
  const share = decimalRatio(cost.allocated, cost.total);
  return (
    <>
      <Figure
        label="Allocated to entities"
        value={share === undefined ? 'Not known' : formatPercent(share)}
      >
        <span>
          <Money
            amount={cost.allocated}
            currency={currency}
            precision="whole"
          />{' '}
          belongs to somebody
        </span>
      </Figure>
      <Figure
        label="Unallocated"
        value={
          <Money amount={unallocated} currency={currency} precision="whole" />
        }
      >
        <span>The tab Unallocated says why, and what would claim it</span>
      </Figure>
    </>
  );
}

function OrganisationBreakdown(props: {
  cost: OrganisationCost;
  currency: string;
  state: CostQueryState;
  trail: string[];
}) {
  const { cost, currency, state, trail } = props;
  const labels = new Map(cost.groups.map(one => [one.group, one.label]));
  const model = buildCostChartModel({
    granularity: cost.granularity,
    days: cost.days,
    finalThroughDay: cost.freshness.finalThroughDay,
    series: cost.series.map(series => ({
      key: series.group,
      label:
        labels.get(series.group) ??
        (series.group === OTHERS_GROUP
          ? 'All others'
          : series.group ?? `No ${cost.groupBy}`),
      points: series.points,
    })),
  });
  const colors = new Map(model.series.map(one => [one.key, one.color]));
  const restColor = colors.get(OTHERS_GROUP) ?? colors.get(OTHER_SERIES);
  const colorOf = (row: OrganisationGroup) =>
    colors.get(row.group) ?? restColor;
  const grouping = ORGANISATION_GROUPING_LABELS[cost.groupBy];
  const title = `${METRIC_LABELS[cost.metric]} by ${grouping.toLowerCase()}`;

  const columns: CostTableColumn<OrganisationGroup>[] = [
    {
      id: 'group',
      label: grouping,
      isRowHeader: true,
      sortBy: row => row.label,
      cell: row => (
        <span className={styles.groupName}>
          <span
            className={styles.dot}
            style={{ background: colorOf(row) }}
            aria-hidden="true"
          />
          {cost.groupBy === 'entity' ? (
            <EntityName entityRef={row.ref} label={row.label} />
          ) : (
            row.label
          )}
        </span>
      ),
    },
    {
      id: 'entities',
      label: 'Entities',
      align: 'end',
      hideWhenNarrow: true,
      sortBy: row => row.entities,
      cell: row => row.entities,
    },
    {
      id: 'amount',
      label: 'Cost',
      align: 'end',
      sortBy: row => ({ amount: row.amount }),
      cell: row => <Money amount={row.amount} currency={currency} />,
      total: <Money amount={cost.allocated} currency={currency} />,
    },
    {
      id: 'share',
      label: 'Share',
      align: 'end',
      hideWhenNarrow: true,
      sortBy: row => row.share,
      cell: row => <ShareBar share={row.share} color={colorOf(row)} />,
    },
    {
      id: 'previous',
      label: 'Period before',
      align: 'end',
      hideWhenNarrow: true,
      sortBy: row => ({ amount: row.previousAmount }),
      cell: row => <Money amount={row.previousAmount} currency={currency} />,
    },
    {
      id: 'change',
      label: 'Change',
      align: 'end',
      sortBy: row => ({ amount: row.change }),
      cell: row => (
        <Change
          change={row.change}
          previous={row.previousAmount}
          currency={currency}
        />
      ),
    },
  ];

  return (
    <Section
      title={title}
      subtitle="What belongs to entities, all charges. What nobody owns is in the tab Unallocated."
    >
      <ChartScope className={styles.breakdown}>
        <CostChart title={title} model={model} currency={currency} />
        <CostTable
          caption={`${title}, largest first`}
          columns={columns}
          rows={cost.groups}
          rowKey={row => row.group ?? ''}
          initialRows={15}
          empty="Nothing is allocated in this period."
          onOpen={row =>
            state.set(drillDown(cost.groupBy, row.ref, trail) ?? {})
          }
          canOpen={row => drillDown(cost.groupBy, row.ref, trail) !== undefined}
          openLabel={row => `Show what is in ${row.label}`}
        />
      </ChartScope>
    </Section>
  );
}
