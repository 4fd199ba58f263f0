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
} from '../../../testing';
import { renderWithFinops } from '../../../__testUtils__/renderWithFinops';
import { responseError } from '../../../__testUtils__/responseError';
import { OrganisationCostPage } from './OrganisationCostPage';

function address() {
  return screen.getByLabelText('Address').textContent;
}

describe('OrganisationCostPage', () => {
  it('claims no completeness across days that lack', async () => {
    await renderWithFinops(<OrganisationCostPage />, {
      api: createSampleFinopsApi({
        getOrganisationCost: async query => {
          const cost = sampleOrganisationCost(query);
          const gaps = [{ from: '2026-09-01', through: '2026-09-30' }];
          return { ...cost, freshness: { ...cost.freshness, gaps } };
        },
      }),
    });
    expect(
      await screen.findByText(
        /Complete through Nov 19, 2026, but for Sep 1 – Sep 30, 2026/,
      ),
    ).toBeInTheDocument();
  });

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
      name: 'Effective cost by entity, against the period before',
    });
    expect(
      within(table).getByRole('link', { name: 'checkout' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/checkout/cost?currency=USD',
    );
    expect(
      screen.getByRole('heading', { name: /^Against \w+ \d+/ }),
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

  it('says how much of a change is tax and the like', async () => {
    await renderWithFinops(<OrganisationCostPage />, {
      api: createSampleFinopsApi({
        getOrganisationCost: async query => ({
          ...sampleOrganisationCost(query),
          notWorkload: '0',
          previousNotWorkload: '1250.4',
        }),
      }),
    });
    expect(
      await screen.findByText(/of the change is tax, commitments/),
    ).toHaveTextContent(/[−-]\$1,250 of the change is tax/);
  });

  it('shows no zero for days that no bill covers', async () => {
    await renderWithFinops(<OrganisationCostPage />, {
      api: createSampleFinopsApi({
        getOrganisationCost: async query => ({
          ...sampleOrganisationCost(query),
          currency: null,
          currencies: [],
          total: '0',
          allocated: '0',
          unallocated: '0',
          groups: [],
          series: [],
        }),
      }),
      at: '/?period=custom&from=2024-01-01&to=2024-02-01',
    });
    expect(
      await screen.findByText(/not known, which is not zero/),
    ).toBeInTheDocument();
    expect(screen.queryByText(/0\.00/)).not.toBeInTheDocument();
  });

  it('says which currencies its figures leave out', async () => {
    await renderWithFinops(<OrganisationCostPage />, {
      api: createSampleFinopsApi(),
    });
    expect(
      await screen.findByText(
        'Also billed in EUR, which is not in these figures: currencies are never added up.',
      ),
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

  it('says that a word for the period was not understood', async () => {
    await renderWithFinops(<OrganisationCostPage />, {
      api: createSampleFinopsApi(),
      at: '/?period=nonsense&groupBy=service',
    });
    const title = await screen.findByText(
      'Part of the address was not understood',
    );
    const note = title.closest('[role="status"]');
    expect(note).toHaveTextContent('period=nonsense: shown is');
    expect(note).not.toHaveTextContent('groupBy');
  });

  it('says which of two periods and which steps down it left out', async () => {
    await renderWithFinops(<OrganisationCostPage />, {
      api: createSampleFinopsApi(),
      at: '/?period=90d&from=2026-11-01&to=2026-11-11&in=shop',
    });
    const title = await screen.findByText(
      'Part of the address was not understood',
    );
    const note = title.closest('[role="status"]');
    expect(note).toHaveTextContent(
      'period=90d, from=2026-11-01, to=2026-11-11: shown is',
    );
    expect(note).toHaveTextContent('in=shop: left out.');
  });

  it('says nothing of an address that it follows', async () => {
    await renderWithFinops(<OrganisationCostPage />, {
      api: createSampleFinopsApi(),
      at: '/?from=2026-11-01&to=2026-11-11&metric=billed&groupBy=provider',
    });
    await screen.findByRole('heading', { name: 'Billed cost by provider' });
    expect(
      screen.queryByText('Part of the address was not understood'),
    ).not.toBeInTheDocument();
  });

  it('leads away from a currency that no bill has', async () => {
    const api = createSampleFinopsApi();
    await renderWithFinops(<OrganisationCostPage />, {
      api: createSampleFinopsApi({
        getOrganisationCost: async (query, options) => {
          if (query?.currency === 'XYZ') {
            throw await responseError(
              400,
              'InputError',
              'No bill is in the currency XYZ; there is USD',
            );
          }
          return api.getOrganisationCost(query, options);
        },
      }),
      at: '/?currency=XYZ&groupBy=system',
    });
    expect(await screen.findByText(/there is USD/)).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Show without XYZ' }),
    );
    expect(
      await screen.findByRole('heading', { name: 'Effective cost by system' }),
    ).toBeInTheDocument();
  });
});
