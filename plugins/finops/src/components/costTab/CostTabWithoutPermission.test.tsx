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

import { screen } from '@testing-library/react';
import { createSampleFinopsApi } from '../../testing';
import { renderWithFinops } from '../../__testUtils__/renderWithFinops';
import { CostTab } from './CostTab';

// In a file of its own, because answers about permissions are remembered.
describe('CostTab without permissions', () => {
  it('shows disputes, and offers none to those who may neither open nor answer one', async () => {
    await renderWithFinops(<CostTab entityRef="component:default/checkout" />, {
      api: createSampleFinopsApi(),
      at: '/?explore=resources&explain=cost',
      allowed: false,
    });
    expect(
      await screen.findByText(/The nightly export moved/),
    ).toBeInTheDocument();
    await screen.findByRole('table', {
      name: 'Claims behind the figure',
    });
    for (const name of [/Not yours/, /This is not mine/, /dispute 7/]) {
      expect(
        screen.queryByRole('button', { name, hidden: true }),
      ).not.toBeInTheDocument();
    }
  });

  it('has no column about disputes where there are none', async () => {
    await renderWithFinops(<CostTab entityRef="component:default/checkout" />, {
      api: createSampleFinopsApi({
        getEntityDisputes: async () => ({ disputes: [], truncated: false }),
      }),
      at: '/?explore=resources&explain=cost',
      allowed: false,
    });
    await screen.findByRole('table', { name: 'Claims behind the figure' });
    expect(
      screen.queryByRole('columnheader', { name: /Not yours/, hidden: true }),
    ).not.toBeInTheDocument();
  });
});
