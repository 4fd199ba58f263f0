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
import { createSampleFinopsApi, sampleUnallocated } from '../../../testing';
import { renderWithFinops } from '../../../__testUtils__/renderWithFinops';
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
});
