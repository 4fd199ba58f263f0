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

import fs, { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import { AttributionSettingsSource } from './AttributionSettingsSource';

describe('AttributionSettingsSource', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'finops-settings-'));
  });

  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  const source = (finops?: object) =>
    new AttributionSettingsSource(
      new ConfigReader(finops ? ({ finops } as never) : {}),
      folder,
    );

  const conventions = [
    {
      id: 'accounts',
      match: { column: 'SubAccountId' },
      lookup: { file: 'accounts.csv', key: 'account', value: 'component' },
      entity: 'component:default/{value}',
    },
  ];

  it('has settings without any configuration', async () => {
    expect((await source().read()).conventions).toEqual([]);
  });

  it('reads look-up files, and notices when one is replaced', async () => {
    const settings = source({ conventions });
    const file = join(folder, 'accounts.csv');
    await writeFile(file, 'account,component\n123,checkout\n');
    const first = await settings.read();
    expect(first.conventions[0].lookup?.rows.get('123')?.value).toBe(
      'checkout',
    );
    expect(await settings.read()).toBe(first);
    await writeFile(file, 'account,component\n123,search\n');
    const second = await settings.read();
    expect(second).not.toBe(first);
    expect(second.conventions[0].lookup?.rows.get('123')?.value).toBe('search');
  });

  it('reads a look-up file once for many who ask', async () => {
    const settings = source({ conventions });
    await writeFile(join(folder, 'accounts.csv'), 'account,component\n1,a\n');
    const reads = jest.spyOn(fs, 'readFile');
    try {
      const first = await settings.read();
      expect(await settings.read()).toBe(first);
      expect(reads).toHaveBeenCalledTimes(1);
    } finally {
      reads.mockRestore();
    }
  });

  it('names the setting whose file is not there', async () => {
    await expect(source({ conventions }).read()).rejects.toThrow(
      /finops\.conventions\[0\]\.lookup\.file: accounts\.csv was not read/,
    );
  });
});
