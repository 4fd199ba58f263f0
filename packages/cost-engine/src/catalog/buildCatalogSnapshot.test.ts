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

import type { EntityDocument } from './EntityDocument';
import { buildCatalogSnapshot } from './buildCatalogSnapshot';

function entity(
  kind: string,
  name: string,
  spec: Record<string, unknown> = {},
  relations?: [type: string, targetRef: string][],
): EntityDocument {
  return {
    kind,
    metadata: { name },
    spec,
    relations: relations?.map(([type, targetRef]) => ({ type, targetRef })),
  };
}

function find(entities: EntityDocument[], ref: string) {
  return buildCatalogSnapshot(entities).entities.find(
    each => each.entityRef === ref,
  )!;
}

describe('buildCatalogSnapshot', () => {
  it('sorts by lower-case ref, whatever the order', () => {
    const refs = buildCatalogSnapshot([
      entity('Component', 'Zoo'),
      entity('API', 'zoo'),
      entity('Component', 'ant'),
    ]).entities.map(each => each.entityRef);
    expect(refs).toEqual([
      'api:default/zoo',
      'component:default/ant',
      'component:default/zoo',
    ]);
  });

  it('goes by relations where there are any, and by the spec otherwise', () => {
    const spec = { owner: 'a', system: 'x', dependsOn: ['resource:db', 'b'] };
    expect(
      find([entity('Component', 'c', spec)], 'component:default/c'),
    ).toMatchObject({
      owner: 'group:default/a',
      ownerAncestors: ['group:default/a'],
      system: 'system:default/x',
      dependsOn: ['component:default/b', 'resource:default/db'],
    });
    expect(
      find(
        [
          entity('Component', 'c', spec, [
            ['ownedBy', 'user:default/Jo'],
            ['partOf', 'component:default/parent'],
            ['partOf', 'system:default/y'],
          ]),
        ],
        'component:default/c',
      ),
    ).toMatchObject({ owner: 'user:default/jo', system: 'system:default/y' });
  });

  it('finds the domain through the system, and the parent of a domain', () => {
    const entities = [
      entity('Component', 'c', { system: 's' }),
      entity('System', 's', { domain: 'd' }),
      entity('Domain', 'd', { subdomainOf: 'all' }),
    ];
    expect(find(entities, 'component:default/c').domain).toBe(
      'domain:default/d',
    );
    expect(find(entities, 'system:default/s').domain).toBe('domain:default/d');
    expect(find(entities, 'domain:default/d').domain).toBe(
      'domain:default/all',
    );
  });

  it('survives groups that are above themselves, and specs that are no refs', () => {
    const entities = [
      entity('Group', 'a', { parent: 'b' }),
      entity('Group', 'b', { parent: 'a' }),
      entity('Component', 'c', { owner: 'a', system: 42, dependsOn: [':::'] }),
    ];
    expect(find(entities, 'component:default/c')).toMatchObject({
      ownerAncestors: ['group:default/a', 'group:default/b'],
      system: undefined,
      dependsOn: [],
    });
    expect(find(entities, 'group:default/a')).toMatchObject({
      owner: 'group:default/a',
      ownerAncestors: ['group:default/a', 'group:default/b'],
    });
  });
});
