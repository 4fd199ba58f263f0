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
  sampleOrganisationCost,
  sampleStatements,
  sampleUnallocated,
} from '../../testing';
import { renderWithFinops } from '../../__testUtils__/renderWithFinops';
import { responseError } from '../../__testUtils__/responseError';
import { FindingsPage } from './FindingsPage';
import { OrganisationCostPage } from './OrganisationCostPage';
import { ReconciliationPage } from './ReconciliationPage';
import { SourcesPage } from './SourcesPage';
import { UnallocatedPage } from './UnallocatedPage';

function address() {
  return screen.getByLabelText('Address').textContent;
}

describe('OrganisationCostPage', () => {
  it('goes from owners down to entities, and back up', async () => {
    const getOrganisationCost = jest.fn(
      createSampleFinopsApi().getOrganisationCost,
    );
    await renderWithFinops(<OrganisationCostPage />, {
      api: createSampleFinopsApi({ getOrganisationCost }),
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Show what is in Payments' }),
    );
    expect(address()).toBe('/?in=group%3Adefault%2Fpayments');
    expect(
      await screen.findByRole('heading', { name: 'Effective cost by entity' }),
    ).toBeInTheDocument();
    expect(getOrganisationCost).toHaveBeenLastCalledWith(
      expect.objectContaining({
        parent: 'group:default/payments',
        groupBy: 'entity',
      }),
      expect.anything(),
    );
    const table = screen.getByRole('table', {
      name: 'Effective cost by entity, largest first',
    });
    expect(
      within(table).getByRole('link', { name: 'checkout' }),
    ).toHaveAttribute('href', '/catalog/default/component/checkout/cost');
    expect(
      screen.getByRole('heading', { name: 'Against the period before' }),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('heading', { name: 'Unallocated' }),
    ).not.toBeInTheDocument();

    const way = screen.getByRole('navigation', { name: 'Way down' });
    await userEvent.click(
      within(way).getByRole('button', { name: 'Everything' }),
    );
    expect(address()).toBe('/');
    expect(
      await screen.findByRole('heading', { name: 'Effective cost by owner' }),
    ).toBeInTheDocument();
  });

  it('goes from a domain through a system to its entities', async () => {
    await renderWithFinops(<OrganisationCostPage />, {
      api: createSampleFinopsApi(),
      at: '/?groupBy=domain',
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Show what is in Commerce' }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Show what is in Checkout' }),
    );
    expect(address()).toBe(
      '/?in=domain%3Adefault%2Fcommerce%2Csystem%3Adefault%2Fcheckout',
    );
    expect(
      await screen.findByRole('heading', { name: 'Effective cost by entity' }),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Browser back' }));
    expect(
      await screen.findByRole('heading', { name: 'Effective cost by system' }),
    ).toBeInTheDocument();
  });

  it('says that figures are partial for those who may not see everything', async () => {
    await renderWithFinops(<OrganisationCostPage />, {
      api: createSampleFinopsApi({
        getOrganisationCost: async query => ({
          ...sampleOrganisationCost(query),
          unallocated: null,
          hidden: ['organisation', 'others'],
        }),
      }),
    });
    expect(
      await screen.findByText('Only what you may see'),
    ).toBeInTheDocument();
  });

  it('says what to do while there is no bill', async () => {
    await renderWithFinops(<OrganisationCostPage />, {
      api: createSampleFinopsApi({
        getOrganisationCost: async query => ({
          ...sampleOrganisationCost(query),
          currency: null,
          currencies: [],
          groups: [],
          series: [],
        }),
      }),
    });
    expect(
      await screen.findByText('No bill has been imported yet'),
    ).toBeInTheDocument();
  });
});

describe('ReconciliationPage', () => {
  it('lists statements with balance and control total', async () => {
    await renderWithFinops(<ReconciliationPage />, {
      api: createSampleFinopsApi(),
    });
    expect(
      await screen.findByText('All 3 statements balance to the last digit'),
    ).toBeInTheDocument();
    const table = screen.getByRole('table', {
      name: 'Statements, newest first',
    });
    const rows = within(table).getAllByRole('row').slice(1);
    expect(rows[0]).toHaveTextContent(
      /Nov 2026Shop \(payer\)aws · aws-main\$121,544\.10\$118,220\.75.*Balances.*None known.*Open/,
    );
    expect(rows[1]).toHaveTextContent(/Agrees.*Final/);
    expect(rows[2]).toHaveTextContent('€4,210.50');
  });

  it('makes a statement that is off its control total stand out', async () => {
    await renderWithFinops(<ReconciliationPage />, {
      api: createSampleFinopsApi({
        getStatements: async () => ({
          hidden: [],
          statements: sampleStatements().map(one =>
            one.controlTotal
              ? {
                  ...one,
                  controlTotal: {
                    ...one.controlTotal,
                    difference: '-12.34',
                    withinTolerance: false,
                  },
                }
              : one,
          ),
        }),
      }),
    });
    expect(
      await screen.findByText('1 of 3 statements need a look'),
    ).toBeInTheDocument();
    expect(screen.getByText('Off by -$12.34')).toBeInTheDocument();
  });

  it('reconciles one statement: bridge, reasons, versions and differences', async () => {
    await renderWithFinops(<ReconciliationPage />, {
      api: createSampleFinopsApi(),
    });
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Nov 2026: reconcile Shop (payer)',
      }),
    );
    expect(address()).toBe('/?statement=12');
    const bridge = await screen.findByRole('table', {
      name: /From billed to effective/,
    });
    expect(
      within(bridge)
        .getAllByRole('row')
        .slice(1)
        .map(row => row.textContent),
    ).toEqual([
      'Billed$121,544.10',
      'Commitment purchases-$18,400.00',
      'Amortised, used+$11,210.50',
      'Amortised, unused+$3,866.14',
      'Other$0.00',
      'Effective$118,220.75',
    ]);
    expect(
      screen.getByText('The steps add up to the effective cost exactly.'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('table', { name: 'Balance of the statement' }),
    ).toHaveTextContent('No matching claim$8,444.10$8,000.05');
    expect(
      await screen.findByRole('table', {
        name: 'Differences between versions',
      }),
    ).toHaveTextContent('checkout$9,800.00$11,065.70+$1,265.70');
    expect(
      screen.getByRole('table', { name: 'Versions, newest first' }),
    ).toHaveTextContent('31Serving');
    await userEvent.click(
      screen.getByRole('button', { name: 'All statements' }),
    );
    expect(address()).toBe('/');
  });

  it('names the permission that is missing', async () => {
    const forbidden = await responseError(403, 'NotAllowedError', 'Denied');
    await renderWithFinops(<ReconciliationPage />, {
      api: createSampleFinopsApi({
        getStatements: async () => {
          throw forbidden;
        },
      }),
    });
    expect(
      await screen.findByText('You may not see the statements'),
    ).toBeInTheDocument();
    expect(screen.getByText(/finops\.statement\.read/)).toBeInTheDocument();
  });
});

describe('UnallocatedPage', () => {
  it('says why, and what is behind each reason', async () => {
    await renderWithFinops(<UnallocatedPage />, {
      api: createSampleFinopsApi(),
    });
    const reasons = await screen.findByRole('table', {
      name: 'Unallocated cost by reason',
    });
    expect(reasons).toHaveTextContent('Unknown value');
    expect(within(reasons).getAllByRole('row').pop()).toHaveTextContent(
      'Total$10,783.62',
    );
    expect(
      screen.getByRole('table', { name: 'Unknown value: tags' }),
    ).toHaveTextContent('app=chekout$2,100.11');
    expect(
      screen.getByRole('table', { name: 'No matching claim: accounts' }),
    ).toHaveTextContent('sandboxaws/555566667777$3,010.20');
    expect(
      screen.getByText(/add the value as an alias of the convention/),
    ).toBeInTheDocument();
  });

  it('is glad when nothing is left', async () => {
    await renderWithFinops(<UnallocatedPage />, {
      api: createSampleFinopsApi({
        getUnallocated: async () => ({
          ...sampleUnallocated(),
          unallocated: '0',
          reasons: [],
        }),
      }),
    });
    expect(
      await screen.findByText('Everything is allocated'),
    ).toBeInTheDocument();
  });
});

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
    expect(conflicts).toHaveTextContent('1 others');
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
});

describe('SourcesPage', () => {
  it('says how fresh each source is and why a delivery was refused', async () => {
    await renderWithFinops(<SourcesPage />, { api: createSampleFinopsApi() });
    const azure = await screen.findByRole('region', { name: 'azure-main' });
    expect(azure).toHaveTextContent('Complete throughNov 9, 2026');
    expect(azure).toHaveTextContent(
      'part_1.csv.gz, row 1812, BilledCost, “$1,234.56” — Export amounts without symbols and separators.',
    );
    expect(screen.getByRole('region', { name: 'aws-main' })).toHaveTextContent(
      'Serving',
    );
  });

  it('imports on request', async () => {
    const importSource = jest.fn(createSampleFinopsApi().importSource);
    await renderWithFinops(<SourcesPage />, {
      api: createSampleFinopsApi({ importSource }),
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Import now: aws-main' }),
    );
    expect(await screen.findByText('Import started')).toBeInTheDocument();
    expect(importSource).toHaveBeenCalledWith('aws-main');
  });

  it('says what to configure when there is no source', async () => {
    await renderWithFinops(<SourcesPage />, {
      api: createSampleFinopsApi({
        getSources: async () => ({
          sources: [],
          configurationErrors: ['finops.sources.files[0].path is missing'],
        }),
      }),
    });
    expect(
      await screen.findByText('No source is configured'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('finops.sources.files[0].path is missing'),
    ).toBeInTheDocument();
  });
});
