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

import type { AttributionKey } from '../billing/AttributionKey';
import { claimsOf, EntitiesByRef, keyOf } from './__testUtils__/attributorOf';
import { createAttributor } from './createAttributor';

const ENTITIES = 5_000;
const KEYS = 20_000;
/**
 * A tenth of a statement with the most keys that are kept (200,000). Comparing each
 * key with each claim would take minutes; with indexes it is a fraction of a second,
 * which leaves room for a slow machine.
 */
const MAX_SECONDS = 5;

describe('attribution at scale', () => {
  it(`decides ${KEYS} keys against ${ENTITIES} entities without comparing all with all`, () => {
    const entities: EntitiesByRef = {};
    for (let i = 0; i < ENTITIES; i++) {
      entities[`component:default/s${i}`] = [
        { 'finops/tags': `env=prod,team,app=s${i}` },
        { 'finops/resources': `arn:aws:rds:*:*:db:s${i}-*` },
        { 'finops/kubernetes': `prod/s${i}` },
        { 'finops/accounts': `aws/${i}` },
        { 'backstage.io/kubernetes-id': `s${i}` },
      ][i % 5];
    }
    const keys: AttributionKey[] = [];
    for (let i = 0; i < KEYS; i++) {
      const name = `s${i % ENTITIES}`;
      keys.push(
        keyOf(
          {
            app: name,
            env: 'prod',
            team: 'any',
            'aws:eks:cluster-name': 'prod',
            'aws:eks:namespace': name,
            'backstage.io/kubernetes-id': name,
          },
          {
            resourceId: `arn:aws:rds:eu-west-1:1:db:${name}-${i}`,
            subAccountId: `${i % ENTITIES}`,
          },
        ),
      );
    }
    const attributor = createAttributor(claimsOf(entities));
    const started = performance.now();
    const owners = keys.map(key => attributor.attribute(key));
    const seconds = (performance.now() - started) / 1000;
    expect(
      owners.every(
        (outcome, i) =>
          outcome.kind === 'entity' &&
          outcome.entityRef === `component:default/s${i % ENTITIES}`,
      ),
    ).toBe(true);
    expect(seconds).toBeLessThan(MAX_SECONDS);
  });
});
