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

import { useParams } from 'react-router-dom';
import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  ApiBlueprint,
  createFrontendModule,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { Container } from '@backstage/ui';
import finopsPlugin from '../src/alpha';
import { finopsApiRef } from '../src/api';
import { EntityCostContent } from '../src/components/costTab';
import { EntityCostCard } from '../src/components/overviewCard';
import { createSampleFinopsApi } from '../src/testing';

/** Stands in for the catalog's page: the card above, the tab below. */
function EntityPage() {
  const { namespace, kind, name } = useParams();
  return (
    <EntityProvider
      entity={{
        apiVersion: 'backstage.io/v1alpha1',
        kind: kind!,
        metadata: { name: name!, namespace },
      }}
    >
      <Container>
        <div style={{ maxWidth: 480 }}>
          <EntityCostCard />
        </div>
      </Container>
      <EntityCostContent />
    </EntityProvider>
  );
}

/*
 * The plugin alone, with an API that answers from memory. Open
 * /catalog/default/component/checkout/cost, /catalog/default/system/shop/cost,
 * /catalog/default/component/newcomer/cost (nothing claimed yet) or /finops.
 */
createDevApp({
  features: [
    finopsPlugin,
    createFrontendModule({
      pluginId: 'finops',
      extensions: [
        ApiBlueprint.make({
          params: defineParams =>
            defineParams({
              api: finopsApiRef,
              deps: {},
              factory: () => createSampleFinopsApi(),
            }),
        }),
        PageBlueprint.make({
          name: 'entity',
          params: {
            path: '/catalog/:namespace/:kind/:name',
            title: 'Entity',
            routeRef: entityRouteRef,
            loader: async () => <EntityPage />,
          },
        }),
      ],
    }),
  ],
});
