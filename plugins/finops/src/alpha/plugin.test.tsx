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
import {
  createExtensionTester,
  renderInTestApp,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { finopsApiRef } from '../api';
import { createSampleFinopsApi } from '../testing';
import finopsPlugin from './index';
import { entityCostCard } from './entityCards';
import { entityCostContent } from './entityContents';
import { finopsPage, finopsSubPages } from './pages';

const checkout = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'checkout', namespace: 'default' },
};

const apis = [[finopsApiRef, createSampleFinopsApi()]] as const;

const mountedRoutes = {
  '/catalog/:namespace/:kind/:name': entityRouteRef,
};

describe('the plugin in the new frontend system', () => {
  it('has the extensions that the README lists', () => {
    for (const id of [
      'api:finops',
      'page:finops',
      'sub-page:finops/cost',
      'sub-page:finops/reconciliation',
      'sub-page:finops/unallocated',
      'sub-page:finops/findings',
      'sub-page:finops/sources',
      'entity-content:finops/cost',
      'entity-card:finops/cost',
    ]) {
      expect(() =>
        finopsPlugin.getExtension(id as 'page:finops'),
      ).not.toThrow();
    }
  });

  it('renders the Cost tab', async () => {
    renderTestApp({
      extensions: [
        createTestEntityPage({ entity: checkout }),
        entityCostContent,
      ],
      apis,
      mountedRoutes,
    });
    expect(
      await screen.findByRole('figure', {
        name: 'Effective cost by environment',
      }),
    ).toBeInTheDocument();
  });

  it('leaves out kinds that can have no cost', async () => {
    renderTestApp({
      extensions: [
        createTestEntityPage({ entity: { ...checkout, kind: 'User' } }),
        entityCostCard,
      ],
      apis,
      mountedRoutes,
    });
    expect(screen.queryByText('Open the Cost tab')).not.toBeInTheDocument();
  });

  it('renders the overview card', async () => {
    renderInTestApp(
      createExtensionTester(createTestEntityPage({ entity: checkout }))
        .add(entityCostCard)
        .reactElement(),
      { apis, mountedRoutes },
    );
    expect(
      await screen.findByRole('link', { name: 'Open the Cost tab' }),
    ).toBeInTheDocument();
  });

  it('renders the organisation page with its tabs', async () => {
    renderTestApp({
      extensions: [finopsPage, ...finopsSubPages],
      apis,
      mountedRoutes,
      initialRouteEntries: ['/finops'],
    });
    expect(
      await screen.findByRole('heading', { name: 'Effective cost by owner' }),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('tab', { name: 'Findings' }));
    expect(
      await screen.findByRole('table', { name: 'Conflicts, largest first' }),
    ).toBeInTheDocument();
  });

  it.each(['/finops', '/finops/', '/finops/cost'])(
    'shows at %s what the query of a link says',
    async path => {
      renderTestApp({
        extensions: [finopsPage, ...finopsSubPages],
        apis,
        mountedRoutes,
        initialRouteEntries: [`${path}?groupBy=system&period=month`],
      });
      expect(
        await screen.findByRole('heading', {
          name: 'Effective cost by system',
        }),
      ).toBeInTheDocument();
      expect(
        screen.getByRole('button', { name: /This month.* Period$/ }),
      ).toBeInTheDocument();
      expect(screen.getByRole('tab', { name: 'Cost' })).toHaveAttribute(
        'aria-selected',
        'true',
      );
    },
  );

  it('keeps period, currency and metric from tab to tab, and leaves the rest', async () => {
    renderTestApp({
      extensions: [finopsPage, ...finopsSubPages],
      apis,
      mountedRoutes,
      initialRouteEntries: [
        '/finops?period=month&currency=EUR&metric=billed&digits=all&groupBy=system',
      ],
    });
    const tab = await screen.findByRole('tab', { name: 'Unallocated' });
    expect(tab.getAttribute('href')).toBe(
      '/finops/unallocated?period=month&metric=billed&currency=EUR&digits=all',
    );
    await userEvent.click(tab);
    expect(screen.getByRole('tab', { name: 'Unallocated' })).toHaveAttribute(
      'aria-selected',
      'true',
    );
    expect(
      await screen.findByRole('button', { name: /This month.* Period$/ }),
    ).toBeInTheDocument();
    expect(screen.getByRole('tab', { name: 'Cost' }).getAttribute('href')).toBe(
      '/finops/cost?period=month&metric=billed&currency=EUR&digits=all',
    );
  });

  it('opens the statement that the path names', async () => {
    const getStatement = jest.fn(createSampleFinopsApi().getStatement);
    renderTestApp({
      extensions: [finopsPage, ...finopsSubPages],
      apis: [[finopsApiRef, createSampleFinopsApi({ getStatement })]],
      mountedRoutes,
      initialRouteEntries: ['/finops/reconciliation/12'],
    });
    expect(
      await screen.findByRole('button', { name: 'All statements' }),
    ).toBeInTheDocument();
    expect(getStatement).toHaveBeenCalledWith(12, expect.anything());
  });
});
