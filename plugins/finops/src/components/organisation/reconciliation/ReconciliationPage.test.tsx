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
import { Route, Routes } from 'react-router-dom';
import type { StatementReconciliation } from '@backstage-finops/plugin-finops-common';
import {
  createSampleFinopsApi,
  sampleDifferences,
  sampleStatements,
} from '../../../testing';
import { renderWithFinops } from '../../../__testUtils__/renderWithFinops';
import { responseError } from '../../../__testUtils__/responseError';
import { ReconciliationPage } from './ReconciliationPage';

const TOTALS = sampleStatements()[0].totals;

function address() {
  return screen.getByLabelText('Address').textContent;
}

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
      /Nov 2026Shop \(payer\)AWS · 999988887777 · source aws-main\$121,544\.10\$118,220\.75.*Balances.*None known.*Open/,
    );
    expect(rows[1]).toHaveTextContent(/Agrees.*Final/);
    expect(rows[2]).toHaveTextContent('€4,210.50');
  });

  it('warns of a statement that comes twice, though both balance', async () => {
    const [first, second] = sampleStatements();
    await renderWithFinops(<ReconciliationPage />, {
      api: createSampleFinopsApi({
        getStatements: async () => ({
          statements: [first, second, { ...second, id: 13, source: 'copy' }],
          hidden: [],
        }),
      }),
    });
    const warning = await screen.findByText(
      '1 statement comes from several sources or deliveries',
    );
    expect(warning.closest('[role], [data-status]')).toHaveTextContent(
      'Their amounts add up, for example Oct 2026 of Shop (payer) in USD.',
    );
  });

  it('does not warn of statements that differ in month, account or currency', async () => {
    const [first, ...others] = sampleStatements();
    await renderWithFinops(<ReconciliationPage />, {
      api: createSampleFinopsApi({
        getStatements: async () => ({
          statements: [
            first,
            ...others,
            { ...first, id: 14, currency: 'EUR' },
            { ...first, id: 15, provider: 'azure' },
          ],
          hidden: [],
        }),
      }),
    });
    expect(await screen.findByText(/^All 5 statements/)).toBeInTheDocument();
    expect(screen.queryByText(/several sources/)).not.toBeInTheDocument();
  });

  it('sums the statements per month and currency', async () => {
    const [first, second, third] = sampleStatements();
    await renderWithFinops(<ReconciliationPage />, {
      api: createSampleFinopsApi({
        getStatements: async () => ({
          statements: [first, second, { ...second, id: 13 }, third],
          hidden: [],
        }),
      }),
    });
    const sums = await screen.findByRole('table', {
      name: 'Sums over the statements, per month and currency',
    });
    const rows = within(sums).getAllByRole('row').slice(1);
    expect(rows).toHaveLength(3);
    expect(rows[0]).toHaveTextContent(
      'Nov 2026, USD1$121,544.10$118,220.75$110,220.70$8,000.05',
    );
    // Twice 179,430.120003, exactly.
    expect(rows[1]).toHaveTextContent(
      'Oct 2026, USD2$368,241.10$358,860.24$336,000.24$22,860.00',
    );
    expect(rows[2]).toHaveTextContent('Oct 2026, EUR1€4,210.50');
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
    expect(screen.getByText('Off by −$12.34')).toBeInTheDocument();
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
    const steps = within(bridge).getAllByRole('row').slice(1);
    const expected = [
      /^Billed.*\$121,544\.10$/,
      /^Commitment purchases.*−\$18,400\.00$/,
      /^Amortised, used.*\+\$11,210\.50$/,
      /^Amortised, unused.*\+\$3,866\.14$/,
      /^Other.*\$0\.00$/,
      /^Effective.*\$118,220\.75$/,
    ];
    expect(steps).toHaveLength(expected.length);
    expected.forEach((text, index) =>
      expect(steps[index]).toHaveTextContent(text),
    );
    // What a step means stands there, for people who do not know FOCUS.
    expect(steps[3]).toHaveTextContent('paid for, and not used');
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
    ).toHaveTextContent('3Serving');
    await userEvent.click(screen.getByRole('switch', { name: 'All digits' }));
    expect(address()).toBe('/?statement=12&digits=all');
    expect(
      screen.getByRole('table', { name: 'Balance of the statement' }),
    ).toHaveTextContent('$118,220.7451');
    await userEvent.click(
      screen.getByRole('button', { name: 'All statements' }),
    );
    expect(address()).toBe('/?digits=all');
    expect(
      await screen.findByRole('table', { name: 'Statements, newest first' }),
    ).toHaveTextContent('$118,220.7451');
  });

  it('says what the entities that the reader may not see changed', async () => {
    await renderWithFinops(<ReconciliationPage />, {
      api: createSampleFinopsApi({
        getStatementDifferences: async id => {
          const { differences, ...rest } = sampleDifferences(id);
          return {
            ...rest,
            differences: differences.slice(0, 1),
            others: '154.8441',
            hidden: ['others'],
          };
        },
      }),
      at: '/?statement=12',
    });
    expect(
      await screen.findByText(/belongs to entities that you may not see/),
    ).toHaveTextContent(
      '+$1,420.55 in all, of which +$154.84 belongs to entities that you may not see, or to nobody; 41 without a change.',
    );
  });

  it.each<[string, Partial<StatementReconciliation>, string | RegExp, number]>([
    [
      'hidden',
      { hidden: ['list', 'contracted'] },
      'Contracted and list cost need the permission finops.price.read.',
      0,
    ],
    [
      'known in part',
      { totals: { ...TOTALS, unpriced: '77.5' } },
      /effective cost of \$77\.50 lacks one or both/,
      1,
    ],
  ])('says that prices are %s', async (_, changes, note, columns) => {
    const api = createSampleFinopsApi();
    await renderWithFinops(<ReconciliationPage />, {
      api: createSampleFinopsApi({
        getStatement: async id => ({
          ...(await api.getStatement(id)),
          ...changes,
        }),
      }),
      at: '/?statement=12',
    });
    const balance = await screen.findByRole('table', {
      name: 'Balance of the statement',
    });

    expect(
      screen.getByText(
        (__, element) =>
          element?.tagName === 'P' &&
          (typeof note === 'string'
            ? element.textContent === note
            : note.test(element.textContent ?? '')),
      ),
    ).toBeInTheDocument();
    for (const name of ['Contracted', 'List']) {
      expect(
        within(balance).queryAllByRole('columnheader', { name }),
      ).toHaveLength(columns);
    }
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

  it('says that an address names no statement, and lists all', async () => {
    await renderWithFinops(
      <Routes>
        <Route path="/reconciliation/*" element={<ReconciliationPage />} />
      </Routes>,
      {
        api: createSampleFinopsApi(),
        at: '/reconciliation/november',
      },
    );
    expect(
      await screen.findByText('There is no statement "november"'),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('table', { name: 'Statements, newest first' }),
    ).toBeInTheDocument();
    expect(address()).toBe('/reconciliation?statement=november');
  });
});
