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

import { useMemo } from 'react';
import type {
  CostGroup,
  EntityCost,
} from '@backstage-finops/plugin-finops-common';
import {
  buildCostChartModel,
  ChartScope,
  CostChart,
  OTHER_SERIES,
} from '../charts';
import { Money } from '../money';
import {
  Change,
  CostTable,
  CostTableColumn,
  EntityName,
  METRIC_LABELS,
  Section,
  ShareBar,
} from '../ui';
import { GROUPING_LABELS } from './groupings';
import styles from './costTab.module.css';

/** The chart, and the same groups as a table against the period before. */
export function CostBreakdown(props: { cost: EntityCost; currency: string }) {
  const { cost, currency } = props;
  const model = useMemo(() => {
    const labels = new Map(cost.groups.map(one => [one.group, one.label]));
    return buildCostChartModel({
      granularity: cost.granularity,
      days: cost.days,
      period: { from: cost.from, to: cost.to },
      finalThroughDay: cost.freshness.finalThroughDay,
      series: cost.series.map(series => ({
        key: series.group,
        label:
          labels.get(series.group) ?? series.group ?? 'Not told by the bill',
        points: series.points,
      })),
    });
  }, [cost]);
  const colors = new Map(model.series.map(one => [one.key, one.color]));
  const otherColor = colors.get(OTHER_SERIES);
  const colorOf = (row: CostGroup) => colors.get(row.group) ?? otherColor;
  const grouping = GROUPING_LABELS[cost.groupBy];
  const title = `${METRIC_LABELS[cost.metric]} by ${grouping.toLowerCase()}`;

  const columns: CostTableColumn<CostGroup>[] = [
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
            <EntityName entityRef={row.group} label={row.label} />
          ) : (
            row.label
          )}
        </span>
      ),
    },
    {
      id: 'amount',
      label: 'Cost',
      align: 'end',
      sortBy: row => ({ amount: row.amount }),
      cell: row => <Money amount={row.amount} currency={currency} />,
      total: <Money amount={cost.headline.amount} currency={currency} />,
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
      total: (
        <Money amount={cost.headline.previousAmount} currency={currency} />
      ),
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
    <Section title={title}>
      <ChartScope className={styles.breakdown}>
        <CostChart title={title} model={model} currency={currency} />
        <CostTable
          caption={`${title}, against the period before`}
          columns={columns}
          rows={cost.groups}
          rowKey={row => row.group ?? ''}
          empty="No charges in this period."
        />
      </ChartScope>
    </Section>
  );
}
