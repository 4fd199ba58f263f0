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
import { createSampleFinopsApi } from '../../../testing';
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
