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

import { TestDatabases } from '@backstage/backend-test-utils';
import { ImportBench } from '../statements/testing/ImportBench';
import { slowAttribution } from '../statements/testing/slowAttribution';
import { KeyOutcomes } from './KeyOutcomes';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

const KEYS = 8;

describe.each(databases.eachSupportedId())('KeyOutcomes on %s', id => {
  it('lets others have their turn between keys that each take long', async () => {
    const knex = await databases.init(id);
    const bench = await ImportBench.create(knex);
    await bench.deliver(
      Array.from({ length: KEYS }, (_, key) => ({
        billed: '1',
        tags: { app: `app-${key}` },
      })),
    );
    const keyIds: number[] = await knex('cost_keys').pluck('id');
    expect(keyIds).toHaveLength(KEYS);
    const slow = slowAttribution();
    const outcomes = new KeyOutcomes(knex, slow.context);
    expect(await outcomes.of(keyIds)).toHaveLength(KEYS);
    expect([slow.attributed(), slow.withoutTurn()]).toEqual([KEYS, 0]);
    await bench.close();
    await knex.destroy();
  });
});
