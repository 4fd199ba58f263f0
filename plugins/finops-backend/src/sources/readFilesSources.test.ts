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

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import { configDirectory, readFilesSources } from './readFilesSources';

const read = (files: object[]) =>
  readFilesSources(
    new ConfigReader({ finops: { sources: { files } } }),
    '/base',
  );

describe('readFilesSources', () => {
  it('reads names, paths, layouts and scopes', () => {
    expect(
      read([
        { name: 'aws', path: './bills/aws' },
        {
          name: 'azure-1',
          path: '/srv/azure/*.csv',
          layout: 'plain',
          scope: { provider: 'azure', billingAccounts: ['1'] },
          schedule: { frequency: { minutes: 5 }, timeout: { minutes: 30 } },
        },
      ]),
    ).toEqual([
      { name: 'aws', path: '/base/bills/aws', layout: 'auto' },
      {
        name: 'azure-1',
        path: '/srv/azure/*.csv',
        layout: 'plain',
        scope: { provider: 'azure', billingAccountIds: ['1'] },
        schedule: { frequency: { minutes: 5 }, timeout: { minutes: 30 } },
      },
    ]);
  });

  it('names the setting that is wrong, and what is right', () => {
    expect(() => read([{ name: 'a b', path: '.' }])).toThrow(
      /finops\.sources\.files\[0\]\.name is 'a b'; use/,
    );
    expect(() => read([{ name: 'a', path: '.', layout: 's3' }])).toThrow(
      /files\[0\]\.layout is 's3'; use one of auto, plain/,
    );
    expect(() => read([{ name: 'a' }])).toThrow(/path/);
  });

  it('reads when the bills are final', () => {
    const finalOf = (final: object) =>
      read([{ name: 'a', path: '.', final }])[0].final;
    expect(finalOf({ afterDays: 20 })).toEqual({ afterDays: 20 });
    expect(finalOf({ invoice: true })).toEqual({ invoice: true });
    expect(finalOf({ invoice: true, afterDays: 0 })).toEqual({
      invoice: true,
      afterDays: 0,
    });
  });

  it.each([
    [{}, /files\[0\]\.final says nothing; set afterDays .* or invoice/],
    [{ invoice: false }, /files\[0\]\.final says nothing/],
    [{ afterDay: 3 }, /files\[0\]\.final says nothing/],
    [{ afterDays: -1 }, /files\[0\]\.final has afterDays -1; use whole days/],
    [{ afterDays: 1.5 }, /files\[0\]\.final has afterDays 1\.5; use/],
    [{ afterDays: 367 }, /from 0 to 366/],
    [{ afterDays: 'soon' }, /final\.afterDays/],
    [{ invoice: 'perhaps' }, /final\.invoice/],
  ])('names the setting of final that is wrong: %j', (final, message) => {
    expect(() => read([{ name: 'a', path: '.', final }])).toThrow(message);
  });

  it('finds the directory of the configuration from below it', async () => {
    const root = await mkdtemp(join(tmpdir(), 'finops-config-'));
    await mkdir(join(root, 'packages/backend'), { recursive: true });
    await writeFile(join(root, 'app-config.yaml'), '');
    expect(configDirectory(join(root, 'packages/backend'))).toBe(root);
    await rm(root, { recursive: true });
  });
});
