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

import { BaseKeys } from './BaseKeys';

const key = (columns: Record<string, string>, build?: string) =>
  JSON.stringify({
    provider: 'azure',
    nature: 'workload',
    tags: build ? [['build', build]] : [],
    columns,
  });

const had = (entityRef: string) => ({ entityRef, environmentId: 0 });

describe('keys of two projections', () => {
  it('are the same but for columns and dropped tags', () => {
    const keys = new BaseKeys(['build']);
    keys.add(key({ x_Team: 'shop' }, '17'), had('component:default/checkout'));
    expect(keys.find(key({ x_Cluster: 'eu' }))).toEqual(
      had('component:default/checkout'),
    );
    expect(new BaseKeys([]).find(key({}))).toBeUndefined();
  });

  it.each([
    ['another entity', had('component:default/search')],
    ['nobody', had('unallocated:no-matching-claim')],
  ])('say nothing where a part of them went to %s', (_, other) => {
    for (const order of [0, 1]) {
      const keys = new BaseKeys([]);
      const parts = [had('component:default/checkout'), other];
      keys.add(key({ x_Team: 'shop' }), parts[order]);
      keys.add(key({ x_Team: 'none' }), parts[1 - order]);
      expect(keys.find(key({ x_Cluster: 'eu' }))).toBeUndefined();
    }
  });
});
