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

import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  createSampleFinopsApi,
  sampleUnallocatedExplanation,
  sampleUnallocatedLineItems,
} from '../../../testing';
import { renderWithFinops } from '../../../__testUtils__/renderWithFinops';
import { responseError } from '../../../__testUtils__/responseError';
import { FindingsPage } from '../findings/FindingsPage';
import { UnallocatedPage } from './UnallocatedPage';

const PERIOD = { from: '2026-10-24', to: '2026-11-21' };
const AT_TAG = `/?${new URLSearchParams({
  charges: 'unknown-value?tagKey=app&tagValue=chekout',
})}`;

describe('what is behind an amount that nobody owns', () => {
  it('says why, of which statements, and which claims match', async () => {
    const getUnallocatedExplanation = jest.fn(
      createSampleFinopsApi().getUnallocatedExplanation,
    );
    await renderWithFinops(<UnallocatedPage />, {
      api: createSampleFinopsApi({ getUnallocatedExplanation }),
    });
    const reasons = await screen.findByRole('table', {
      name: 'Unallocated cost by reason',
    });
    const figure = within(reasons).getByRole('button', {
      name: '$2,100.11: what is behind Unknown value',
    });
    figure.focus();
    await userEvent.keyboard('{Enter}');
    const drawer = await screen.findByRole('dialog', { name: 'Unknown value' });
    expect(
      await within(drawer).findByText('It adds up: $2,100.11'),
    ).toBeInTheDocument();
    expect(
      within(drawer).getByRole('table', { name: 'Why nobody owns it' }),
    ).toHaveTextContent('app=chekout is a tag that claims go by');
    expect(
      within(drawer).getByRole('list', { name: 'Claims that match' }),
    ).toHaveTextContent('A credit cannot be claimed by an account claim');
    const statements = within(drawer).getByRole('table', {
      name: 'Statements behind the figure',
    });
    expect(statements).toHaveTextContent('Shop (payer)');
    expect(statements).toHaveTextContent('1 file of version 3');
    expect(getUnallocatedExplanation).toHaveBeenCalledWith(
      'unknown-value',
      { ...PERIOD, metric: 'effective', currency: 'USD' },
      expect.anything(),
    );
    await userEvent.click(
      within(drawer).getByRole('button', { name: 'Close' }),
    );
    await waitFor(() =>
      expect(screen.getByLabelText('Address')).toHaveTextContent(/^\/$/),
    );
  });

  it.each([
    ['Unknown value: tags', 'Unknown value, app=chekout', AT_TAG],
    [
      'No matching claim: accounts',
      'No matching claim, sandbox',
      `/?${new URLSearchParams({
        charges: 'no-matching-claim?provider=aws&subAccountId=555566667777',
      })}`,
    ],
    [
      'No matching claim: services',
      'No matching claim, Without a service',
      `/?${new URLSearchParams({
        charges: 'no-matching-claim?withoutService=true',
      })}`,
    ],
    [
      'Tax: accounts',
      'Tax, Without a sub-account',
      `/?${new URLSearchParams({
        charges: 'not-workload-tax?provider=aws&withoutSubAccount=true',
      })}`,
    ],
    [
      'Entities in conflict',
      'the conflict of component:default/search and component:default/catalogue',
      `/?${new URLSearchParams({
        charges: 'conflict?conflict=5f0a3c1b9d2e4876',
      })}`,
    ],
  ])('is asked for in the table %s', async (table, label, address) => {
    await renderWithFinops(<UnallocatedPage />, {
      api: createSampleFinopsApi(),
    });
    const rows = await screen.findByRole('table', { name: table });
    await userEvent.click(
      within(rows).getByRole('button', {
        name: new RegExp(`: what is behind ${label}$`),
      }),
    );
    expect(await screen.findByRole('dialog')).toBeInTheDocument();
    expect(screen.getByLabelText('Address')).toHaveTextContent(address);
  });

  it('has the line items of just these charges, from the address alone', async () => {
    const getUnallocatedLineItems = jest.fn(
      createSampleFinopsApi().getUnallocatedLineItems,
    );
    await renderWithFinops(<UnallocatedPage />, {
      api: createSampleFinopsApi({ getUnallocatedLineItems }),
      at: AT_TAG,
    });
    const drawer = await screen.findByRole('dialog', {
      name: 'Unknown value: app=chekout',
    });
    expect(getUnallocatedLineItems).not.toHaveBeenCalled();
    await userEvent.click(
      within(drawer).getByRole('tab', { name: 'Line items' }),
    );
    const items = await within(drawer).findByRole('region', {
      name: 'Line items',
    });
    expect(items).toHaveTextContent('USD 0.096 per m5.large hour');
    expect(getUnallocatedLineItems).toHaveBeenCalledWith(
      'unknown-value',
      {
        ...PERIOD,
        tagKey: 'app',
        tagValue: 'chekout',
        currency: 'USD',
        limit: 100,
      },
      expect.anything(),
    );
    expect(screen.getByLabelText('Address')).toHaveTextContent(
      'charges.view=line-items',
    );
  });

  it.each([
    [
      403,
      'You may not see line items',
      'It needs the permission finops.lineItem.read',
    ],
    [500, 'Could not load line items', 'Try again'],
  ])('says what to do after an answer of %s', async (status, title, text) => {
    await renderWithFinops(<UnallocatedPage />, {
      api: createSampleFinopsApi({
        getUnallocatedLineItems: async () => {
          throw await responseError(status, 'SomeError', 'Refused.');
        },
      }),
      at: `${AT_TAG}&charges.view=line-items`,
    });
    const drawer = await screen.findByRole('dialog');
    expect(await within(drawer).findByText(title)).toBeInTheDocument();
    expect(drawer).toHaveTextContent(text);
  });

  it('says where there is nothing, and what could not be read', async () => {
    await renderWithFinops(<UnallocatedPage />, {
      api: createSampleFinopsApi({
        getUnallocatedLineItems: async reason => ({
          ...sampleUnallocatedLineItems(reason),
          rows: [],
          unavailable: 'The delivered files of aws 2026-11 are gone.',
        }),
        getUnallocatedExplanation: async reason => ({
          ...sampleUnallocatedExplanation(reason),
          amount: '0',
          balanced: null,
          statements: [],
          outcomes: [],
        }),
      }),
      at: AT_TAG,
    });
    const drawer = await screen.findByRole('dialog');
    expect(
      await within(drawer).findByText(
        'No charge of this period is without an owner for this reason.',
      ),
    ).toBeInTheDocument();
    await userEvent.click(
      within(drawer).getByRole('tab', { name: 'Line items' }),
    );
    expect(
      await within(drawer).findByText("Some line items can't be read"),
    ).toBeInTheDocument();
  });

  it('is reached from the conflicts among the findings', async () => {
    await renderWithFinops(<FindingsPage />, { api: createSampleFinopsApi() });
    const conflicts = await screen.findByRole('table', {
      name: 'Conflicts, largest first',
    });
    await userEvent.click(
      within(conflicts).getByRole('button', { name: /what is behind/ }),
    );
    expect(
      await screen.findByRole('dialog', {
        name: 'Conflict: one between entities',
      }),
    ).toBeInTheDocument();
  });
});
