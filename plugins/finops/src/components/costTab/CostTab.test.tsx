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

import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  createSampleFinopsApi,
  sampleEntityCost,
  sampleEntityWithoutCost,
  sampleExplanation,
  sampleLineItems,
} from '../../testing';
import { renderWithFinops } from '../../__testUtils__/renderWithFinops';
import { responseError } from '../../__testUtils__/responseError';
import { formatMoney } from '../money';
import { formatPeriod } from '../periods';
import { CostTab } from './CostTab';

const ENTITY = 'component:default/checkout';

function address() {
  return screen.getByLabelText('Address').textContent;
}

async function choose(label: string, option: string) {
  await userEvent.click(
    screen.getByRole('button', { name: new RegExp(label) }),
  );
  await userEvent.click(await screen.findByRole('option', { name: option }));
}

// A dash for the eye, and what it stands for for screen readers.
const NOT_KNOWN = '–Not known';
const NOT_COMPUTABLE = '–Not computable: the period before is not complete';

describe('CostTab', () => {
  it('answers at a glance how much, whether that is normal, why, and where it runs', async () => {
    await renderWithFinops(<CostTab entityRef={ENTITY} />, {
      api: createSampleFinopsApi(),
    });

    expect(
      await screen.findByRole('heading', {
        name: 'Effective cost, Oct 23 – Nov 19, 2026',
      }),
    ).toBeInTheDocument();
    expect(screen.getByText('Provisional')).toBeInTheDocument();
    expect(
      screen.getByText('Complete through Nov 19, 2026, final through Oct 31'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('heading', {
        name: 'Trend, 28 days against the 28 before',
      }),
    ).toBeInTheDocument();
    expect(
      await screen.findByText(
        /mostly because more of EUW1-BoxUsage:m6i\.4xlarge was used/,
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByText('94% of usage on these bills is allocated'),
    ).toBeInTheDocument();
    const below = screen.getByLabelText('Not in the headline');
    expect(below).toHaveTextContent('Tax$1,204.77');
    expect(below).toHaveTextContent('Credits−$350.50');
  });

  it('counts periods back from the last day of the bill', async () => {
    const getEntityCost = jest.fn(createSampleFinopsApi().getEntityCost);
    await renderWithFinops(<CostTab entityRef={ENTITY} />, {
      api: createSampleFinopsApi({ getEntityCost }),
      at: '/?period=month',
    });
    await screen.findByRole('figure');
    expect(getEntityCost).toHaveBeenLastCalledWith(
      ENTITY,
      expect.objectContaining({
        from: '2026-11-01',
        to: '2026-11-20',
        // With the same days of the month before, as people do.
        comparison: 'sameDays',
        granularity: 'day',
        groupBy: 'environment',
        metric: 'effective',
      }),
      expect.anything(),
    );
  });

  it('shows the groups of the chart as a table that adds up', async () => {
    await renderWithFinops(<CostTab entityRef={ENTITY} />, {
      api: createSampleFinopsApi({
        getEntityCost: async (entityRef, query) => ({
          ...sampleEntityCost(entityRef, query),
          headline: {
            amount: '30.3',
            unpriced: '0',
            previousAmount: null,
            notComparable: 'Data of aws begins on 2026-11-01.',
          },
          groups: [
            {
              group: 'prod',
              label: 'prod',
              amount: '30.2951',
              previousAmount: '20',
              change: '10.2951',
              share: 0.9998,
            },
            {
              group: null,
              label: 'No environment',
              amount: '0.0049',
              previousAmount: null,
              change: null,
              share: 0.0002 / 2,
            },
          ],
        }),
      }),
    });
    const table = await screen.findByRole('table', {
      name: 'Effective cost by environment, against the period before',
    });
    expect(
      within(table)
        .getAllByRole('row')
        .map(row =>
          Array.from(
            (row as HTMLTableRowElement).cells,
            cell => cell.textContent,
          ),
        ),
    ).toEqual([
      ['Environment', 'Cost', 'Share', 'Sep 25 – Oct 22, 2026', 'Change'],
      ['prod', '$30.30', '100%', '$20.00', '+$10.30 (+51%)'],
      ['No environment', '$0.0049', '<0.1%', NOT_KNOWN, NOT_COMPUTABLE],
      ['Total', '$30.30', '', NOT_KNOWN, NOT_COMPUTABLE],
    ]);
  });

  it('shows every amount with all of its digits on demand', async () => {
    await renderWithFinops(<CostTab entityRef={ENTITY} />, {
      api: createSampleFinopsApi({
        getEntityCost: async (entityRef, query) => {
          const cost = sampleEntityCost(entityRef, query);
          return {
            ...cost,
            headline: { ...cost.headline, amount: '16066.200987654' },
            groups: [
              {
                group: 'prod',
                label: 'prod',
                amount: '16066.200987654',
                previousAmount: '16000',
                change: '66.200987654',
                share: 1,
              },
            ],
          };
        },
      }),
    });
    const table = await screen.findByRole('table', {
      name: 'Effective cost by environment, against the period before',
    });
    const row = within(table).getByRole('row', { name: /^prod/ });
    expect(row).toHaveTextContent('$16,066.20');
    expect(screen.getByText('$16,066')).toBeInTheDocument();

    // Reached by keyboard; the amounts themselves are no tab stops.
    const allDigits = screen.getByRole('switch', { name: 'All digits' });
    act(() => allDigits.focus());
    await userEvent.keyboard(' ');
    expect(address()).toBe('/?digits=all');
    expect(row).toHaveTextContent('$16,066.200987654');
    expect(row).toHaveTextContent('+$66.200987654');
    expect(screen.queryByText('$16,066')).not.toBeInTheDocument();
    expect(within(table).queryAllByRole('button', { name: /\$/ })).toEqual([]);

    await userEvent.click(allDigits);
    expect(address()).toBe('/');
    expect(row).toHaveTextContent('$16,066.20');
    expect(row).not.toHaveTextContent('987654');
  });

  it('opens the chart as a table from a link, and the back button undoes it', async () => {
    await renderWithFinops(<CostTab entityRef={ENTITY} />, {
      api: createSampleFinopsApi(),
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Show as table' }),
    );
    expect(address()).toBe('/?chart.view=table');
    await userEvent.click(screen.getByRole('button', { name: 'Browser back' }));
    expect(
      screen.queryByRole('table', { name: /^Effective cost .*, in USD/ }),
    ).not.toBeInTheDocument();

    cleanup();
    await renderWithFinops(<CostTab entityRef={ENTITY} />, {
      api: createSampleFinopsApi(),
      at: '/?groupBy=service&chart.view=table',
    });
    expect(
      await screen.findByRole('table', {
        name: /^Effective cost by service, in USD/,
      }),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Show as chart' }),
    );
    expect(address()).toBe('/?groupBy=service');
  });

  it('gathers what is not among the largest groups in one series, last', async () => {
    await renderWithFinops(<CostTab entityRef={ENTITY} />, {
      api: createSampleFinopsApi({
        getEntityCost: async (entityRef, query) => {
          const cost = sampleEntityCost(entityRef, query);
          return {
            ...cost,
            series: [
              ...cost.series,
              {
                group: null,
                remainder: true,
                amounts: cost.days.map(() => '1000000'),
              },
            ],
          };
        },
      }),
      at: '/?groupBy=service',
    });
    const legend = await screen.findByRole('list', { name: 'Legend' });
    const items = within(legend)
      .getAllByRole('listitem')
      .map(one => one.textContent);
    expect(items[items.length - 1]).toMatch(/^All others/);
  });

  it('says in words from what to what the trend goes', async () => {
    await renderWithFinops(<CostTab entityRef={ENTITY} />, {
      api: createSampleFinopsApi({
        getEntityCost: async (entityRef, query) => {
          const cost = sampleEntityCost(entityRef, query);
          return {
            ...cost,
            trend: {
              ...cost.trend,
              previous: '12000',
              current: '15000',
              change: '3000',
              changeRatio: 0.25,
            },
          };
        },
      }),
    });
    expect(
      await screen.findByText(
        (_, element) =>
          element?.tagName === 'SPAN' &&
          element.textContent === 'From $12,000 to $15,000',
      ),
    ).toBeInTheDocument();
  });

  it('keeps grouping, metric and period in the address, and the back button undoes them', async () => {
    await renderWithFinops(<CostTab entityRef={ENTITY} />, {
      api: createSampleFinopsApi(),
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Explore' }),
    );
    expect(address()).toBe('/?explore=resources');
    // It opens further down the page.
    expect(screen.getByRole('group', { name: 'Explore' })).toHaveFocus();

    await choose('Group by', 'Service');
    expect(address()).toBe('/?explore=resources&groupBy=service');
    expect(
      await screen.findByRole('heading', { name: 'Effective cost by service' }),
    ).toBeInTheDocument();

    await choose('Cost metric', 'Billed cost');
    expect(address()).toBe('/?explore=resources&groupBy=service&metric=billed');
    expect(
      await screen.findByRole('heading', { name: 'Billed cost by service' }),
    ).toBeInTheDocument();

    await userEvent.click(screen.getByRole('button', { name: 'Browser back' }));
    expect(
      await screen.findByRole('heading', { name: 'Effective cost by service' }),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Browser back' }));
    expect(
      await screen.findByRole('heading', {
        name: 'Effective cost by environment',
      }),
    ).toBeInTheDocument();
  });

  it('takes custom dates, the last day included', async () => {
    const getEntityCost = jest.fn(createSampleFinopsApi().getEntityCost);
    await renderWithFinops(<CostTab entityRef={ENTITY} />, {
      api: createSampleFinopsApi({ getEntityCost }),
      at: '/?period=custom&from=2026-10-01&to=2026-10-11',
    });
    expect(
      await screen.findByRole('heading', {
        name: 'Effective cost, Oct 1 – Oct 10, 2026',
      }),
    ).toBeInTheDocument();
    const last = screen.getByLabelText('Last day');
    await userEvent.clear(last);
    await userEvent.type(last, '2026-10-15');
    await userEvent.click(screen.getByRole('button', { name: 'Apply' }));
    expect(address()).toBe('/?period=custom&from=2026-10-01&to=2026-10-16');
    expect(
      await screen.findByRole('heading', {
        name: 'Effective cost, Oct 1 – Oct 15, 2026',
      }),
    ).toBeInTheDocument();
  });

  it('takes the dates of a link that does not name a period', async () => {
    await renderWithFinops(<CostTab entityRef={ENTITY} />, {
      api: createSampleFinopsApi(),
      at: '/?from=2026-10-01&to=2026-10-11',
    });
    expect(
      await screen.findByRole('heading', {
        name: 'Effective cost, Oct 1 – Oct 10, 2026',
      }),
    ).toBeInTheDocument();
    expect(screen.getByLabelText('Last day')).toHaveValue('2026-10-10');
  });

  it.each([
    '/?from=2026-10-01',
    '/?from=2026-10-11&to=2026-10-01',
    '/?from=2026-13-41&to=yesterday',
    '/?period=28d&from=2026-10-01&to=2026-10-11',
  ])('shows the usual period for %s', async at => {
    await renderWithFinops(<CostTab entityRef={ENTITY} />, {
      api: createSampleFinopsApi(),
      at,
    });
    expect(
      await screen.findByRole('heading', {
        name: 'Effective cost, Oct 23 – Nov 19, 2026',
      }),
    ).toBeInTheDocument();
  });

  it('falls back to a period that works when a link has a bad date', async () => {
    await renderWithFinops(<CostTab entityRef={ENTITY} />, {
      api: createSampleFinopsApi(),
      at: '/?period=custom&from=2026-13-41&to=yesterday&metric=made-up',
    });
    expect(
      await screen.findByRole('heading', {
        name: 'Effective cost, Oct 23 – Nov 19, 2026',
      }),
    ).toBeInTheDocument();
  });

  it('speaks of what the headline leaves out only where it leaves something out', async () => {
    await renderWithFinops(<CostTab entityRef={ENTITY} />, {
      api: createSampleFinopsApi({
        getEntityCost: async (entityRef, query) => ({
          ...sampleEntityCost(entityRef, query),
          belowTheLine: [{ nature: 'tax', amount: '0' }],
        }),
      }),
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Explain this figure: cost' }),
    );
    const note = await screen.findByText(/It holds all charges/);
    expect(note).not.toHaveTextContent('headline');
  });

  it('says what of the address was not understood', async () => {
    await renderWithFinops(<CostTab entityRef={ENTITY} />, {
      api: createSampleFinopsApi(),
      at: '/?from=2026-11-10&to=2026-11-01&metric=x&groupBy=bogus',
    });
    const note = await screen.findByText(
      'Part of the address was not understood',
    );
    expect(note.closest('[role="status"]')).toHaveTextContent(
      /from=2026-11-10, to=2026-11-01: shown is .*to, the day after its last.*metric=x: shown is effective cost\. groupBy=bogus: shown by environment\./,
    );
  });

  it('says which days the trend compares', async () => {
    await renderWithFinops(<CostTab entityRef={ENTITY} />, {
      api: createSampleFinopsApi(),
      at: '/?explain=trend&currency=USD&period=month',
    });
    const { trend } = sampleEntityCost(ENTITY, {});
    const days = within(
      await screen.findByRole('list', { name: 'Days that the trend compares' }),
    ).getAllByRole('listitem');
    expect(days.map(one => one.textContent)).toEqual([
      `${formatPeriod({
        from: trend.currentFrom!,
        to: trend.currentTo!,
      })}: ${formatMoney(trend.current!, 'USD')}`,
      `${formatPeriod({
        from: trend.previousFrom!,
        to: trend.previousTo!,
      })}: ${formatMoney(trend.previous!, 'USD')}`,
    ]);
  });

  it('explains the trend in the metric that is shown', async () => {
    const getEntityExplanation = jest.fn(
      createSampleFinopsApi().getEntityExplanation,
    );
    await renderWithFinops(<CostTab entityRef={ENTITY} />, {
      api: createSampleFinopsApi({ getEntityExplanation }),
      at: '/?explain=trend&currency=USD&metric=billed',
    });
    const drawer = await screen.findByRole('dialog');
    await within(drawer).findByRole('list', {
      name: 'Days that the trend compares',
    });
    expect(drawer).toHaveTextContent('In billed cost:');
    expect(drawer).not.toHaveTextContent(/effective/i);
    const { trend } = sampleEntityCost(ENTITY, {});
    expect(getEntityExplanation).toHaveBeenCalledWith(
      ENTITY,
      {
        from: trend.currentFrom,
        to: trend.currentTo,
        metric: 'billed',
        currency: 'USD',
      },
      expect.anything(),
    );
  });

  it('says why there is no trend', async () => {
    await renderWithFinops(<CostTab entityRef={ENTITY} />, {
      api: createSampleFinopsApi({
        getEntityCost: async (entityRef, query) => {
          const cost = sampleEntityCost(entityRef, query);
          return {
            ...cost,
            trend: {
              ...cost.trend,
              current: null,
              previous: null,
              change: null,
              notComputable: 'Data begins on Oct 20, 2026.',
            },
          };
        },
      }),
      at: '/?explain=trend&currency=USD',
    });
    const drawer = await screen.findByRole('dialog');
    await within(drawer).findByRole('heading', { name: 'The trend' });
    expect(drawer).toHaveTextContent('Data begins on Oct 20, 2026.');
    expect(
      within(drawer).queryByRole('list', {
        name: 'Days that the trend compares',
      }),
    ).toBeNull();
  });

  it('says which environments count as production', async () => {
    await renderWithFinops(<CostTab entityRef={ENTITY} />, {
      api: createSampleFinopsApi(),
      at: '/?explain=production',
    });
    const drawer = await screen.findByRole('dialog');
    expect(
      await within(drawer).findByRole('heading', { name: 'Production' }),
    ).toBeInTheDocument();
    expect(drawer).toHaveTextContent(
      'counts as production: prod and production',
    );
    expect(
      within(
        within(drawer).getByRole('list', {
          name: 'The headline by environment',
        }),
      ).getAllByRole('listitem'),
    ).toHaveLength(3);
  });

  it('explains a figure by statements, claims and what they outranked', async () => {
    await renderWithFinops(<CostTab entityRef={ENTITY} />, {
      api: createSampleFinopsApi(),
    });
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Explain this figure: cost',
      }),
    );
    const drawer = await screen.findByRole('dialog', {
      name: 'Where this figure comes from',
    });
    expect(
      await within(drawer).findByText('It adds up: $16,066.201'),
    ).toBeInTheDocument();
    const statements = within(drawer).getByRole('table', {
      name: 'Statements behind the figure',
    });
    expect(statements).toHaveTextContent('Nov 2026');
    expect(statements).toHaveTextContent(
      'Shop (payer)AWS · 999988887777 · source aws-main',
    );
    expect(statements).toHaveTextContent('$11,065.70');
    expect(drawer).toHaveTextContent('also those that the headline leaves out');
    const [files] = within(statements).getAllByText('1 file of version 3');
    const [file] = within(statements).getAllByText(
      'focus-2026-11-00001.snappy.parquet',
    );
    await userEvent.click(files);
    expect(file).toBeVisible();
    expect(
      within(drawer).getByText(/Keys are the distinct combinations/),
    ).toBeInTheDocument();
    const claims = within(drawer).getByRole('table', {
      name: 'Claims behind the figure',
    });
    expect(claims).toHaveTextContent('finops/tags: app=checkout');
    expect(
      within(claims).getByRole('list', { name: 'Outranked claims' }),
    ).toHaveTextContent('a tag annotation ranks above an account');
    expect(address()).toBe('/?explain=cost');

    await userEvent.click(
      within(drawer).getByRole('button', { name: 'Close' }),
    );
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
  });

  it('explains the figure of the metric that is shown, and names what has no price', async () => {
    await renderWithFinops(<CostTab entityRef={ENTITY} />, {
      api: createSampleFinopsApi({
        getEntityExplanation: async (entityRef, query) => ({
          ...sampleExplanation(entityRef, undefined, query?.metric),
          unpriced: '12.5',
        }),
      }),
      at: '/?explain=cost&metric=list',
    });
    const drawer = await screen.findByRole('dialog');
    expect(
      await within(drawer).findByText('It adds up: $16,066.201'),
    ).toBeInTheDocument();
    expect(drawer).toHaveTextContent(/list cost in USD/);
    expect(drawer).toHaveTextContent(
      'Effective cost of $12.50 lacks a list or contracted price.',
    );
    for (const name of [
      'Statements behind the figure',
      'Claims behind the figure',
    ]) {
      const table = within(drawer).getByRole('table', { name });
      expect(
        within(table).getByRole('columnheader', { name: /List cost/ }),
      ).toBeInTheDocument();
      expect(table).not.toHaveTextContent('Effective cost');
      expect(table).toHaveTextContent('$16,066.20');
    }
  });

  it('names what has no price beside a total of prices', async () => {
    await renderWithFinops(<CostTab entityRef={ENTITY} />, {
      api: createSampleFinopsApi({
        getEntityCost: async (entityRef, query) => {
          const cost = sampleEntityCost(entityRef, query);
          return {
            ...cost,
            hidden: [],
            headline: { ...cost.headline, unpriced: '12400' },
          };
        },
      }),
      at: '/?explore=resources&metric=list',
    });
    const note = (_: string, element: Element | null) =>
      element?.tagName === 'SPAN' &&
      element.textContent ===
        'Without effective cost of $12,400 that lacks a list or contracted price';

    expect(await screen.findByText(note)).toBeInTheDocument();
    await choose('Cost metric', 'Billed cost');
    expect(
      await screen.findByRole('heading', { name: /^Billed cost, / }),
    ).toBeInTheDocument();
    expect(screen.queryByText(note)).not.toBeInTheDocument();
  });

  it('shows no zero where nothing has a price', async () => {
    await renderWithFinops(<CostTab entityRef={ENTITY} />, {
      api: createSampleFinopsApi({
        getEntityExplanation: async (entityRef, query) => {
          const sample = sampleExplanation(entityRef, undefined, query?.metric);
          const none = { statements: null, claims: null, figure: null };
          return {
            ...sample,
            unpriced: '16066.201',
            statements: sample.statements.map(one => ({
              ...one,
              amount: null,
            })),
            claims: [],
            check: { ...none, balanced: true },
          };
        },
      }),
      at: '/?explain=cost&metric=list',
    });
    const drawer = await screen.findByRole('dialog');
    expect(
      await within(drawer).findByText('No charge has a list cost'),
    ).toBeInTheDocument();
    expect(drawer).toHaveTextContent(
      'Effective cost of $16,066.201 lacks a list or contracted price.',
    );
    expect(drawer).not.toHaveTextContent(/\$0|It adds up/);
  });

  it('goes from a resource to the lines of the bill, all columns on demand', async () => {
    const getEntityLineItems = jest.fn(
      createSampleFinopsApi().getEntityLineItems,
    );
    await renderWithFinops(<CostTab entityRef={ENTITY} />, {
      api: createSampleFinopsApi({ getEntityLineItems }),
      at: '/?explore=resources',
    });
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Show the line items of checkout-orders',
      }),
    );
    const drawer = await screen.findByRole('dialog', { name: 'Line items' });
    const table = await within(drawer).findByRole('table');
    // Hostile text of a bill is text.
    expect(table).toHaveTextContent('<b>PostgreSQL</b>');
    expect(
      within(table).queryByRole('columnheader', { name: 'x_Operation' }),
    ).not.toBeInTheDocument();
    await userEvent.click(
      within(drawer).getByRole('switch', { name: 'All 12 columns' }),
    );
    expect(
      within(table).getByRole('columnheader', { name: 'x_Operation' }),
    ).toBeInTheDocument();
    expect(getEntityLineItems).toHaveBeenCalledWith(
      ENTITY,
      expect.objectContaining({
        // All of the months that the row is the cost of.
        from: '2026-10-01',
        to: '2026-12-01',
        resourceId: 'arn:aws:rds:eu-west-1:123456789012:db:checkout-orders',
        service: 'Amazon RDS',
        withoutResource: undefined,
      }),
      expect.anything(),
    );
  });

  it('opens a link to all columns and as many lines as there may be', async () => {
    const getEntityLineItems = jest.fn(
      createSampleFinopsApi().getEntityLineItems,
    );
    await renderWithFinops(<CostTab entityRef={ENTITY} />, {
      api: createSampleFinopsApi({ getEntityLineItems }),
      at: '/?explore=line-items&line-items.rows=all&line-items.columns=all',
    });
    expect(
      await screen.findByRole('columnheader', { name: 'x_Operation' }),
    ).toBeInTheDocument();
    expect(getEntityLineItems).toHaveBeenCalledWith(
      ENTITY,
      expect.objectContaining({ limit: 1000 }),
      expect.anything(),
    );
  });

  it('opens the charges of a service that have no resource', async () => {
    const getEntityLineItems = jest.fn(
      createSampleFinopsApi().getEntityLineItems,
    );
    await renderWithFinops(<CostTab entityRef={ENTITY} />, {
      api: createSampleFinopsApi({ getEntityLineItems }),
      at: '/?explore=resources',
    });
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Show the line items of Charges without a resource, AWS Lambda',
      }),
    );
    const drawer = await screen.findByRole('dialog', { name: 'Line items' });
    expect(drawer).toHaveTextContent('Without a resource, AWS Lambda');
    await within(drawer).findByRole('table');
    expect(getEntityLineItems).toHaveBeenCalledWith(
      ENTITY,
      expect.objectContaining({
        resourceId: undefined,
        withoutResource: true,
        service: 'AWS Lambda',
      }),
      expect.anything(),
    );
  });

  it('says when the file behind line items is gone', async () => {
    await renderWithFinops(<CostTab entityRef={ENTITY} />, {
      api: createSampleFinopsApi({
        getEntityLineItems: async (entityRef, query) => ({
          ...sampleLineItems(entityRef, query as { from: string; to: string }),
          rows: [],
          truncated: false,
          unavailable: 'The file focus-2026-11.parquet is gone.',
        }),
      }),
      at: '/?explore=line-items',
    });
    expect(
      await screen.findByText(/The file focus-2026-11.parquet is gone/),
    ).toBeInTheDocument();
  });

  it('leads from why to what changed in the same days, not in the chosen ones', async () => {
    const sample = createSampleFinopsApi();
    const getEntityChanges = jest.fn(sample.getEntityChanges);
    await renderWithFinops(<CostTab entityRef={ENTITY} />, {
      api: createSampleFinopsApi({ getEntityChanges }),
      at: '/?period=90d',
    });
    await userEvent.click(
      await screen.findByRole('link', { name: 'What changed' }),
    );
    expect(address()).toBe('/?period=90d&explore=changes&compare=trend');
    await screen.findByLabelText('Effects, which add up');
    expect(screen.getByRole('group', { name: 'Explore' })).toHaveFocus();
    const days = () =>
      getEntityChanges.mock.calls.map(([, query]) => query?.from);
    // Both the sentence and the panel ask for the 28 days.
    expect(new Set(days()).size).toBe(1);
    await choose('Compare', 'The chosen period');
    await waitFor(() => expect(new Set(days()).size).toBe(2));
  });

  it('shows what changed, with effects that add up', async () => {
    await renderWithFinops(<CostTab entityRef={ENTITY} />, {
      api: createSampleFinopsApi(),
      at: '/?explore=changes',
    });
    const effects = await screen.findByLabelText('Effects, which add up');
    expect(effects).toHaveTextContent(
      'Before (Sep 25 – Oct 22, 2026)$14,031.93Price−$96.20Usage+$901.70New+$512.50Gone−$138.00After (Oct 23 – Nov 19, 2026)$15,211.93',
    );
    const movers = screen.getByRole('table', {
      name: 'What moved the cost most',
    });
    expect(
      within(movers)
        .getAllByRole('row')
        .slice(1)
        .map(row => row.textContent),
    ).toEqual([
      expect.stringContaining(
        'eu-west-1 · Standard · measured in HoursUsage$1,954.10$2,696.60−$12.30$0.00+$754.80+$742.50',
      ),
      expect.stringContaining(`New$0.00$512.50${NOT_KNOWN.repeat(3)}+$512.50`),
      expect.stringContaining(`Gone$138.00$0.00${NOT_KNOWN.repeat(3)}−$138.00`),
      expect.stringContaining(
        'Price$3,494.45$3,410.55−$83.90$0.00$0.00−$83.90',
      ),
    ]);
  });

  it('says what the causes of a change mean where everybody can read it', async () => {
    await renderWithFinops(<CostTab entityRef={ENTITY} />, {
      api: createSampleFinopsApi(),
      at: '/?explore=changes',
    });
    const causes = await screen.findByLabelText('What the causes mean');
    expect(
      within(causes)
        .getAllByRole('term')
        .map(one => one.textContent),
    ).toEqual(['Price', 'Usage', 'New', 'Gone']);
    expect(causes).toHaveTextContent('Newnot billed in the period before');
  });

  it('says what the chips of the amount mean where everybody can read it', async () => {
    await renderWithFinops(<CostTab entityRef={ENTITY} />, {
      at: '/?explain=cost',
      api: createSampleFinopsApi({
        getEntityCost: async (entityRef, query) => {
          const cost = sampleEntityCost(entityRef, query);
          return {
            ...cost,
            coverage: { ...cost.coverage, note: 'Credits are left out.' },
          };
        },
      }),
    });
    expect(
      await screen.findByText(
        /The providers may still change some of these days/,
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/the rest may hold cost of this entity/),
    ).toBeInTheDocument();
    // All of it is in the explanation.
    expect(
      await screen.findByText(/is allocated\. Credits are left out\./),
    ).toBeInTheDocument();
  });

  it('says why a trend is not computable, and shows no zero', async () => {
    await renderWithFinops(<CostTab entityRef={ENTITY} />, {
      api: createSampleFinopsApi({
        getEntityCost: async (entityRef, query) => ({
          ...sampleEntityCost(entityRef, query),
          trend: {
            ...sampleEntityWithoutCost(entityRef).trend,
            notComputable: 'Only 12 days are complete.',
          },
        }),
      }),
    });
    expect(await screen.findByText('Not computable')).toBeInTheDocument();
    expect(screen.getByText('Only 12 days are complete.')).toBeInTheDocument();
    expect(
      screen.getByText('There is nothing to compare with yet.'),
    ).toBeInTheDocument();
  });

  it('does not offer prices that the reader may not see', async () => {
    await renderWithFinops(<CostTab entityRef={ENTITY} />, {
      api: createSampleFinopsApi(),
      at: '/?explore=resources',
    });
    await userEvent.click(
      await screen.findByRole('button', { name: /Cost metric/ }),
    );
    expect(
      await screen.findByRole('option', { name: 'List cost (no permission)' }),
    ).toHaveAttribute('aria-disabled', 'true');
  });

  it('teaches an entity without cost how to claim, with candidates to copy', async () => {
    const user = userEvent.setup();
    const copy = jest.spyOn(window.navigator.clipboard, 'writeText');
    await renderWithFinops(<CostTab entityRef="component:default/newcomer" />, {
      api: createSampleFinopsApi(),
    });
    expect(
      await screen.findByRole('heading', { name: /No cost yet/ }),
    ).toBeInTheDocument();
    expect(
      await screen.findByText(
        'The account names no provider. Write aws/123456789012.',
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('heading', { name: 'This may belong here' }),
    ).toBeInTheDocument();
    await user.click(
      screen.getByRole('button', {
        name: 'Copy: finops/tags: service=newcomer',
      }),
    );
    expect(copy).toHaveBeenCalledWith(
      'metadata:\n  annotations:\n    finops/tags: "service=newcomer"',
    );
    expect(
      screen.getByText(/finops\/kubernetes: "my-cluster\/newcomer"/),
    ).toBeInTheDocument();
  });

  it('does not teach claiming to an entity that merely was switched off', async () => {
    await renderWithFinops(<CostTab entityRef={ENTITY} />, {
      api: createSampleFinopsApi({
        getEntityCost: async (entityRef, query) =>
          query?.from
            ? { ...sampleEntityWithoutCost(entityRef), claims: 2 }
            : sampleEntityCost(entityRef, query),
      }),
    });
    expect(
      await screen.findByText('No charges in this period'),
    ).toBeInTheDocument();
    expect(screen.queryByText(/No cost yet/)).not.toBeInTheDocument();
  });

  it('claims no completeness across days that lack', async () => {
    await renderWithFinops(<CostTab entityRef={ENTITY} />, {
      api: createSampleFinopsApi({
        getEntityCost: async (entityRef, query) => {
          const cost = sampleEntityCost(entityRef, query);
          const gaps = [{ from: '2026-09-01', through: '2026-09-30' }];
          return { ...cost, freshness: { ...cost.freshness, gaps } };
        },
      }),
      at: '/?period=custom&from=2026-08-01&to=2026-11-20',
    });
    expect(
      await screen.findByText(
        'Complete through Nov 19, 2026, but for Sep 1 – Sep 30, 2026, final through Oct 31',
      ),
    ).toBeInTheDocument();
  });

  it('shows no zero for days that no bill covers', async () => {
    await renderWithFinops(<CostTab entityRef={ENTITY} />, {
      api: createSampleFinopsApi({
        getEntityCost: async (entityRef, query) =>
          query?.from === '2024-01-01'
            ? {
                ...sampleEntityWithoutCost(entityRef),
                freshness: {
                  throughDay: null,
                  gaps: [],
                  finalThroughDay: null,
                  status: 'none',
                  sources: [],
                },
              }
            : sampleEntityCost(entityRef, query),
      }),
      at: '/?period=custom&from=2024-01-01&to=2024-02-01',
    });
    expect(
      await screen.findByText('No charges in this period'),
    ).toBeInTheDocument();
    expect(screen.getByText(/not known, which is not zero/)).toBeVisible();
    expect(screen.queryByText(/0\.00/)).not.toBeInTheDocument();
    expect(screen.queryByRole('figure')).not.toBeInTheDocument();

    await userEvent.click(
      screen.getByRole('button', { name: 'Show last 28 days' }),
    );
    expect(await screen.findByRole('figure')).toBeInTheDocument();
    expect(address()).toBe('/');
  });

  it('shows no zero for days that the bill does not reach, though others are known', async () => {
    const asked = jest.fn(async () => {
      throw new Error('not to be asked');
    });
    await renderWithFinops(<CostTab entityRef={ENTITY} />, {
      api: createSampleFinopsApi({
        getEntityCost: async entityRef => {
          const cost = sampleEntityWithoutCost(entityRef);
          return { ...cost, freshness: { ...cost.freshness, status: 'none' } };
        },
        getEntityChanges: asked,
      }),
      at: '/?period=custom&from=2027-01-01&to=2027-02-01',
    });
    expect(
      await screen.findByText('No charges in this period'),
    ).toBeInTheDocument();
    expect(
      screen.getAllByRole('status').filter(one => one.textContent !== '')
        .length,
    ).toBeLessThanOrEqual(1);
    expect(screen.queryByText(/0\.00/)).not.toBeInTheDocument();
    expect(screen.queryByRole('figure')).not.toBeInTheDocument();
    expect(asked).not.toHaveBeenCalled();
  });

  it('names each effect with all digits, so that they add up', async () => {
    const api = createSampleFinopsApi();
    const changes = await api.getEntityChanges(ENTITY, {});
    await renderWithFinops(<CostTab entityRef={ENTITY} />, {
      api: createSampleFinopsApi({
        getEntityChanges: async () => ({
          ...changes,
          priceEffect: '-0.000000007',
          pricingEffect: '0',
        }),
      }),
      at: '/?explore=changes&digits=all',
    });
    const effects = await screen.findByLabelText('Effects, which add up');
    expect(effects).toHaveTextContent('Price−$0.000000007');
    expect(effects).not.toHaveTextContent('Pricing category');
  });

  it('says in the table of resources that it counts whole months', async () => {
    await renderWithFinops(<CostTab entityRef={ENTITY} />, {
      api: createSampleFinopsApi(),
      at: '/?explore=resources',
    });
    expect(
      await screen.findByRole('columnheader', { name: 'Cost, whole months' }),
    ).toBeInTheDocument();
  });

  it('says in words that the server did not answer', async () => {
    await renderWithFinops(<CostTab entityRef={ENTITY} />, {
      api: createSampleFinopsApi({
        getEntityCost: async () => {
          throw new TypeError('Failed to fetch');
        },
      }),
    });
    expect(
      await screen.findByText(/^The server did not answer\./),
    ).toBeInTheDocument();
    expect(screen.queryByText(/Failed to fetch/)).not.toBeInTheDocument();
  });

  it('passes on what the server says about an error', async () => {
    const locked = await responseError(
      500,
      'InternalServerError',
      'The ledger is being migrated',
    );
    await renderWithFinops(<CostTab entityRef={ENTITY} />, {
      api: createSampleFinopsApi({
        getEntityCost: async () => {
          throw locked;
        },
      }),
    });
    expect(
      await screen.findByText(
        'The server says: The ledger is being migrated (500)',
      ),
    ).toBeInTheDocument();
  });

  it('names the permission that is missing', async () => {
    const forbidden = await responseError(403, 'NotAllowedError', 'Denied');
    await renderWithFinops(<CostTab entityRef={ENTITY} />, {
      api: createSampleFinopsApi({
        getEntityCost: async () => {
          throw forbidden;
        },
      }),
    });
    expect(
      await screen.findByText('You may not see the cost of this entity'),
    ).toBeInTheDocument();
    expect(screen.getByText(/finops\.cost\.read/)).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Try again' }),
    ).not.toBeInTheDocument();
  });

  it('offers to try again where something else than the currency was refused', async () => {
    const refused = await responseError(
      400,
      'InputError',
      'The period has 2192 days; ask for at most 1100',
    );
    await renderWithFinops(<CostTab entityRef={ENTITY} />, {
      api: createSampleFinopsApi({
        getEntityCost: async () => {
          throw refused;
        },
      }),
      at: '/?currency=USD&metric=list',
    });
    expect(
      await screen.findByRole('button', { name: 'Try again' }),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Show without USD' }),
    ).toBeNull();
  });

  it('shows the way back to effective cost when prices are forbidden', async () => {
    const forbidden = await responseError(
      403,
      'NotAllowedError',
      'metric=list tells negotiated prices and needs the permission finops.price.read; ask for effective or billed.',
    );
    await renderWithFinops(<CostTab entityRef={ENTITY} />, {
      api: createSampleFinopsApi({
        getEntityCost: async (entityRef, query) => {
          if (query?.metric === 'list') {
            throw forbidden;
          }
          return sampleEntityCost(entityRef, query);
        },
      }),
      at: '/?metric=list',
    });
    expect(
      await screen.findByText('You may not see list cost'),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Show effective cost' }),
    );
    expect(
      await screen.findByRole('figure', {
        name: 'Effective cost by environment',
      }),
    ).toBeInTheDocument();
    expect(address()).toBe('/');
  });

  it('offers to try again after an error', async () => {
    const failure = await responseError(503, 'ServiceUnavailableError', 'Busy');
    let fails = true;
    await renderWithFinops(<CostTab entityRef={ENTITY} />, {
      api: createSampleFinopsApi({
        getEntityCost: async (entityRef, query) => {
          if (fails) {
            throw failure;
          }
          return sampleEntityCost(entityRef, query);
        },
      }),
    });
    expect(
      await screen.findByText('Could not load the cost of this entity'),
    ).toBeInTheDocument();
    fails = false;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('figure')).toBeInTheDocument();
  });

  it('tells of an entity newer than the last reading of the catalog without alarm', async () => {
    const unknown = await responseError(
      404,
      'NotFoundError',
      'No entity component:default/checkout is known. The catalog is read once a minute: check the reference, or wait if the entity is new.',
    );
    let reads = 0;
    await renderWithFinops(<CostTab entityRef={ENTITY} />, {
      api: createSampleFinopsApi({
        getEntityCost: async (entityRef, query) => {
          reads += 1;
          if (reads === 1) throw unknown;
          return sampleEntityCost(entityRef, query);
        },
      }),
    });
    expect(
      await screen.findByText(
        'This entity is newer than the last reading of the catalog',
      ),
    ).toBeInTheDocument();
    expect(screen.queryByText(/Could not load/)).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('figure')).toBeInTheDocument();
  });

  it('keeps currencies apart', async () => {
    await renderWithFinops(<CostTab entityRef={ENTITY} />, {
      api: createSampleFinopsApi({
        getEntityCost: async (entityRef, query) => ({
          ...sampleEntityCost(entityRef, query),
          currencies: ['USD', 'EUR'],
        }),
      }),
    });
    expect(await screen.findByText(/Also billed in EUR/)).toBeInTheDocument();
    await choose('Currency', 'EUR');
    expect(address()).toBe('/?currency=EUR');
    expect(await screen.findByText(/Also billed in USD/)).toBeInTheDocument();
  });

  it('splits a System into its parts', async () => {
    await renderWithFinops(<CostTab entityRef="system:default/shop" />, {
      api: createSampleFinopsApi(),
      at: '/?explore=resources&groupBy=entity',
    });
    const table = await screen.findByRole('table', {
      name: 'Effective cost by entity, against the period before',
    });
    expect(
      within(table).getByRole('link', { name: 'checkout' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/checkout/cost?currency=USD',
    );
    expect(screen.getByText(/from its parts/)).toBeInTheDocument();
  });
});
