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

/** How much the bill knows about a day or month; a month is `partial` when the period cuts it. */
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
    /** The series in which the API gathered the smaller groups: it joins Other, however large. */
    isRemainder?: boolean;
    /** One for each of `days`; `null` where nothing is known, which is not zero. */
    amounts: ReadonlyArray<string | null>;
  }>;
  /** Each day, or the first day of each month, in their order. */
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
  /** Exact sum of what is known of the column; absent where nothing is. */
  total?: string;
}

/** One colour of the stack. */
export interface ChartSeries {
  /** The key of the group, or {@link OTHER_SERIES}. */
  key: string | null;
  label: string;
  /** CSS colour. */
  color: string;
  /** Exact sum of what is known; absent where nothing is. */
  total?: string;
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
  /** Exact sum of what is known; absent where nothing is. */
  total?: string;
  hasNegative: boolean;
  /** The last column that is final, where a later one is not. */
  finalThrough?: { key: string; title: string };
  /** Runs of columns without any data, for the hatched bands. */
  gaps: Array<{ from: string; to: string }>;
  provisionalColumns: number;
  missingColumns: number;
}

/**
 * Key of the series that holds what did not get a colour of its own. No group has it:
 * databases keep no text with this character.
 */
export const OTHER_SERIES = '\u0000other';
/** Colours that stay distinguishable for colour-blind readers are few; more is noise. */
export const MAX_CHART_SERIES = 7;

const NO_VALUE_COLOR = 'var(--finops-chart-none)';
const OTHER_COLOR = 'var(--finops-chart-other)';

function columnKey(date: string, granularity: 'day' | 'month'): string {
  return granularity === 'month' ? date.slice(0, 7) : date;
}

const UNKNOWN_NOTE = 'The cost of some of it is not known';

const STATUS_NOTES: Record<
  CostChartInput['granularity'],
  Partial<Record<ChartColumnStatus, string>>
> = {
  day: {
    missing: 'No bill data for this day',
    provisional: 'Not complete yet: more charges of this day may arrive',
  },
  month: {
    missing: 'No bill data for this month',
    provisional:
      'Not complete: days are missing, or more charges of them may arrive',
  },
};

function buildColumn(
  { date, status }: CostChartInput['days'][number],
  amounts: ReadonlyArray<string | undefined>,
  input: CostChartInput,
): ChartColumn {
  const { granularity, locale } = input;
  const key = columnKey(date, granularity);
  const monthly = granularity === 'month';
  const cut = monthly ? cutNote(key, input) : undefined;
  // Without a single group a day with data cost nothing.
  const total =
    amounts.length === 0 && status !== 'missing' ? '0' : sumKnown(amounts);
  const notes = [
    STATUS_NOTES[granularity][status],
    cut,
    status !== 'missing' && amounts.includes(undefined)
      ? UNKNOWN_NOTE
      : undefined,
  ].filter(Boolean);
  return {
    key,
    label: monthly ? formatMonth(key, locale) : formatShortDay(key, locale),
    title: monthly ? formatMonth(key, locale) : formatDay(key, locale),
    status: cut && status !== 'missing' ? 'partial' : status,
    ...(notes.length > 0 ? { note: notes.join('. ') } : {}),
    ...(total === undefined ? {} : { total }),
  };
}

/** The sum of what is known; none where nothing is. */
function sumKnown(
  amounts: ReadonlyArray<string | undefined>,
): string | undefined {
  const known = amounts.filter(
    (amount): amount is string => amount !== undefined,
  );
  return known.length > 0 ? sumDecimals(known) : undefined;
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

function foldIntoOther<T extends { isRemainder: boolean }>(
  ordered: T[],
  maxSeries: number,
): { kept: T[]; folded: T[] } {
  const rest = ordered.filter(one => one.isRemainder);
  const named = ordered.filter(one => !one.isRemainder);
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
 * A group that cost nothing on a day with data has a zero there; where it has
 * no amount nothing is known, and nothing is drawn.
 */
export function buildCostChartModel(input: CostChartInput): CostChartModel {
  const ordered = input.series
    .map(({ key, label, isRemainder = false, amounts }) => {
      const known = amounts.map(amount => amount ?? undefined);
      return {
        key,
        label,
        isRemainder,
        amounts: known,
        total: sumKnown(known),
      };
    })
    .sort(
      (a, b) =>
        compareDecimals(sizeOf(b.total), sizeOf(a.total)) ||
        a.label.localeCompare(b.label),
    );
  const { kept, folded } = foldIntoOther(
    ordered,
    input.maxSeries ?? MAX_CHART_SERIES,
  );

  let nextColor = 1;
  const series: ChartSeries[] = kept.map(({ isRemainder: _, ...one }) => ({
    ...one,
    color:
      one.key === null ? NO_VALUE_COLOR : `var(--finops-chart-${nextColor++})`,
    positions: one.amounts.map(toPosition),
  }));
  if (folded.length > 0) {
    const amounts = input.days.map((_, index) =>
      sumKnown(folded.map(one => one.amounts[index])),
    );
    series.push({
      key: OTHER_SERIES,
      // How many the API gathered it does not say.
      label: folded.some(one => one.isRemainder)
        ? 'All others'
        : `Other (${folded.length})`,
      color: OTHER_COLOR,
      total: sumKnown(folded.map(one => one.total)),
      amounts,
      positions: amounts.map(toPosition),
    });
  }

  const columns = input.days.map((day, index) =>
    buildColumn(
      day,
      ordered.map(one => one.amounts[index]),
      input,
    ),
  );
  const finalThrough = findFinalThrough(columns, input);
  return {
    ...(finalThrough ? { finalThrough } : {}),
    granularity: input.granularity,
    columns,
    series,
    total: sumKnown(columns.map(column => column.total)),
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

function sizeOf(total: string | undefined): string {
  return absoluteDecimal(total ?? '0');
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
