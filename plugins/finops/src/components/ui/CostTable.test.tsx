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
  );
  return within(screen.getByRole('table', { name: 'Findings' }));
}

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
});
