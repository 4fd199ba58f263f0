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
import { mockServices } from '@backstage/backend-test-utils';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { CatalogReader } from './CatalogReader';

function component(name: string, etag: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, etag },
  };
}

function readerOf(pages: () => AsyncGenerator<Entity[]>): CatalogReader {
  const catalog = { streamEntities: pages } as unknown as CatalogService;
  return new CatalogReader(catalog, mockServices.auth());
}

describe('CatalogReader', () => {
  it('takes an entity once that moves between pages', async () => {
    const reading = await readerOf(async function* pages() {
      yield [component('a', '1'), component('b', '1')];
      yield [component('b', '2'), component('c', '1')];
    }).read();

    expect(reading.entities.map(each => each.metadata.name)).toEqual([
      'a',
      'b',
      'c',
    ]);
    expect(reading.etags.get('component:default/b')).toBe('1');
  });

  it('lets others have their turn between pages that are at hand', async () => {
    const turns: number[] = [];
    let page = 0;
    const others = setInterval(() => turns.push(page), 0);
    try {
      await readerOf(async function* pages() {
        for (page = 1; page <= 3; page += 1) {
          const until = performance.now() + 20;
          while (performance.now() < until);
          yield [component(`of-page-${page}`, '1')];
        }
      }).read();
    } finally {
      clearInterval(others);
    }

    expect(turns).toEqual(expect.arrayContaining([1, 2, 3]));
  });

  it('is no reading when a page fails', async () => {
    const reading = readerOf(async function* pages() {
      yield [component('a', '1')];
      throw new Error('catalog is gone');
    }).read();

    await expect(reading).rejects.toThrow('catalog is gone');
  });
});
