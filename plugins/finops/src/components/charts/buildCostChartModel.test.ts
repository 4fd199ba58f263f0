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
  buildCostChartModel,
  CostChartInput,
  OTHER_SERIES,
} from './buildCostChartModel';
import { describeCostChart } from './describeCostChart';

function days(
  ...statuses: Array<'complete' | 'provisional' | 'missing'>
): CostChartInput['days'] {
  return statuses.map((status, index) => ({
    date: `2026-11-${`${index + 1}`.padStart(2, '0')}`,
    status,
  }));
}

/** What the API gathered; it has no group, as charges without a value. */
function remainder(...amounts: Array<string | null>) {
  return { key: null, label: '', isRemainder: true, amounts };
}

function series(label: string, ...amounts: Array<string | null>) {
  return { key: label, label, amounts };
}

describe('buildCostChartModel', () => {
  it('leaves a gap where the bill is missing, and none where a group cost nothing', () => {
    const model = buildCostChartModel({
      granularity: 'day',
      locale: 'en-GB',
      days: days('complete', 'missing', 'complete'),
      series: [series('prod', '10', null, '0'), series('dev', '1', null, '2')],
    });
    expect(model.series.map(one => [one.label, one.amounts])).toEqual([
      ['prod', ['10', undefined, '0']],
      ['dev', ['1', undefined, '2']],
    ]);
    expect(model.series[0].positions).toEqual([10, undefined, 0]);
    expect(model.columns.map(column => column.total)).toEqual([
      '11',
      undefined,
      '2',
    ]);
    expect(model.columns[1]).toMatchObject({
      title: '2 Nov 2026',
      status: 'missing',
      note: 'No bill data for this day',
    });
    expect(model.gaps).toEqual([{ from: '2026-11-02', to: '2026-11-02' }]);
  });

  it('takes a cost that is not known for no zero, and says so', () => {
    const model = buildCostChartModel({
      granularity: 'day',
      days: days('complete', 'complete', 'provisional'),
      series: [
        series('priced', '10', '20', null),
        series('unpriced', null, null, null),
      ],
    });
    expect(
      model.series.map(one => [one.label, one.total, one.amounts]),
    ).toEqual([
      ['priced', '30', ['10', '20', undefined]],
      ['unpriced', undefined, [undefined, undefined, undefined]],
    ]);
    expect(model.columns.map(column => [column.total, column.note])).toEqual([
      ['10', 'The cost of some of it is not known'],
      ['20', 'The cost of some of it is not known'],
      [
        undefined,
        'Not complete yet: more charges of this day may arrive. The cost of some of it is not known',
      ],
    ]);
    expect(model.total).toBe('30');
    // A hatched band would say that there is no bill.
    expect(model.gaps).toEqual([]);
    expect(describeCostChart('Cost', model, 'USD')).toContain(
      'unpriced with an unknown cost',
    );
  });

  it('knows that nothing was charged on days with a bill, and nothing of other days', () => {
    const model = (status: 'complete' | 'missing') =>
      buildCostChartModel({
        granularity: 'day',
        days: days(status),
        series: [],
      });
    expect(model('complete').total).toBe('0');
    expect(model('missing').total).toBeUndefined();
  });

  it('adds up what is known of the rest', () => {
    const model = buildCostChartModel({
      granularity: 'day',
      days: days('complete', 'complete', 'missing'),
      maxSeries: 2,
      series: [
        series('large', '100', '100', null),
        series('small', '1', null, null),
        remainder('5', null, null),
      ],
    });
    expect(model.series[1]).toMatchObject({
      label: 'All others',
      total: '6',
      amounts: ['6', undefined, undefined],
      positions: [6, undefined, undefined],
    });
  });

  it('joins neighbouring gaps into one band', () => {
    const model = buildCostChartModel({
      granularity: 'day',
      days: days('missing', 'missing', 'complete', 'missing'),
      series: [series('prod', null, null, '1', null)],
    });
    expect(model.gaps).toEqual([
      { from: '2026-11-01', to: '2026-11-02' },
      { from: '2026-11-04', to: '2026-11-04' },
    ]);
  });

  it('marks provisional days', () => {
    const model = buildCostChartModel({
      granularity: 'day',
      days: days('complete', 'provisional'),
      series: [series('prod', '1', '1')],
    });
    expect(model.columns.map(column => column.status)).toEqual([
      'complete',
      'provisional',
    ]);
    expect(model.provisionalColumns).toBe(1);
  });

  it('sums exactly, where floats would not', () => {
    const model = buildCostChartModel({
      granularity: 'day',
      days: days('complete'),
      series: [
        series('a', '0.1'),
        series('b', '0.2'),
        series('c', '9007199254740993'),
      ],
    });
    expect(model.columns[0].total).toBe('9007199254740993.3');
    expect(model.total).toBe('9007199254740993.3');
  });

  it('knows credits below zero', () => {
    const model = buildCostChartModel({
      granularity: 'day',
      days: days('complete', 'complete'),
      series: [series('Usage', '10', '10'), series('Credit', '-4', '0')],
    });
    expect(model.hasNegative).toBe(true);
    expect(model.series[1].positions).toEqual([-4, 0]);
    expect(model.total).toBe('16');
  });

  it('orders by size whatever the sign, and folds the rest into Other', () => {
    const model = buildCostChartModel({
      granularity: 'day',
      days: days('complete'),
      maxSeries: 3,
      series: [
        series('small', '1'),
        series('credit', '-50'),
        series('large', '100'),
        series('tiny', '0.5'),
      ],
    });
    expect(model.series.map(one => [one.label, one.total])).toEqual([
      ['large', '100'],
      ['credit', '-50'],
      ['Other (2)', '1.5'],
    ]);
    expect(new Set(model.series.map(one => one.color)).size).toBe(3);
  });

  it('puts the rest that the API gathered last, in one grey, however large', () => {
    const model = buildCostChartModel({
      granularity: 'day',
      days: days('complete'),
      maxSeries: 3,
      series: [
        remainder('900'),
        // Groups are named by tags and bills: one may be called so.
        series('others', '200'),
        series('large', '100'),
        series('middle', '10'),
        series('small', '1'),
      ],
    });
    expect(model.series.map(one => [one.key, one.label, one.total])).toEqual([
      ['others', 'others', '200'],
      ['large', 'large', '100'],
      [OTHER_SERIES, 'All others', '911'],
    ]);
    expect(model.series[2].color).toBe('var(--finops-chart-other)');
  });

  it('gives charges without a value a grey of their own', () => {
    const model = buildCostChartModel({
      granularity: 'day',
      days: days('complete'),
      series: [
        {
          key: null,
          label: 'No environment',
          amounts: ['5'],
        },
        series('prod', '1'),
      ],
    });
    expect(model.series.map(one => one.color)).toEqual([
      'var(--finops-chart-none)',
      'var(--finops-chart-1)',
    ]);
  });

  it('marks where the bill stops being final', () => {
    const input = {
      granularity: 'day' as const,
      locale: 'en-GB',
      days: days('complete', 'complete', 'complete'),
      series: [series('prod', '1', '1', '1')],
    };
    expect(
      buildCostChartModel({ ...input, finalThroughDay: '2026-11-02' })
        .finalThrough,
    ).toEqual({ key: '2026-11-02', title: '2 Nov 2026' });
    expect(
      buildCostChartModel({ ...input, finalThroughDay: '2026-11-30' })
        .finalThrough,
    ).toBeUndefined();
    expect(
      buildCostChartModel({ ...input, finalThroughDay: '2026-10-31' })
        .finalThrough,
    ).toBeUndefined();
  });

  it('says how much of a month is there', () => {
    const model = buildCostChartModel({
      granularity: 'month',
      locale: 'en-GB',
      days: [
        { date: '2026-10-01', status: 'complete' },
        { date: '2026-11-01', status: 'provisional' },
        { date: '2026-12-01', status: 'missing' },
      ],
      series: [series('prod', '7', '3', null)],
    });
    expect(
      model.columns.map(column => [
        column.title,
        column.status,
        column.total,
        column.note,
      ]),
    ).toEqual([
      ['Oct 2026', 'complete', '7', undefined],
      [
        'Nov 2026',
        'provisional',
        '3',
        'Not complete: days are missing, or more charges of them may arrive',
      ],
      ['Dec 2026', 'missing', undefined, 'No bill data for this month'],
    ]);
    expect(model.gaps).toEqual([{ from: '2026-12', to: '2026-12' }]);
  });

  it('marks months that the period cuts, so that they do not look like a fall', () => {
    const model = buildCostChartModel({
      granularity: 'month',
      locale: 'en-GB',
      period: { from: '2026-09-15', to: '2026-11-20' },
      days: [
        { date: '2026-09-01', status: 'complete' },
        { date: '2026-10-01', status: 'complete' },
        { date: '2026-11-01', status: 'complete' },
      ],
      series: [],
    });
    expect(model.columns.map(column => [column.status, column.note])).toEqual([
      ['partial', 'Not a whole month: from 15 Sept 2026'],
      ['complete', undefined],
      ['partial', 'Not a whole month: through 19 Nov 2026'],
    ]);
    expect(
      buildCostChartModel({
        granularity: 'month',
        period: { from: '2026-10-01', to: '2026-11-01' },
        days: [{ date: '2026-10-01', status: 'complete' }],
        series: [],
      }).columns[0].status,
    ).toBe('complete');
  });

  it('draws a charge on a day that no source has reached yet', () => {
    const model = buildCostChartModel({
      granularity: 'day',
      days: days('complete', 'missing'),
      series: [series('prod', '1', '3'), series('dev', '1', null)],
    });
    expect(model.columns.map(column => column.total)).toEqual(['2', '3']);
  });

  it('has words for those who do not see it', () => {
    const model = buildCostChartModel({
      granularity: 'day',
      days: days('complete', 'provisional', 'missing'),
      series: [series('prod', '10', '5', null), series('dev', '1', '1', null)],
    });
    expect(describeCostChart('Cost by environment', model, 'USD')).toBe(
      'Cost by environment: 3 days, $17.00 in all; largest are prod with $15.00, dev with $2.00; 1 day without data; 1 day not complete yet.',
    );
  });
});
