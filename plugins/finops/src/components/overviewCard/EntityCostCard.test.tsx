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
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import type {
  EntityCost,
  FinopsApi,
} from '@backstage-finops/plugin-finops-common';
import { finopsApiRef } from '../../api';
import {
  createSampleFinopsApi,
  sampleClaims,
  sampleEntityCost,
  sampleEntityWithoutCost,
} from '../../testing';
import { EntityCostCard } from './EntityCostCard';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'checkout', namespace: 'default' },
};

async function renderCard(
  changed: Partial<EntityCost>,
  others: Partial<FinopsApi> = {},
) {
  const api = createSampleFinopsApi({
    ...others,
    getEntityCost: async (entityRef, query) => ({
      ...sampleEntityCost(entityRef, query),
      ...changed,
    }),
  });
  await renderInTestApp(
    <TestApiProvider apis={[[finopsApiRef, api]]}>
      <EntityProvider entity={entity}>
        <EntityCostCard />
      </EntityProvider>
    </TestApiProvider>,
    {
      mountedRoutes: { '/catalog/:namespace/:kind/:name/*': entityRouteRef },
    },
  );
}

describe('EntityCostCard', () => {
  it('says what it leaves out because it is billed in another currency', async () => {
    await renderCard({ currencies: ['USD', 'EUR'] });
    expect(
      await screen.findByText(/^Also billed in EUR, which is not in/),
    ).toBeInTheDocument();
  });

  it('says in words what the trend compares, and that days may still change', async () => {
    await renderCard({});
    expect(
      await screen.findByText(
        'Trend: the last 28 complete days against the 28 before.',
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByText(
        'Provisional: the providers may still change some of these days.',
      ),
    ).toBeInTheDocument();
  });

  it('says why there is no trend', async () => {
    const { trend } = sampleEntityCost('component:default/checkout');
    await renderCard({
      trend: {
        ...trend,
        change: null,
        changeRatio: null,
        notComputable: 'Only 40 days have a bill.',
      },
    });
    expect(
      await screen.findByText('Only 40 days have a bill.'),
    ).toBeInTheDocument();
  });

  it.each([
    ['yet.', []],
    [
      ', and something is wrong with what it claims.',
      sampleClaims('component:default/checkout').findings,
    ],
  ])(
    'says of an entity without cost: no charge belongs to it%s',
    async (end, findings) => {
      const entityRef = 'component:default/checkout';
      await renderCard(sampleEntityWithoutCost(entityRef), {
        getEntityClaims: async () => ({ ...sampleClaims(entityRef), findings }),
      });
      expect(
        await screen.findByText(
          /^No charge of the bill belongs to this entity/,
        ),
      ).toHaveTextContent(end);
    },
  );
});
