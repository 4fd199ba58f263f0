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
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { TestApiProvider } from '@backstage/test-utils';
import {
  createSampleFinopsApi,
  sampleOrganisationCost,
  sampleUnallocated,
} from '../../../testing';
import { renderWithFinops } from '../../../__testUtils__/renderWithFinops';
import { responseError } from '../../../__testUtils__/responseError';
import { UnallocatedPage } from './UnallocatedPage';

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
    ).toHaveTextContent('sandboxAWS · 555566667777$3,010.20');
    expect(
      screen.getByText(/add the value to the aliases of the convention/),
    ).toBeInTheDocument();
  });

  it('sorts without asking again', async () => {
    const getUnallocated = jest.fn(async () => sampleUnallocated());
    await renderWithFinops(<UnallocatedPage />, {
      api: createSampleFinopsApi({ getUnallocated }),
    });
    const reasons = await screen.findByRole('table', {
      name: 'Unallocated cost by reason',
    });
    await userEvent.click(
      within(reasons).getByRole('button', { name: 'Cost' }),
    );
    expect(screen.getByLabelText('Address')).toHaveTextContent(
      '/?reasons.sort=-amount',
    );
    expect(getUnallocated).toHaveBeenCalledTimes(1);
  });

  it('compares with the period before', async () => {
    await renderWithFinops(<UnallocatedPage />, {
      api: createSampleFinopsApi({
        getOrganisationCost: async query => ({
          ...sampleOrganisationCost(query),
          previousUnallocated: '9783.62',
          previousFrom: '2026-09-26',
          previousTo: '2026-10-24',
        }),
      }),
    });
    expect(
      await screen.findByText(/in Sep 26 – Oct 23, 2026/),
    ).toHaveTextContent(
      '+$1,000.00 (+10%) against $9,784 in Sep 26 – Oct 23, 2026',
    );
  });

  it('compares a month to date with the same days of the month before', async () => {
    const getUnallocated = jest.fn(createSampleFinopsApi().getUnallocated);
    const getOrganisationCost = jest.fn(
      createSampleFinopsApi().getOrganisationCost,
    );
    await renderWithFinops(<UnallocatedPage />, {
      at: '/?period=month',
      api: createSampleFinopsApi({ getUnallocated, getOrganisationCost }),
    });
    await screen.findByRole('button', { name: 'sandbox: how to claim it' });
    expect(getOrganisationCost).toHaveBeenLastCalledWith(
      expect.objectContaining({ comparison: 'sameDays' }),
      expect.anything(),
    );
    // It compares nothing, and the API refuses what it does not know.
    expect(getUnallocated.mock.calls[0][0]).not.toHaveProperty('comparison');
  });

  it('does not offer to claim a tag that only says where a charge runs', async () => {
    const sample = sampleUnallocated();
    await renderWithFinops(<UnallocatedPage />, {
      api: createSampleFinopsApi({
        getUnallocated: async () => ({
          ...sample,
          reasons: sample.reasons.map(reason => ({
            ...reason,
            tags: [
              {
                key: 'env',
                value: 'prod',
                amount: '5',
                namesEnvironment: true,
              },
              { key: 'app', value: 'x', amount: '1', namesEnvironment: false },
            ],
          })),
        }),
      }),
    });
    expect(
      await screen.findAllByRole('button', { name: 'app=x: how to claim it' }),
    ).not.toHaveLength(0);
    expect(
      screen.queryByRole('button', { name: 'env=prod: how to claim it' }),
    ).toBeNull();
    expect(
      screen.getAllByRole('rowheader', {
        name: /^env=prod\s*Says where it runs, not whose it is$/,
      }),
    ).not.toHaveLength(0);
  });

  it('gives the annotation that claims an account, and quotes a tag where its grammar asks for it', async () => {
    const sample = sampleUnallocated();
    await renderWithFinops(<UnallocatedPage />, {
      api: createSampleFinopsApi({
        getUnallocated: async () => ({
          ...sample,
          reasons: sample.reasons.map(reason =>
            reason.reason === 'no-matching-claim'
              ? {
                  ...reason,
                  tags: [
                    {
                      key: 'Cost center',
                      value: 'R&D',
                      amount: '1',
                      namesEnvironment: false,
                    },
                  ],
                }
              : reason,
          ),
        }),
      }),
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'sandbox: how to claim it' }),
    );
    expect(
      screen.getByLabelText('finops/accounts: aws/555566667777'),
    ).toHaveTextContent('finops/accounts: "aws/555566667777"');
    expect(screen.queryByText(/stronger than conventions/)).toBeNull();
    await userEvent.click(
      screen.getByRole('button', { name: 'Cost center=R&D: how to claim it' }),
    );
    expect(
      screen.getByLabelText('finops/tags: "Cost center"=R&D'),
    ).toHaveTextContent('finops/tags: "\\"Cost center\\"=R&D"');
    // Whoever copies it ought to know from whom it takes.
    expect(
      screen.getByText(/also takes the charges with this tag that others have/),
    ).toBeInTheDocument();
    // Nobody can claim tax, so nothing there offers it.
    expect(
      within(screen.getByRole('table', { name: 'Tax: accounts' })).queryByRole(
        'button',
        { name: /how to claim/ },
      ),
    ).not.toBeInTheDocument();
  });

  it('leads from a mistyped tag to the entity that it means', async () => {
    await renderWithFinops(
      <TestApiProvider
        apis={[
          [
            catalogApiRef,
            catalogApiMock({
              entities: ['checkout', 'search'].map(name => ({
                apiVersion: 'backstage.io/v1alpha1',
                kind: 'Component',
                metadata: { name, namespace: 'default' },
              })),
            }),
          ],
        ]}
      >
        <UnallocatedPage />
      </TestApiProvider>,
      { api: createSampleFinopsApi() },
    );
    const tags = await screen.findByRole('table', {
      name: 'Unknown value: tags',
    });
    expect(
      await within(tags).findByRole('link', { name: 'checkout' }),
    ).toHaveAttribute('href', '/catalog/default/component/checkout/cost');
  });

  it('names the rivals of a conflict, and leads to the findings of the same days', async () => {
    await renderWithFinops(<UnallocatedPage />, {
      api: createSampleFinopsApi(),
      at: '/finops/unallocated',
    });
    const rivals = await screen.findByRole('table', {
      name: 'Entities in conflict',
    });
    expect(
      within(rivals)
        .getAllByRole('link')
        .map(link => link.textContent),
    ).toEqual(['search', 'catalogue']);
    expect(
      screen.getByRole('link', { name: 'See these conflicts in Findings' }),
    ).toHaveAttribute(
      'href',
      '/finops/findings?period=custom&from=2026-10-24&to=2026-11-21&currency=USD',
    );
  });

  it('names what has no price beside a total of prices', async () => {
    const sample = sampleUnallocated();
    await renderWithFinops(<UnallocatedPage />, {
      api: createSampleFinopsApi({
        getUnallocated: async () => ({
          ...sample,
          metric: 'list',
          reasons: sample.reasons.map((one, index) => ({
            ...one,
            unpriced: index < 2 ? '6200' : '0',
          })),
        }),
      }),
      at: '/?metric=list',
    });
    expect(
      await screen.findByText(
        (_, element) =>
          element?.tagName === 'SPAN' &&
          element.textContent ===
            'Without effective cost of $12,400 that lacks a list or contracted price',
      ),
    ).toBeInTheDocument();
  });

  it('leaves out a reason that holds nothing in the chosen cost', async () => {
    const sample = sampleUnallocated();
    await renderWithFinops(<UnallocatedPage />, {
      api: createSampleFinopsApi({
        getUnallocated: async () => ({
          ...sample,
          reasons: [
            ...sample.reasons,
            {
              reason: 'not-workload-commitment',
              amount: '0',
              unpriced: '0',
              share: 0,
              accounts: [
                {
                  provider: 'aws',
                  subAccountId: '999988887777',
                  name: null,
                  amount: '0.000',
                },
              ],
              tags: [],
              services: [],
            },
          ],
        }),
      }),
    });
    await screen.findByRole('table', { name: 'Unallocated cost by reason' });
    expect(screen.queryByText('Commitments')).not.toBeInTheDocument();
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

  it('does not praise days that no bill covers', async () => {
    await renderWithFinops(<UnallocatedPage />, {
      api: createSampleFinopsApi({
        getUnallocated: async () => ({
          ...sampleUnallocated(),
          currency: null,
          currencies: [],
          total: '0',
          unallocated: '0',
          reasons: [],
        }),
      }),
      at: '/?period=custom&from=2024-01-01&to=2024-02-01',
    });
    expect(
      await screen.findByText(/not known, which is not zero/),
    ).toBeInTheDocument();
    expect(
      screen.queryByText('Everything is allocated'),
    ).not.toBeInTheDocument();
  });

  it('leads away from a currency that no bill has', async () => {
    const api = createSampleFinopsApi();
    await renderWithFinops(<UnallocatedPage />, {
      api: createSampleFinopsApi({
        getUnallocated: async (query, options) => {
          if (query?.currency === 'XYZ') {
            throw await responseError(
              400,
              'InputError',
              'No bill is in the currency XYZ; there is USD',
            );
          }
          return api.getUnallocated(query, options);
        },
      }),
      at: '/?currency=XYZ',
    });
    expect(await screen.findByText(/there is USD/)).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Show without XYZ' }),
    );
    expect(
      await screen.findByRole('table', { name: 'Unallocated cost by reason' }),
    ).toBeInTheDocument();
  });
});
