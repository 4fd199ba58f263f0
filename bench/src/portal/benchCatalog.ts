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

import { Entity } from '@backstage/catalog-model';
import { benchServiceName } from '../bill/writeBenchBill';

/** Teams that own the bench's services. */
export const BENCH_TEAMS = 60;

/** Systems that the bench's services are parts of. */
export const BENCH_SYSTEMS = 200;

/** The ref of the n-th service. */
export function benchServiceRef(n: number): string {
  return `component:default/${benchServiceName(n)}`;
}

/**
 * A catalog of services that claim their cost by a tag, owned by teams and
 * grouped in systems.
 */
export function benchCatalog(entities: number): Entity[] {
  const teams: Entity[] = Array.from({ length: BENCH_TEAMS }, (_, n) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name: `team-${n}`, etag: `team-${n}`, uid: `team-${n}` },
    spec: { type: 'team', children: [] },
  }));
  const systems: Entity[] = Array.from({ length: BENCH_SYSTEMS }, (_, n) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'System',
    metadata: { name: `system-${n}`, etag: `system-${n}`, uid: `system-${n}` },
    spec: { owner: `team-${n % BENCH_TEAMS}` },
    relations: [
      {
        type: 'ownedBy',
        targetRef: `group:default/team-${n % BENCH_TEAMS}`,
      },
    ],
  }));
  const services: Entity[] = Array.from({ length: entities }, (_, n) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: benchServiceName(n),
      etag: `service-${n}`,
      uid: `service-${n}`,
      annotations: { 'finops/tags': `app=${benchServiceName(n)}` },
    },
    spec: {
      type: 'service',
      lifecycle: 'production',
      owner: `team-${n % BENCH_TEAMS}`,
      system: `system-${n % BENCH_SYSTEMS}`,
    },
    relations: [
      { type: 'ownedBy', targetRef: `group:default/team-${n % BENCH_TEAMS}` },
      {
        type: 'partOf',
        targetRef: `system:default/system-${n % BENCH_SYSTEMS}`,
      },
    ],
  }));
  return [...teams, ...systems, ...services];
}
