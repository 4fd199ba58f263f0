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

import { CatalogEntity, KeyProjection } from '@backstage-finops/cost-engine';
import { AttributionContext } from '../AttributionContext';

/**
 * A catalog in which the tag `app` names components, and the tag `env` the
 * environment. What is not in `apps` is unallocated.
 */
export function fakeAttribution(
  apps: Record<string, string>,
  options: {
    columns?: string[];
    droppedTagKeys?: string[];
    revision?: string;
  } = {},
): AttributionContext {
  const projection: KeyProjection = {
    columns: options.columns ?? [],
    resources: [],
    droppedTagKeys: options.droppedTagKeys,
  };
  const entities = new Map(
    Object.values(apps).map((name): [string, CatalogEntity] => [
      `component:default/${name}`,
      {
        entityRef: `component:default/${name}`,
        kind: 'Component',
        namespace: 'default',
        name,
        owner: 'group:default/team',
        ownerAncestors: ['group:default/team', 'group:default/division'],
        system: 'system:default/shop',
        dependsOn: [],
        annotations: {},
      },
    ]),
  );
  return {
    revision: options.revision ?? JSON.stringify(apps),
    projection,
    entities,
    claims: Object.keys(apps).map(app => ({
      id: `claim-${app}`,
      entityRef: `component:default/${apps[app]}`,
      kind: 'tags',
      annotation: 'finops/tags',
      text: `app=${app}`,
    })),
    attribute(key) {
      const tags = Object.fromEntries(key.tags);
      const environment = tags.env;
      const app = apps[tags.app ?? ''];
      return app
        ? {
            kind: 'entity',
            entityRef: `component:default/${app}`,
            claimId: `claim-${tags.app}`,
            rank: 'tag',
            environment,
          }
        : {
            kind: 'unallocated',
            reason:
              key.nature === 'tax' ? 'not-workload-tax' : 'no-matching-claim',
            environment,
          };
    },
  };
}
