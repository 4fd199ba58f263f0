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
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import {
  mockApis,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { finopsApiRef } from './api';
import {
  EntityCostCard,
  EntityCostContent,
  FinopsPage,
  finopsPlugin,
  isCostAvailable,
} from './index';
import { createSampleFinopsApi } from './testing';
import { responseError } from './__testUtils__/responseError';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'checkout', namespace: 'default' },
};

const apis = [
  [finopsApiRef, createSampleFinopsApi()],
  [permissionApiRef, mockApis.permission()],
] as const;

const mountedRoutes = {
  '/catalog/:namespace/:kind/:name/*': entityRouteRef,
};

describe('the plugin in the old frontend system', () => {
  it('brings its API client along', () => {
    expect([...finopsPlugin.getApis()].map(factory => factory.api)).toEqual([
      finopsApiRef,
    ]);
  });

  it('shows the Cost tab', async () => {
    await renderInTestApp(
      <TestApiProvider apis={apis}>
        <EntityProvider entity={entity}>
          <Routes>
            <Route path="/cost" element={<EntityCostContent />} />
          </Routes>
        </EntityProvider>
      </TestApiProvider>,
      { mountedRoutes, routeEntries: ['/cost'] },
    );
    expect(
      await screen.findByRole('figure', {
        name: 'Effective cost by environment',
      }),
    ).toBeInTheDocument();
  });

  it('shows the overview card with a way to the tab', async () => {
    await renderInTestApp(
      <TestApiProvider apis={apis}>
        <EntityProvider entity={entity}>
          <EntityCostCard />
        </EntityProvider>
      </TestApiProvider>,
      { mountedRoutes },
    );
    expect(
      await screen.findByRole('img', {
        name: 'Cost per day, Oct 23 – Nov 19, 2026',
      }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Open the Cost tab' }),
    ).toHaveAttribute('href', '/catalog/default/component/checkout/cost');
  });

  const renderFinopsPage = (at: string) =>
    renderInTestApp(
      <TestApiProvider apis={apis}>
        <Routes>
          <Route path="/finops/*" element={<FinopsPage />} />
        </Routes>
      </TestApiProvider>,
      { mountedRoutes, routeEntries: [at] },
    );

  it('shows the organisation page with its tabs', async () => {
    await renderFinopsPage('/finops/sources');
    expect(
      await screen.findByRole('region', { name: 'aws-main' }),
    ).toBeInTheDocument();
    for (const name of [
      'Cost',
      'Reconciliation',
      'Unallocated',
      'Findings',
      'Sources',
    ]) {
      expect(screen.getByRole('tab', { name })).toBeInTheDocument();
    }
  });

  it('shows on the first tab what the query of a link to the page says', async () => {
    await renderFinopsPage('/finops?groupBy=system');
    expect(
      await screen.findByRole('heading', { name: 'Effective cost by system' }),
    ).toBeInTheDocument();
  });

  it('keeps period and currency from tab to tab, and leaves the rest', async () => {
    await renderFinopsPage(
      '/finops/cost?period=month&currency=USD&groupBy=system',
    );
    const tab = screen.getByRole('tab', { name: 'Unallocated' });
    expect(tab).toHaveAttribute(
      'href',
      '/finops/unallocated?period=month&currency=USD',
    );
    await userEvent.click(tab);
    expect(screen.getByRole('tab', { name: 'Unallocated' })).toHaveAttribute(
      'aria-selected',
      'true',
    );
    expect(
      await screen.findByRole('button', { name: /This month.* Period$/ }),
    ).toBeInTheDocument();
  });

  it('says that a statement in the path does not exist', async () => {
    const api = createSampleFinopsApi({
      getStatement: async id => {
        throw await responseError(
          404,
          'NotFoundError',
          `There is no statement ${id}`,
        );
      },
    });
    await renderInTestApp(
      <TestApiProvider apis={[[finopsApiRef, api], apis[1]]}>
        <Routes>
          <Route path="/finops/*" element={<FinopsPage />} />
        </Routes>
      </TestApiProvider>,
      { mountedRoutes, routeEntries: ['/finops/reconciliation/999'] },
    );
    expect(
      await screen.findByText(/There is no statement 999/),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'All statements' }),
    );
    expect(
      await screen.findByRole('table', { name: 'Statements, newest first' }),
    ).toBeInTheDocument();
  });

  it('knows which kinds can have cost', () => {
    expect(isCostAvailable(entity)).toBe(true);
    expect(isCostAvailable({ ...entity, kind: 'User' })).toBe(false);
    expect(isCostAvailable({ ...entity, kind: 'API' })).toBe(false);
  });
});
