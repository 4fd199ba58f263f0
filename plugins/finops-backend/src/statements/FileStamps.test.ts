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

import { rename, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TestDatabases } from '@backstage/backend-test-utils';
import { ImportBench } from './testing/ImportBench';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

const NANO = 1_000_000_000n;

describe.each(databases.eachSupportedId())('A delivered file on %s', id => {
  let bench: ImportBench;

  beforeEach(async () => {
    bench = await ImportBench.create(await databases.init(id));
  });

  afterEach(async () => {
    await bench.close();
  });

  it('that is replaced before it is read is not posted under the hash of the one before', async () => {
    const path = join(bench.folder, 'bill.csv');
    const request = {
      sourceId: bench.sourceId,
      unit: 'unit',
      fingerprint: 'listed',
      delivery: {
        source: 'test',
        files: [{ path, name: 'bill.csv', format: 'csv' as const }],
      },
    };
    const time = new Date('2026-11-20T11:00:00Z');
    await writeFile(path, 'a bill of 10');
    await utimes(path, time, time);
    bench.engine.onStep = async step => {
      if (step === 'read') {
        // As large and as old as the one that was listed.
        await writeFile(`${path}.new`, 'a bill of 25');
        await utimes(`${path}.new`, time, time);
        await rename(`${path}.new`, path);
        bench.engine.put(path, [{ billed: '25', tags: { app: 'checkout' } }]);
        bench.engine.onStep = () => {};
      }
    };
    expect((await bench.importer.import(request)).status).toBe('busy');
    expect(await bench.effectiveByEntity()).toEqual({});

    expect((await bench.importer.import(request)).status).toBe('posted');
    const served = { 'component:default/checkout': 25n * NANO };
    expect(await bench.effectiveByEntity()).toEqual(served);
    const copy = await bench.deliver(
      [{ billed: '25', tags: { app: 'checkout' } }],
      { unit: 'copy', content: 'a bill of 25' },
    );
    expect(copy.findings).toContainEqual(
      expect.objectContaining({ rule: 'duplicate-delivery' }),
    );
    expect(await bench.effectiveByEntity()).toEqual(served);
  });
});
