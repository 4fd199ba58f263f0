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
import { createSampleFinopsApi, sampleStatement } from '../../../testing';
import { renderWithFinops } from '../../../__testUtils__/renderWithFinops';
import { ReconciliationPage } from './ReconciliationPage';

function meanings(label: string): Array<string | null> {
  const list = screen.getByLabelText(label);
  return within(list)
    .getAllByRole('term')
    .map(term => `${term.textContent}: ${term.nextSibling?.textContent}`);
}

describe('statementTerms', () => {
  it('explains the words of the table of statements below it', async () => {
    await renderWithFinops(<ReconciliationPage />, {
      api: createSampleFinopsApi(),
    });
    const table = await screen.findByRole('table', {
      name: 'Statements, newest first',
    });
    expect(meanings('What the words about statements mean')).toEqual([
      'Balances: allocated plus unallocated equals the total, in every cost, to the last digit',
      'Open: the provider still writes it',
      'Final: the provider is done with it; claims may still move cost',
      expect.stringMatching(/^Agrees or off: against the amount /),
      expect.stringMatching(/^None known: the delivery brought no manifest/),
    ]);
    const october = within(table).getAllByRole('row')[2];
    expect(october).toHaveTextContent('Agreesfrom the manifest');
    expect(october).toHaveTextContent('Finalthrough Oct 31, 2026');
  });

  it('says how far a statement is from its control total, and what its words mean', async () => {
    await renderWithFinops(<ReconciliationPage />, {
      api: createSampleFinopsApi({
        getStatement: async () => sampleStatement(11),
      }),
      at: '/?statement=11',
    });
    expect(
      await screen.findByText(
        'Exactly $184,120.55, difference $0.00, tolerance $0.01',
      ),
    ).toBeInTheDocument();
    expect(meanings('What the words about the statement mean')).toEqual([
      expect.stringMatching(/^Balances: /),
      'Final: the provider is done with it; claims may still move cost',
    ]);
  });
});
