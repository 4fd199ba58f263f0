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
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { EntityName } from './EntityName';

describe('EntityName', () => {
  it('links what the catalog has, and says what it has no more, with one request', async () => {
    const catalog = catalogApiMock({
      entities: [
        {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Component',
          metadata: { name: 'checkout', namespace: 'default' },
        },
      ],
    });
    const asked = jest.spyOn(catalog, 'getEntitiesByRefs');
    await renderInTestApp(
      <TestApiProvider apis={[[catalogApiRef, catalog]]}>
        <p data-testid="there">
          <EntityName entityRef="component:default/checkout" />
        </p>
        <p data-testid="gone">
          <EntityName entityRef="component:default/old-shop" />
        </p>
      </TestApiProvider>,
      {
        mountedRoutes: { '/catalog/:namespace/:kind/:name/*': entityRouteRef },
      },
    );
    const gone = screen.getByTestId('gone');
    expect(
      await within(gone).findByText('no longer in the catalog'),
    ).toBeInTheDocument();
    expect(gone).toHaveTextContent(
      'component:default/old-shop no longer in the catalog',
    );
    expect(within(gone).queryByRole('link')).not.toBeInTheDocument();
    expect(
      within(screen.getByTestId('there')).getByRole('link'),
    ).toHaveAttribute('href', '/catalog/default/component/checkout/cost');
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it('opens the page on the days, and in the currency, of the figure beside it', async () => {
    await renderInTestApp(
      <TestApiProvider
        apis={[
          [
            catalogApiRef,
            catalogApiMock({
              entities: [
                {
                  apiVersion: 'backstage.io/v1alpha1',
                  kind: 'Component',
                  metadata: { name: 'checkout', namespace: 'default' },
                },
              ],
            }),
          ],
        ]}
      >
        <EntityName entityRef="component:default/checkout" currency="EUR" />
      </TestApiProvider>,
      {
        mountedRoutes: { '/catalog/:namespace/:kind/:name/*': entityRouteRef },
        routeEntries: [
          '/finops/cost?period=90d&groupBy=entity&currency=USD&digits=all&resources.sort=cost',
        ],
      },
    );
    expect(await screen.findByRole('link')).toHaveAttribute(
      'href',
      '/catalog/default/component/checkout/cost?period=90d&currency=EUR&digits=all',
    );
  });
});
