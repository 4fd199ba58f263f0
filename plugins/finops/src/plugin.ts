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

import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { FinopsClient } from '@backstage-finops/plugin-finops-common';
import { finopsApiRef } from './api';
import { entityCostRouteRef, rootRouteRef } from './routes';

/**
 * The FinOps plugin for the old frontend system. Apps on the new one install
 * `@backstage-finops/plugin-finops/alpha`.
 * @public
 */
export const finopsPlugin = createPlugin({
  id: 'finops',
  routes: { root: rootRouteRef, entityCost: entityCostRouteRef },
  apis: [
    createApiFactory({
      api: finopsApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discoveryApi, fetchApi }) =>
        new FinopsClient({ discoveryApi, fetchApi }),
    }),
  ],
});

/**
 * The organisation page: cost, reconciliation, unallocated, findings, sources.
 * @public
 */
export const FinopsPage = finopsPlugin.provide(
  createRoutableExtension({
    name: 'FinopsPage',
    component: () =>
      import('./components/organisation').then(m => m.FinopsPage),
    mountPoint: rootRouteRef,
  }),
);

/**
 * The Cost tab of an entity's page.
 * @public
 */
export const EntityCostContent = finopsPlugin.provide(
  createRoutableExtension({
    name: 'EntityCostContent',
    component: () =>
      import('./components/costTab').then(m => m.EntityCostContent),
    mountPoint: entityCostRouteRef,
  }),
);

/**
 * The cost of an entity in a glance, for its overview page.
 * @public
 */
export const EntityCostCard = finopsPlugin.provide(
  createComponentExtension({
    name: 'EntityCostCard',
    component: {
      lazy: () =>
        import('./components/overviewCard').then(m => m.EntityCostCard),
    },
  }),
);
