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

function entity(
  kind: string,
  name: string,
  spec: Record<string, string | string[]>,
  annotations: Record<string, string> = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace: 'default', annotations, etag: `${name}-1` },
    spec,
  };
}

/** Two teams below one department; a system and a domain that hold services of both. */
export const TEST_CATALOG: Entity[] = [
  entity('Group', 'retail', { type: 'department', children: [] }),
  entity('Group', 'shop', { type: 'team', parent: 'retail', children: [] }),
  entity('Group', 'discovery', {
    type: 'team',
    parent: 'retail',
    children: [],
  }),
  entity('Domain', 'commerce', { owner: 'group:retail' }),
  entity('System', 'store', { owner: 'group:shop', domain: 'commerce' }),
  entity(
    'Component',
    'checkout',
    { type: 'service', owner: 'group:shop', system: 'store' },
    { 'finops/tags': 'app=checkout' },
  ),
  entity(
    'Component',
    'search',
    { type: 'service', owner: 'group:discovery', system: 'store' },
    { 'finops/tags': 'app=search' },
  ),
  entity(
    'Component',
    'account-owner',
    { type: 'service', owner: 'group:discovery' },
    { 'finops/accounts': 'aws/200000000001' },
  ),
  entity(
    'Component',
    'twin-a',
    { type: 'service', owner: 'group:shop' },
    { 'finops/tags': 'app=twin' },
  ),
  entity(
    'Component',
    'twin-b',
    { type: 'service', owner: 'group:discovery' },
    { 'finops/tags': 'app=twin' },
  ),
  entity('Component', 'basket', { type: 'service', owner: 'group:shop' }),
  entity(
    'Component',
    'mistyped',
    { type: 'service', owner: 'group:discovery' },
    { 'finops/tags': 'app==' },
  ),
];
