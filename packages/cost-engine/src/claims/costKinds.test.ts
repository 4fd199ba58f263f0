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

import { createAttributor } from '../attribution';
import { buildCatalogSnapshot } from '../catalog/buildCatalogSnapshot';
import { compileClaims } from './compileClaims';
import { readAttributionSettings } from './readAttributionSettings';

describe('kinds without cost', () => {
  const compile = (kind: string) =>
    compileClaims(
      buildCatalogSnapshot([
        {
          kind,
          metadata: {
            name: 'pay',
            annotations: {
              'finops/tags': 'app=pay',
              'backstage.io/kubernetes-id': 'pay',
              'example.com/other': 'x',
            },
          },
        },
      ]),
      readAttributionSettings({
        conventions: [
          { id: 'c', match: { tag: 'svc' }, entity: `${kind}:default/{value}` },
        ],
      }),
    );

  it.each(['API', 'User', 'Location', 'Template'])(
    '%s claims nothing and says where to claim',
    kind => {
      const { compiled, findings, entities } = compile(kind);
      expect(compiled).toEqual([]);
      expect(entities.size).toBe(0);
      expect(
        findings.map(({ annotation, severity, remedy }) => [
          annotation,
          severity,
          remedy,
        ]),
      ).toEqual(
        ['backstage.io/kubernetes-id', 'finops/tags'].map(annotation => [
          annotation,
          'error',
          'Claim on a Component, Resource, System, Domain or Group',
        ]),
      );
    },
  );

  it.each([
    ['API', { kind: 'unallocated', reason: 'unknown-value' }],
    ['Resource', { kind: 'entity', entityRef: 'resource:default/pay' }],
  ])('a convention that yields %s', (kind, outcome) => {
    const attributor = createAttributor(compile(kind));
    expect(
      attributor.attribute({
        provider: 'aws',
        nature: 'workload',
        tags: [['svc', 'pay']],
        columns: {},
      }),
    ).toMatchObject(outcome);
  });
});
