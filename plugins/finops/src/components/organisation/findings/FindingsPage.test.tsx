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

import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  createSampleFinopsApi,
  sampleConflicts,
  sampleFindings,
} from '../../../testing';
import { renderWithFinops } from '../../../__testUtils__/renderWithFinops';
import { FindingsPage } from './FindingsPage';

describe('FindingsPage', () => {
  it('names both sides of a conflict, and how to mend annotations', async () => {
    await renderWithFinops(<FindingsPage />, { api: createSampleFinopsApi() });
    const conflicts = await screen.findByRole('table', {
      name: 'Conflicts, largest first',
    });
    expect(
      within(conflicts)
        .getAllByRole('link')
        .map(link => link.textContent),
    ).toEqual(['search', 'catalogue']);
    expect(conflicts).toHaveTextContent('1 other entity');
    expect(
      screen.getByText(/^Charges of Oct 23 – Nov 19, 2026 /),
    ).toBeInTheDocument();
    expect(conflicts).toHaveTextContent('$1,400.00');
    const claims = await screen.findByRole('table', {
      name: 'Findings about annotations and conventions',
    });
    expect(claims).toHaveTextContent('The list of values is not closed.');
    expect(claims).toHaveTextContent('Write app in (legacy).');
    expect(
      screen.getByRole('table', { name: 'Findings about the delivery' }),
    ).toHaveTextContent('row 801');
  });

  it('shows the conflicts of the days that a link asks for, with the claim of each entity', async () => {
    const sample = sampleConflicts();
    const getConflicts = jest.fn(async () => ({
      ...sample,
      conflicts: [
        {
          ...sample.conflicts[0],
          others: 0,
          detail:
            'component:default/catalogue by finops/tags app=search; component:default/search by finops/tags app in (search)',
        },
      ],
    }));
    await renderWithFinops(<FindingsPage />, {
      api: createSampleFinopsApi({ getConflicts }),
      at: '/?period=custom&from=2026-10-24&to=2026-11-21',
    });
    const conflicts = await screen.findByRole('table', {
      name: 'Conflicts, largest first',
    });
    expect(
      within(conflicts)
        .getAllByRole('listitem')
        .map(item => item.textContent),
    ).toEqual([
      'searchfinops/tags app in (search)',
      'cataloguefinops/tags app=search',
    ]);
    expect(getConflicts).toHaveBeenLastCalledWith(
      expect.objectContaining({ from: '2026-10-24', to: '2026-11-21' }),
      expect.anything(),
    );
  });

  it('shows the conflicts of the period that a link asks for or that the reader chooses', async () => {
    const getConflicts = jest.fn(async () => sampleConflicts());
    await renderWithFinops(<FindingsPage />, {
      api: createSampleFinopsApi({ getConflicts }),
      at: '/?period=last-month',
    });
    expect(
      await screen.findByText(/^Charges of Oct 1 – Oct 31, 2026 /),
    ).toBeInTheDocument();
    expect(getConflicts).toHaveBeenLastCalledWith(
      expect.objectContaining({ from: '2026-10-01', to: '2026-11-01' }),
      expect.anything(),
    );

    await userEvent.click(
      screen.getByRole('button', { name: 'Last month Period' }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: 'Last 90 days' }),
    );
    expect(screen.getByLabelText('Address')).toHaveTextContent('/?period=90d');
    expect(
      await screen.findByText(/^Charges of Aug 22 – Nov 19, 2026 /),
    ).toBeInTheDocument();
    expect(getConflicts).toHaveBeenLastCalledWith(
      expect.objectContaining({ from: '2026-08-22', to: '2026-11-20' }),
      expect.anything(),
    );
  });

  it('says which findings the reader may not see, and by which permission', async () => {
    await renderWithFinops(<FindingsPage />, {
      api: createSampleFinopsApi({
        getFindings: async () => ({
          ...sampleFindings(),
          deliveries: [],
          catalog: { ...sampleFindings().catalog, entities: null },
          hidden: ['others', 'statements'],
        }),
      }),
    });
    expect(
      await screen.findByText(/left out: it takes the permission/),
    ).toHaveTextContent('finops.statement.read');
    expect(
      screen.getByText(/entities that you may not see are left out/),
    ).toBeInTheDocument();
    expect(screen.getByText(/^Entities read, last /)).toBeInTheDocument();
  });

  it('shows the findings that belong to no period in any, and says so', async () => {
    await renderWithFinops(<FindingsPage />, {
      api: createSampleFinopsApi({
        getConflicts: async () => ({
          ...sampleConflicts(),
          currency: null,
          currencies: [],
          conflicts: [],
        }),
      }),
      at: '/?from=2024-01-01&to=2024-02-01',
    });
    expect(
      await screen.findByText(
        'No two entities claim the same charge of this period with equal right.',
      ),
    ).toBeInTheDocument();
    expect(
      await screen.findByText(/^The findings below belong to no period: /),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('table', { name: 'Findings about the delivery' }),
    ).toHaveTextContent('row 801');
  });

  it('adds up what the deliveries of a source have in common, in every figure', async () => {
    const sample = sampleFindings();
    const [delivery] = sample.deliveries;
    const [finding] = delivery.findings;
    const of = (count: number, message = finding.message) => ({
      ...delivery,
      findings: [
        {
          ...finding,
          message,
          count,
          columns: [{ column: 'ChargePeriodStart', count }],
        },
      ],
    });
    await renderWithFinops(<FindingsPage />, {
      api: createSampleFinopsApi({
        getFindings: async () => ({
          ...sample,
          deliveries: [of(1204), of(6), of(3, 'Said in other words')],
        }),
      }),
    });
    const table = await screen.findByRole('table', {
      name: 'Findings about the delivery',
    });
    const rows = within(table).getAllByRole('row').slice(1);
    expect(
      rows.map(row => within(row).getAllByRole('cell').pop()!.textContent),
    ).toEqual(['1,210', '3']);
    expect(rows[0]).toHaveTextContent('ChargePeriodStart 1,210,');
    expect(rows[0]).not.toHaveTextContent('1,204');
  });

  it('says once what to do about a claim that several others meet', async () => {
    const sample = sampleFindings();
    const meets = (other: string) => ({
      entityRef: 'resource:default/cluster',
      annotation: 'finops/resources',
      value: 'gke-*',
      severity: 'warning' as const,
      problem: `component:default/${other} takes charges that this claims`,
      remedy: 'Agree with the other owner',
    });
    await renderWithFinops(<FindingsPage />, {
      api: createSampleFinopsApi({
        getFindings: async () => ({
          ...sample,
          claims: [meets('cart'), meets('recipes')],
        }),
      }),
    });
    const claims = await screen.findByRole('table', {
      name: 'Findings about annotations and conventions',
    });
    expect(within(claims).getAllByRole('row')).toHaveLength(2);
    expect(claims).toHaveTextContent(
      /default\/cart takes .*default\/recipes takes /,
    );
    expect(
      within(claims).getAllByText('Agree with the other owner'),
    ).toHaveLength(1);
  });
});
