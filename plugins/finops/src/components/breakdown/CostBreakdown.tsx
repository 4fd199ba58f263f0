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
  CostMetricName,
  EntityCost,
} from '@backstage-finops/plugin-finops-common';
import {
  buildCostChartModel,
  ChartScope,
  CostChart,
  OTHER_SERIES,
} from '../charts';
import { Money, subtractDecimals } from '../money';
import { formatPeriod, previousPeriodOf } from '../periods';
import {
  Change,
  CostTable,
  CostTableColumn,
  EntityName,
  METRIC_LABELS,
  Section,
  ShareBar,
} from '../ui';
import styles from './breakdown.module.css';

/** A group as every cost of the API has it. */
export interface BreakdownGroup {
  group: string | null;
  label: string;
  amount: string | null;
  previousAmount: string | null;
  change: string | null;
  share: number | null;
}

/** A cost over time, divided into groups. */
export interface Breakdown<Group extends BreakdownGroup>
  extends Pick<
    EntityCost,
    | 'from'
    | 'to'
    | 'previousFrom'
    | 'previousTo'
    | 'granularity'
    | 'days'
    | 'series'
    | 'freshness'
  > {
  metric: CostMetricName;
  groups: Group[];
}

/** Props of {@link CostBreakdown}. */
export interface CostBreakdownProps<Group extends BreakdownGroup> {
  cost: Breakdown<Group>;
  currency: string;
  /** What the groups are, such as "Environment". */
  grouping: string;
  subtitle?: string;
  /** What the groups add up to. */
  total: string | null;
  /** What they added up to in the period before. */
  previousTotal?: string | null;
  /** The entity that a group is, where groups are entities. */
  entityOf?: (group: Group) => string | null;
  /** Names what has no group. */
  nameOfNone?: string;
  /** Columns between the name and the cost. */
  moreColumns?: CostTableColumn<Group>[];
  /** Goes into a group. */
  onOpen?: (group: Group) => void;
  canOpen?: (group: Group) => boolean;
}

const INITIAL_ROWS = 15;

/** A cost over time as a chart, and the same groups as a table against the period before. */
export function CostBreakdown<Group extends BreakdownGroup>(
  props: CostBreakdownProps<Group>,
) {
  const { cost, currency, grouping, entityOf } = props;
  const { nameOfNone = 'Not told by the bill' } = props;
  const model = useMemo(() => {
    const labels = new Map(cost.groups.map(one => [one.group, one.label]));
    return buildCostChartModel({
      granularity: cost.granularity,
      days: cost.days,
      period: { from: cost.from, to: cost.to },
      finalThroughDay: cost.freshness.finalThroughDay,
      series: cost.series.map(series => ({
        key: series.group,
        isRemainder: series.remainder,
        label: labels.get(series.group) ?? series.group ?? nameOfNone,
        amounts: series.amounts,
      })),
    });
  }, [cost, nameOfNone]);
  const colors = new Map(model.series.map(one => [one.key, one.color]));
  const otherColor = colors.get(OTHER_SERIES);
  const colorOf = (row: Group) => colors.get(row.group) ?? otherColor;
  const title = `${METRIC_LABELS[cost.metric]} by ${grouping.toLowerCase()}`;

  const columns: CostTableColumn<Group>[] = [
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
          {entityOf ? (
            <EntityName
              entityRef={entityOf(row)}
              label={row.label}
              currency={currency}
            />
          ) : (
            row.label
          )}
        </span>
      ),
    },
    ...(props.moreColumns ?? []),
    {
      id: 'amount',
      label: 'Cost',
      align: 'end',
      sortBy: row => ({ amount: row.amount }),
      cell: row => <Money amount={row.amount} currency={currency} />,
      total: <Money amount={props.total} currency={currency} />,
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
      label: formatPeriod(previousPeriodOf(cost)),
      align: 'end',
      hideWhenNarrow: true,
      sortBy: row => ({ amount: row.previousAmount }),
      cell: row => <Money amount={row.previousAmount} currency={currency} />,
      total:
        props.previousTotal === undefined ? undefined : (
          <Money amount={props.previousTotal} currency={currency} />
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
      total: props.previousTotal !== undefined && (
        <Change
          change={
            props.total === null || props.previousTotal === null
              ? null
              : subtractDecimals(props.total, props.previousTotal)
          }
          previous={props.previousTotal}
          currency={currency}
        />
      ),
    },
  ];

  return (
    <Section title={title} subtitle={props.subtitle}>
      <ChartScope className={styles.breakdown}>
        <CostChart
          name="chart"
          title={title}
          model={model}
          currency={currency}
        />
        <CostTable
          name="groups"
          caption={`${title}, against the period before`}
          columns={columns}
          rows={cost.groups}
          rowKey={row => row.group ?? ''}
          initialRows={INITIAL_ROWS}
          empty="No charges in this period."
          onOpen={props.onOpen}
          canOpen={props.canOpen}
          openLabel={row => `Show what is in ${row.label}`}
        />
      </ChartScope>
    </Section>
  );
}
