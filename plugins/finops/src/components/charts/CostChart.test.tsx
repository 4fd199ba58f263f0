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

import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router-dom';
import { buildCostChartModel } from './buildCostChartModel';
import { CostChart } from './CostChart';
import { MAX_CHART_TABLE_ROWS } from './ChartTable';

const model = buildCostChartModel({
  granularity: 'day',
  days: [
    { date: '2026-11-01', status: 'complete' },
    { date: '2026-11-02', status: 'missing' },
    { date: '2026-11-03', status: 'provisional' },
  ],
  series: [
    {
      key: 'prod',
      label: 'prod',
      amounts: ['10', null, '12.5'],
    },
    {
      key: 'credit',
      label: 'Credit',
      amounts: ['0', null, '-2'],
    },
  ],
});

describe('CostChart', () => {
  it('draws a bar for what is known, and none for what is missing', () => {
    const { container } = render(
      <CostChart
        name="chart"
        title="Cost by environment"
        model={model}
        currency="USD"
        width={600}
      />,
      { wrapper: MemoryRouter },
    );
    expect(
      screen.getByRole('figure', { name: 'Cost by environment' }),
    ).toHaveTextContent('no data');
    // Three charges that are not zero on two days with data.
    expect(container.querySelectorAll('.recharts-bar rect')).toHaveLength(3);
    expect(container.querySelectorAll('.recharts-reference-area')).toHaveLength(
      1,
    );
  });

  it('shows the same amounts as a table', async () => {
    render(
      <CostChart
        name="chart"
        title="Cost by environment"
        model={model}
        currency="USD"
        width={600}
      />,
      { wrapper: MemoryRouter },
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Show as table' }),
    );

    const table = screen.getByRole('table', { name: /Cost by environment/ });
    const rows = within(table).getAllByRole('row');
    expect(rows.map(row => row.textContent)).toEqual([
      'DayprodCreditTotalStatus',
      'Nov 3, 2026$12.50−$2.00$10.50Not complete yet: more charges of this day may arrive',
      'Nov 2, 2026–Not known–Not knownno dataNo bill data for this day',
      'Nov 1, 2026$10.00$0.00$10.00Complete',
      'Total$22.50−$2.00$20.50',
    ]);
    await userEvent.click(
      screen.getByRole('button', { name: 'Show as chart' }),
    );
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
  });

  it('shows a cost that is not known as such, and a day without a bill as no data', () => {
    const unpriced = buildCostChartModel({
      granularity: 'day',
      days: [
        { date: '2026-11-01', status: 'missing' },
        { date: '2026-11-02', status: 'complete' },
      ],
      series: [{ key: 'prod', label: 'prod', amounts: [null, null] }],
    });
    render(
      <CostChart
        name="chart"
        title="List cost"
        model={unpriced}
        currency="USD"
        width={600}
      />,
      {
        wrapper: ({ children }) => (
          <MemoryRouter initialEntries={['/?chart.view=table']}>
            {children}
          </MemoryRouter>
        ),
      },
    );
    const table = screen.getByRole('table', { name: /List cost/ });
    expect(
      within(table)
        .getAllByRole('row')
        .map(row => row.textContent),
    ).toEqual([
      'DayprodTotalStatus',
      'Nov 2, 2026–Not known–Not knownThe cost of some of it is not known',
      'Nov 1, 2026–Not knownno dataNo bill data for this day',
      'Total–Not known–Not known',
    ]);
    expect(screen.queryByText(/\$0/)).not.toBeInTheDocument();
  });

  it('says when a table is cut', async () => {
    const long = buildCostChartModel({
      granularity: 'day',
      days: Array.from({ length: MAX_CHART_TABLE_ROWS + 5 }, (_, index) => ({
        date: new Date(Date.UTC(2024, 0, 1 + index)).toISOString().slice(0, 10),
        status: 'complete' as const,
      })),
      series: [],
    });
    render(
      <CostChart
        name="chart"
        title="Cost"
        model={long}
        currency="USD"
        width={600}
      />,
      { wrapper: MemoryRouter },
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Show as table' }),
    );
    expect(
      screen.getByText(/The newest 400 of 405 rows are shown/),
    ).toBeInTheDocument();
  });
});
