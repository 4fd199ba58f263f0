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

import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, useLocation } from 'react-router-dom';
import { CostTable, CostTableColumn } from './CostTable';

interface Row {
  name: string;
  severity: string;
}

const COLUMNS: CostTableColumn<Row>[] = [
  { id: 'name', label: 'Name', isRowHeader: true, cell: row => row.name },
  {
    id: 'severity',
    label: 'Severity',
    stackWhenNarrow: true,
    cell: row => row.severity,
  },
];

function showTable() {
  render(
    <CostTable
      caption="Findings"
      columns={COLUMNS}
      rows={[{ name: 'checkout', severity: 'Warning' }]}
      rowKey={row => row.name}
    />,
    { wrapper: MemoryRouter },
  );
  return within(screen.getByRole('table', { name: 'Findings' }));
}

interface Service {
  name: string;
  cost: string | null;
}

function Address() {
  return <output aria-label="Address">{useLocation().search}</output>;
}

/** Tables of services with their cost, on a page of the given address. */
function showServices(at: string, names = ['services'], total?: string) {
  const services: Service[] = [
    { name: 'search', cost: '9.50' },
    { name: 'legacy', cost: null },
    { name: 'checkout', cost: '10' },
  ];
  render(
    <MemoryRouter initialEntries={[at]}>
      <Address />
      {names.map(name => (
        <CostTable
          key={name}
          name={name}
          caption={name}
          columns={[
            {
              id: 'name',
              label: 'Name',
              isRowHeader: true,
              sortBy: (row: Service) => row.name,
              cell: row => row.name,
            },
            {
              id: 'cost',
              label: 'Cost',
              align: 'end',
              sortBy: row => ({ amount: row.cost }),
              cell: row => row.cost,
              total,
            },
          ]}
          rows={services}
          rowKey={row => row.name}
          initialRows={2}
        />
      ))}
    </MemoryRouter>,
  );
}

function namesIn(table: string) {
  return within(screen.getByRole('table', { name: table }))
    .getAllByRole('rowheader')
    .map(one => one.textContent);
}

const address = () => screen.getByLabelText('Address').textContent;

/** A screen whose media queries all match, or none. */
function mockScreen(matches: boolean) {
  Object.defineProperty(window, 'matchMedia', {
    configurable: true,
    value: () => ({
      matches,
      addEventListener: () => {},
      removeEventListener: () => {},
    }),
  });
}

describe('CostTable', () => {
  const { matchMedia } = window;
  afterEach(() => {
    Object.defineProperty(window, 'matchMedia', {
      configurable: true,
      value: matchMedia,
    });
  });

  it('gives every column its place on a wide screen', () => {
    mockScreen(false);
    const table = showTable();
    expect(table.getAllByRole('columnheader')).toHaveLength(2);
    expect(table.getByRole('cell', { name: 'Warning' })).toBeInTheDocument();
  });

  it('puts what has no room below the name on a phone, with its label for screen readers', () => {
    mockScreen(true);
    const table = showTable();
    expect(table.getAllByRole('columnheader')).toHaveLength(1);
    expect(table.getByRole('rowheader')).toHaveTextContent(
      'checkoutSeverity Warning',
    );
  });

  it('shows the order and all rows that a link asks for', () => {
    showServices('/?services.sort=-cost&services.rows=all');
    expect(namesIn('services')).toEqual(['checkout', 'search', 'legacy']);
    expect(screen.getByRole('columnheader', { name: /^Cost/ })).toHaveAttribute(
      'aria-sort',
      'descending',
    );
    expect(
      screen.getByRole('button', { name: 'Show the first 2' }),
    ).toBeInTheDocument();
  });

  it('keeps what the reader chooses in the address, and nothing else', async () => {
    showServices('/?period=90d');
    await userEvent.click(screen.getByRole('button', { name: 'Cost' }));
    expect(address()).toBe('?period=90d&services.sort=-cost');
    await userEvent.click(screen.getByRole('button', { name: /^Cost/ }));
    expect(address()).toBe('?period=90d&services.sort=cost');
    expect(namesIn('services')).toEqual(['search', 'checkout']);
    await userEvent.click(screen.getByRole('button', { name: 'Show all 3' }));
    expect(address()).toBe('?period=90d&services.sort=cost&services.rows=all');
    expect(namesIn('services')).toEqual(['search', 'checkout', 'legacy']);
    await userEvent.click(
      screen.getByRole('button', { name: 'Show the first 2' }),
    );
    expect(address()).toBe('?period=90d&services.sort=cost');
  });

  it('says of how many rows a sum is while some of them are not in sight', async () => {
    showServices('/', ['services'], '19.50');
    expect(namesIn('services')).toEqual(['search', 'legacy', 'Total of 3']);
    await userEvent.click(screen.getByRole('button', { name: 'Show all 3' }));
    expect(namesIn('services').at(-1)).toBe('Total');
  });

  it('keeps the tables of a page apart', () => {
    showServices('/?accounts.sort=name', ['services', 'accounts']);
    expect(namesIn('services')).toEqual(['search', 'legacy']);
    expect(namesIn('accounts')).toEqual(['checkout', 'legacy']);
  });

  it('shows the usual order where a link names a column that is not there', () => {
    showServices('/?services.sort=-colour&services.rows=some');
    expect(namesIn('services')).toEqual(['search', 'legacy']);
  });
});
