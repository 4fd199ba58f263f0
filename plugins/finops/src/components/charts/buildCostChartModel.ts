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
  absoluteDecimal,
  compareDecimals,
  decimalSign,
  sumDecimals,
} from '../money';
import { addDays, formatDay, formatMonth, formatShortDay } from '../periods';

/** How much the bill knows about a day; a month is `partial` when some of its days are missing. */
export type ChartColumnStatus =
  | 'complete'
  | 'provisional'
  | 'partial'
  | 'missing';

/** What a chart is drawn from: the shape in which the API answers. */
export interface CostChartInput {
  granularity: 'day' | 'month';
  series: ReadonlyArray<{
    /** `null` for charges without a value in this grouping. */
    key: string | null;
    label: string;
    /** One for each of `days`; `null` where nothing is known. */
    amounts: ReadonlyArray<string | null>;
  }>;
  days: ReadonlyArray<{
    date: string;
    status: 'complete' | 'provisional' | 'missing';
  }>;
  /** The days asked for; a month that they cut is marked as not whole. */
  period?: { from: string; to: string };
  /** The last day that the providers no longer change; a line marks it. */
  finalThroughDay?: string | null;
  /** More series than this are folded into one called Other. */
  maxSeries?: number;
  /** The series in which the API gathered the smaller groups: it joins Other, however large. */
  restKey?: string;
  locale?: string;
}

/** One bar: a day or a month. */
export interface ChartColumn {
  key: string;
  /** Short, for the axis. */
  label: string;
  /** Long, for the tooltip and the table. */
  title: string;
  status: ChartColumnStatus;
  /** Says what is special about the column; absent for complete ones. */
  note?: string;
  /** Exact sum of the column; absent where nothing is known. */
  total?: string;
}

/** One colour of the stack. */
export interface ChartSeries {
  /** The key of the group, or {@link OTHER_SERIES}. */
  key: string | null;
  label: string;
  /** CSS colour. */
  color: string;
  total: string;
  /** Exact amounts by column; absent where nothing is known. */
  amounts: Array<string | undefined>;
  /**
   * The same amounts for pixel positions, the one place where an amount
   * becomes a number: a bar is drawn to about one part in a thousand.
   */
  positions: Array<number | undefined>;
}

/** Everything that a stacked cost chart and the table behind it show. */
export interface CostChartModel {
  granularity: 'day' | 'month';
  columns: ChartColumn[];
  series: ChartSeries[];
  total: string;
  hasNegative: boolean;
  /** The last column that is final, where a later one is not. */
  finalThrough?: { key: string; title: string };
  /** Runs of columns without any data, for the hatched bands. */
  gaps: Array<{ from: string; to: string }>;
  provisionalColumns: number;
  missingColumns: number;
}

/** Key of the series that holds what did not get a colour of its own. */
export const OTHER_SERIES = '__other__';
/** Colours that stay distinguishable for colour-blind readers are few; more is noise. */
export const MAX_CHART_SERIES = 7;

const NO_VALUE_COLOR = 'var(--finops-chart-none)';
const OTHER_COLOR = 'var(--finops-chart-other)';

function columnKey(date: string, granularity: 'day' | 'month'): string {
  return granularity === 'month' ? date.slice(0, 7) : date;
}

function columnNote(
  counts: { complete: number; provisional: number; missing: number },
  granularity: 'day' | 'month',
): string | undefined {
  if (granularity === 'day') {
    if (counts.missing > 0) return 'No bill data for this day';
    if (counts.provisional > 0)
      return 'Not complete yet: more charges of this day may arrive';
    return undefined;
  }
  const days = counts.complete + counts.provisional + counts.missing;
  if (counts.missing === days) return 'No bill data for this month';
  const notes = [];
  if (counts.missing > 0) {
    notes.push(`${days - counts.missing} of ${days} days have data`);
  }
  if (counts.provisional > 0) notes.push('provisional');
  return notes.length > 0 ? notes.join(', ') : undefined;
}

function columnStatus(counts: {
  complete: number;
  provisional: number;
  missing: number;
}): ChartColumnStatus {
  if (counts.complete + counts.provisional === 0) return 'missing';
  if (counts.missing > 0) return 'partial';
  return counts.provisional > 0 ? 'provisional' : 'complete';
}

function buildColumns(input: CostChartInput): ChartColumn[] {
  const counts = new Map<
    string,
    { complete: number; provisional: number; missing: number }
  >();
  for (const day of input.days) {
    const key = columnKey(day.date, input.granularity);
    const count = counts.get(key) ?? {
      complete: 0,
      provisional: 0,
      missing: 0,
    };
    count[day.status] += 1;
    counts.set(key, count);
  }
  return [...counts.keys()].sort().map(key => {
    const count = counts.get(key)!;
    const monthly = input.granularity === 'month';
    const cut = monthly ? cutNote(key, input) : undefined;
    const notes = [columnNote(count, input.granularity), cut].filter(Boolean);
    const status = columnStatus(count);
    return {
      key,
      label: monthly
        ? formatMonth(key, input.locale)
        : formatShortDay(key, input.locale),
      title: monthly
        ? formatMonth(key, input.locale)
        : formatDay(key, input.locale),
      status: cut && status !== 'missing' ? 'partial' : status,
      ...(notes.length > 0 ? { note: notes.join(', ') } : {}),
    };
  });
}

/** What to say of a month that the period begins or ends in. */
function cutNote(month: string, input: CostChartInput): string | undefined {
  if (!input.period) {
    return undefined;
  }
  const { from } = input.period;
  const last = addDays(input.period.to, -1);
  const notes = [];
  if (from.slice(0, 7) === month && !from.endsWith('-01')) {
    notes.push(`from ${formatDay(from, input.locale)}`);
  }
  if (last.slice(0, 7) === month && addDays(last, 1).slice(0, 7) === month) {
    notes.push(`through ${formatDay(last, input.locale)}`);
  }
  return notes.length > 0 ? `Not a whole month: ${notes.join(' ')}` : undefined;
}

function foldIntoOther<T extends { key: string | null }>(
  ordered: T[],
  maxSeries: number,
  restKey: string | undefined,
): { kept: T[]; folded: T[] } {
  const rest = ordered.filter(one => one.key === restKey);
  const named = ordered.filter(one => one.key !== restKey);
  if (rest.length === 0 && named.length <= maxSeries) {
    return { kept: named, folded: [] };
  }
  return {
    kept: named.slice(0, maxSeries - 1),
    folded: [...named.slice(maxSeries - 1), ...rest],
  };
}

/**
 * Turns an answer of the API into what a stacked bar chart draws. Pure, so
 * that gaps, credits, order and colours are tested without a browser.
 *
 * A group without an amount in a column with data cost nothing there; in a
 * column without data nothing is known, and nothing is drawn.
 */
export function buildCostChartModel(input: CostChartInput): CostChartModel {
  const columns = buildColumns(input);
  const indexOf = new Map(columns.map((column, index) => [column.key, index]));
  const columnOf = input.days.map(
    day => indexOf.get(columnKey(day.date, input.granularity))!,
  );

  const all = input.series.map(series => {
    const perColumn: string[][] = columns.map(() => []);
    series.amounts.forEach((amount, day) => {
      if (amount !== null) perColumn[columnOf[day]].push(amount);
    });
    const amounts = columns.map((column, index) => {
      const known = perColumn[index];
      return column.status === 'missing' && known.length === 0
        ? undefined
        : sumDecimals(known);
    });
    return {
      key: series.key,
      label: series.label,
      amounts,
      total: sumDecimals(perColumn.flat()),
    };
  });

  const ordered = [...all].sort(
    (a, b) =>
      compareDecimals(absoluteDecimal(b.total), absoluteDecimal(a.total)) ||
      a.label.localeCompare(b.label),
  );
  const { kept, folded } = foldIntoOther(
    ordered,
    input.maxSeries ?? MAX_CHART_SERIES,
    input.restKey,
  );

  let nextColor = 1;
  const series: ChartSeries[] = kept.map(one => ({
    ...one,
    color:
      one.key === null ? NO_VALUE_COLOR : `var(--finops-chart-${nextColor++})`,
    positions: one.amounts.map(toPosition),
  }));
  if (folded.length > 0) {
    const amounts = columns.map((_, index) => {
      const known = folded
        .map(one => one.amounts[index])
        .filter((amount): amount is string => amount !== undefined);
      return known.length > 0 ? sumDecimals(known) : undefined;
    });
    series.push({
      key: OTHER_SERIES,
      // How many the API gathered it does not say.
      label: folded.some(one => one.key === input.restKey)
        ? 'All others'
        : `Other (${folded.length})`,
      color: OTHER_COLOR,
      total: sumDecimals(folded.map(one => one.total)),
      amounts,
      positions: amounts.map(toPosition),
    });
  }

  columns.forEach((column, index) => {
    const known = series
      .map(one => one.amounts[index])
      .filter((amount): amount is string => amount !== undefined);
    if (known.length > 0) {
      column.total = sumDecimals(known);
    }
  });

  const finalThrough = findFinalThrough(columns, input);
  return {
    ...(finalThrough ? { finalThrough } : {}),
    granularity: input.granularity,
    columns,
    series,
    total: sumDecimals(series.map(one => one.total)),
    hasNegative: series.some(one =>
      one.amounts.some(
        amount => amount !== undefined && decimalSign(amount) < 0,
      ),
    ),
    gaps: findGaps(columns),
    provisionalColumns: columns.filter(
      column => column.status === 'provisional' || column.status === 'partial',
    ).length,
    missingColumns: columns.filter(column => column.status === 'missing')
      .length,
  };
}

function findFinalThrough(
  columns: ChartColumn[],
  input: CostChartInput,
): { key: string; title: string } | undefined {
  if (!input.finalThroughDay) {
    return undefined;
  }
  const last = columnKey(input.finalThroughDay, input.granularity);
  const final = columns.filter(column => column.key <= last);
  if (final.length === 0 || final.length === columns.length) {
    return undefined;
  }
  const { key, title } = final[final.length - 1];
  return { key, title };
}

function toPosition(amount: string | undefined): number | undefined {
  return amount === undefined ? undefined : Number(amount);
}

function findGaps(columns: ChartColumn[]): Array<{ from: string; to: string }> {
  const gaps: Array<{ from: string; to: string }> = [];
  let open: { from: string; to: string } | undefined;
  for (const column of columns) {
    // A column without data whose late charges are known is drawn, not hatched.
    if (column.status === 'missing' && column.total === undefined) {
      if (open) {
        open.to = column.key;
      } else {
        open = { from: column.key, to: column.key };
        gaps.push(open);
      }
    } else {
      open = undefined;
    }
  }
  return gaps;
}
