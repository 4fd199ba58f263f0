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

import type {
  OrganisationCost,
  OrganisationGroup,
} from '@backstage-finops/plugin-finops-common';
import {
  buildCostChartModel,
  ChartScope,
  CostChart,
  OTHER_SERIES,
} from '../../charts';
import { Money } from '../../money';
import { CostQueryState } from '../../query';
import {
  Change,
  CostTable,
  CostTableColumn,
  EntityName,
  METRIC_LABELS,
  Section,
  ShareBar,
} from '../../ui';
import { drillDown, ORGANISATION_GROUPING_LABELS } from './drillDown';
import styles from '../organisation.module.css';

/** The group in which the API gathers what is not among the largest. */
const OTHERS_GROUP = 'others';

/** The chart, and the same groups as a table with a way down. */
export function OrganisationBreakdown(props: {
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
    period: { from: cost.from, to: cost.to },
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
