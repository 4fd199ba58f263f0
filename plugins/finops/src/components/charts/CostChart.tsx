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

import { useId } from 'react';
import {
  Bar,
  BarChart,
  CartesianGrid,
  ReferenceArea,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { Button, VisuallyHidden } from '@backstage/ui';
import { Money } from '../money';
import { useChartChoices } from '../query';
import { CostChartModel } from './buildCostChartModel';
import { ChartLegend } from './ChartLegend';
import { ChartTable } from './ChartTable';
import { ChartTooltip } from './ChartTooltip';
import { describeCostChart } from './describeCostChart';
import { formatAxisMoney } from './formatAxisMoney';
import { seriesShape } from './seriesShape';
import styles from './charts.module.css';

/** Props of {@link CostChart}. */
export interface CostChartProps {
  /** What the chart is called in the address, where its view is kept; one page has each name once. */
  name: string;
  title: string;
  model: CostChartModel;
  currency: string;
  /** Pixels; the width follows the container. */
  height?: number;
  /** Pixels; only where there is no layout to measure, such as in tests. */
  width?: number;
}

const DEFAULT_HEIGHT_PX = 280;
const MAX_BAR_WIDTH_PX = 44;

/**
 * Stacked bars of cost over time: gaps are hatched bands, provisional bars are
 * striped, credits hang below zero. The same amounts are one button away as a
 * table; arrow keys move through the columns.
 */
export function CostChart(props: CostChartProps) {
  const {
    name,
    title,
    model,
    currency,
    height = DEFAULT_HEIGHT_PX,
    width,
  } = props;
  const largest = Math.max(
    0,
    ...model.columns.map(column => Math.abs(Number(column.total ?? 0))),
  );
  const { asTable, setAsTable } = useChartChoices(name);
  const id = useId().replace(/[^a-zA-Z0-9]/g, '');
  const summary = describeCostChart(title, model, currency);

  const rows = model.columns.map((column, index) => {
    const row: Record<string, unknown> = { key: column.key, index };
    model.series.forEach((series, position) => {
      row[`s${position}`] = series.positions[index];
    });
    return row;
  });
  const labels = new Map(
    model.columns.map(column => [column.key, column.label]),
  );

  const chart = (
    <BarChart
      data={rows}
      stackOffset="sign"
      margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
      barCategoryGap={rows.length > 40 ? 1 : '18%'}
      {...(width ? { width, height } : {})}
      title={summary}
    >
      <defs>
        <pattern
          id={`${id}-gap`}
          width={6}
          height={6}
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width={6} height={6} fill="var(--finops-chart-gap)" />
          <rect width={2} height={6} fill="var(--finops-chart-gap-line)" />
        </pattern>
        {model.series.map((series, position) => (
          <pattern
            key={`s${position}`}
            id={`${id}-p${position}`}
            width={5}
            height={5}
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width={5} height={5} fill={series.color} opacity={0.5} />
            <rect width={1.5} height={5} fill={series.color} opacity={0.8} />
          </pattern>
        ))}
      </defs>
      <CartesianGrid vertical={false} stroke="var(--finops-chart-grid)" />
      <XAxis
        dataKey="key"
        tickFormatter={key => labels.get(key) ?? key}
        tickLine={false}
        axisLine={{ stroke: 'var(--finops-chart-axis)' }}
        tick={{ fill: 'var(--bui-fg-secondary)', fontSize: 12 }}
        minTickGap={24}
        interval="preserveStartEnd"
      />
      <YAxis
        tickFormatter={value => formatAxisMoney(value, largest, currency)}
        tickLine={false}
        axisLine={false}
        tick={{ fill: 'var(--bui-fg-secondary)', fontSize: 12 }}
        width="auto"
      />
      {model.gaps.map(gap => (
        <ReferenceArea
          key={gap.from}
          x1={gap.from}
          x2={gap.to}
          fill={`url(#${id}-gap)`}
          ifOverflow="visible"
        />
      ))}
      {model.finalThrough && (
        <ReferenceLine
          x={model.finalThrough.key}
          position="end"
          stroke="var(--finops-chart-axis)"
          strokeDasharray="3 3"
        />
      )}
      {model.hasNegative && (
        <ReferenceLine y={0} stroke="var(--finops-chart-axis)" />
      )}
      <Tooltip
        cursor={{ fill: 'var(--finops-chart-cursor)' }}
        isAnimationActive={false}
        content={({ active, label }) => (
          <ChartTooltip
            model={model}
            currency={currency}
            columnKey={active ? String(label) : undefined}
          />
        )}
      />
      {model.series.map((series, position) => (
        <Bar
          key={`s${position}`}
          dataKey={`s${position}`}
          name={series.label}
          stackId="cost"
          fill={series.color}
          maxBarSize={MAX_BAR_WIDTH_PX}
          isAnimationActive={false}
          shape={seriesShape(model, position, `${id}-p${position}`)}
        />
      ))}
    </BarChart>
  );

  return (
    <figure className={styles.figure} aria-label={title}>
      <div className={styles.toolbar}>
        <ChartLegend model={model} currency={currency} />
        <Button
          size="small"
          variant="tertiary"
          onPress={() => setAsTable(!asTable)}
        >
          {asTable ? 'Show as chart' : 'Show as table'}
        </Button>
      </div>
      <VisuallyHidden>{summary}</VisuallyHidden>
      {asTable ? (
        <ChartTable title={title} model={model} currency={currency} />
      ) : (
        <div className={styles.plot} style={{ height }}>
          {width ? (
            chart
          ) : (
            <ResponsiveContainer width="100%" height="100%">
              {chart}
            </ResponsiveContainer>
          )}
        </div>
      )}
      <figcaption className={styles.caption}>
        {model.granularity === 'day' ? 'By day' : 'By month'} of the charge
        period, UTC.
        {model.missingColumns > 0 && (
          <span className={styles.key}>
            <span className={styles.gapSwatch} aria-hidden="true" /> no data
          </span>
        )}
        {model.provisionalColumns > 0 && (
          <span className={styles.key}>
            <span className={styles.provisionalSwatch} aria-hidden="true" /> not
            complete yet
          </span>
        )}
        {model.finalThrough && (
          <span className={styles.key}>
            <span className={styles.finalSwatch} aria-hidden="true" /> final
            through {model.finalThrough.title}
          </span>
        )}
        <span className={styles.captionTotal}>
          Total <Money amount={model.total} currency={currency} />
        </span>
      </figcaption>
    </figure>
  );
}
